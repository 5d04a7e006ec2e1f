import { bindingsOf, type Binding, type Source } from './bindings.ts';
import { clausesOf, closing, nextOf } from './clauses.ts';
import { conjunctsOf } from './conjuncts.ts';
import { derivedOf, isList, isUnionOfParentheses, listOf, noTableElsewhere, withoutHint } from './sources.ts';
import { cutAt, isSymbol, isWord, tokensOf, Unprovable, type Token } from './tokens.ts';

/** How a table may be reached inside an organization's scope: the column that must equal the bound organization, or never. */
export type TableRule = { column: 'organization_id' | 'id' } | 'NEVER';
export type Tables = ReadonlyMap<string, TableRule>;

/** What must be true of the parameters for the statement to stay inside one organization; and whether it writes. */
export interface Proof {
  /** Places among the parameters that must each equal the bound organization's id. */
  readonly bound: readonly number[];
  readonly writes: boolean;
  /** Known tables that it touches. */
  readonly touches: ReadonlySet<string>;
}

const TRANSACTION = new Set(['begin', 'start', 'commit', 'rollback', 'savepoint', 'release']);
const JOIN_WORDS = ['left', 'inner', 'cross', 'outer', 'join', 'on', 'right', 'full', 'natural', 'using', 'straight_join'];

class Prover {
  readonly bound = new Set<number>();
  readonly touches = new Set<string>();
  writes = false;

  constructor(private readonly tables: Tables) {}

  statement(tokens: readonly Token[]): void {
    const first = tokens[0];
    if (first === undefined || first.kind !== 'word') throw new Unprovable('no verb');
    if (TRANSACTION.has(first.text)) return;
    if (first.text === 'set' && isWord(tokens[1], 'transaction')) return;
    noTableElsewhere(tokens);
    this.writes = first.text !== 'select';
    if (first.text === 'select') this.query(tokens, new Set());
    else if (first.text === 'insert') this.insert(tokens);
    else if (first.text === 'update') this.update(tokens);
    else if (first.text === 'delete') this.remove(tokens);
    else throw new Unprovable(`the verb ${first.text}`);
  }

  /** A SELECT, or several joined by UNION: each proves itself. `outer` are aliases already bound around it. */
  private query(tokens: readonly Token[], outer: ReadonlySet<string>): void {
    for (const part of cutAt(tokens, (token) => isWord(token, 'union', 'intersect', 'except'))) this.select(isWord(part[0], 'all') ? part.slice(1) : part, outer);
  }

  private select(tokens: readonly Token[], outer: ReadonlySet<string>): void {
    if (!isWord(tokens[0], 'select') && !isUnionOfParentheses(tokens)) throw new Unprovable('a UNION with something else');
    const clauses = clausesOf(tokens);
    if (clauses.from === undefined) {
      this.nested(tokens, outer);
      return;
    }
    const { sources, conditions, ons } = this.from(clauses.from, outer);
    const bindings = [...conditions, ...conjunctsOf(clauses.where ?? []).flatMap((conjunct) => bindingsOf(conjunct, sources, undefined))];
    // an alias that is given again hides the one around it: what was proven of that one says nothing here
    const around = new Set([...outer].filter((alias) => !sources.some((source) => source.alias === alias)));
    const proven = this.settle(sources, bindings, around);
    for (const on of ons) this.nested(on, around);
    for (const part of [clauses.head, clauses.where ?? [], clauses.tail]) this.nested(part, new Set([...around, ...proven]));
  }

  /** Reads FROM: which tables of ours are there, and what ON says of them; what is nested in `ons` is still to be proven. */
  private from(tokens: readonly Token[], outer: ReadonlySet<string>): { sources: Source[]; conditions: [string, Binding][]; ons: (readonly Token[])[] } {
    const sources: Source[] = [];
    const ons: (readonly Token[])[] = [];
    const conditions: [string, Binding][] = [];
    let at = 0;
    let left = false;
    while (at < tokens.length) {
      while (isWord(tokens[at], 'left', 'inner', 'outer', 'join', 'cross')) {
        left ||= isWord(tokens[at], 'left');
        at++;
      }
      const end = nextOf(tokens, at, (token) => isWord(token, ...JOIN_WORDS) || isSymbol(token, ','));
      const source = this.source(tokens.slice(at, end), outer);
      sources.push(source);
      at = end;
      if (isWord(tokens[at], 'on')) {
        const stop = nextOf(tokens, at + 1, (token) => isWord(token, ...JOIN_WORDS) || isSymbol(token, ','));
        const on = tokens.slice(at + 1, stop);
        conditions.push(...conjunctsOf(on).flatMap((conjunct) => bindingsOf(conjunct, sources, left ? source.alias : undefined)));
        ons.push(on);
        at = stop;
      }
      if (at < tokens.length && !isWord(tokens[at], 'left', 'inner', 'cross', 'join')) throw new Unprovable(`a join by ${tokens[at]?.text}`);
      left = false;
    }
    return { sources, conditions, ons };
  }

  private source(tokens: readonly Token[], outer: ReadonlySet<string>): Source {
    if (isSymbol(tokens[0], '(')) {
      if (!isWord(tokens[1], 'select') && !isUnionOfParentheses(tokens.slice(1, closing(tokens, 0)))) throw new Unprovable('tables in parentheses');
      this.nested(tokens, outer);
      return derivedOf(tokens);
    }
    if (isList(tokens)) return listOf(tokens);
    const [table, ...rest] = withoutHint(tokens.filter((token) => !isWord(token, 'as')));
    if (table === undefined || rest.length > 1 || (table.kind !== 'name' && table.kind !== 'word')) throw new Unprovable('an unusual FROM');
    return { alias: rest[0]?.text ?? table.text, column: this.column(table.text) };
  }

  private column(table: string): string {
    const rule = this.tables.get(table);
    if (rule === undefined) throw new Unprovable(`the unknown table ${table}`);
    if (rule === 'NEVER') throw new Unprovable(`the global table ${table} inside an organization's scope`);
    this.touches.add(table);
    return rule.column;
  }

  /** Every source must be bound to the organization: by a parameter, or by equality with one that is. */
  private settle(sources: readonly Source[], bindings: readonly [string, Binding][], outer: ReadonlySet<string>): Set<string> {
    const proven = new Set<string>();
    for (const [alias, binding] of bindings)
      if ('param' in binding && !proven.has(alias)) {
        proven.add(alias);
        this.bound.add(binding.param);
      }
    for (let grew = true; grew; ) {
      grew = false;
      for (const [alias, binding] of bindings)
        if ('same' in binding && !proven.has(alias) && (proven.has(binding.same) || outer.has(binding.same))) {
          proven.add(alias);
          grew = true;
        }
    }
    const open = sources.find(({ alias, column }) => column !== null && !proven.has(alias));
    if (open) throw new Unprovable(`${open.alias} is not bound to an organization`);
    return proven;
  }

  /** Proves every parenthesized SELECT inside. */
  private nested(tokens: readonly Token[], outer: ReadonlySet<string>): void {
    for (let at = 0; at < tokens.length; at++) {
      if (!isSymbol(tokens[at], '(') || !isWord(tokens[at + 1], 'select')) {
        if (isWord(tokens[at], 'select') && at > 0 && !isSymbol(tokens[at - 1], '(')) throw new Unprovable('a SELECT outside parentheses');
        continue;
      }
      const end = closing(tokens, at);
      this.query(tokens.slice(at + 1, end), outer);
      at = end;
    }
  }

  private insert(tokens: readonly Token[]): void {
    let at = isWord(tokens[1], 'into') ? 2 : 1;
    const table = tokens[at++];
    if (table === undefined || !isSymbol(tokens[at], '(')) throw new Unprovable('an INSERT without columns');
    const column = this.column(table.text);
    const end = closing(tokens, at);
    const columns = cutAt(tokens.slice(at + 1, end), (token) => isSymbol(token, ',')).map(([name]) => name?.text);
    const place = columns.indexOf(column);
    if (place < 0) throw new Unprovable(`an INSERT without ${column}`);
    if (!isWord(tokens[end + 1], 'values')) throw new Unprovable('an INSERT without VALUES');
    at = end + 2;
    while (isSymbol(tokens[at], '(')) {
      const close = closing(tokens, at);
      const value = cutAt(tokens.slice(at + 1, close), (token) => isSymbol(token, ','))[place];
      if (value?.length !== 1 || value[0]?.kind !== 'param') throw new Unprovable(`an INSERT whose ${column} is no parameter`);
      this.bound.add(value[0].index);
      at = close + 1;
      if (isSymbol(tokens[at], ',')) at++;
    }
    const rest = tokens.slice(at);
    if (rest.length > 0 && !isWord(rest[0], 'on', 'returning')) throw new Unprovable('an unusual INSERT');
    if (rest.some((token, i) => token.text === column && isSymbol(rest[i + 1], '='))) throw new Unprovable(`an INSERT that changes ${column}`);
    this.noSelect(tokens);
  }

  private update(tokens: readonly Token[]): void {
    const table = tokens[1];
    if (table === undefined || !isWord(tokens[2], 'set')) throw new Unprovable('an UPDATE of several tables');
    const column = this.column(table.text);
    const where = nextOf(tokens, 3, (token) => isWord(token, 'where'));
    if (cutAt(tokens.slice(3, where), (token) => isSymbol(token, ',')).some((set) => set.slice(0, 3).some(({ text }) => text === column))) throw new Unprovable(`an UPDATE that changes ${column}`);
    this.ownWhere(table.text, column, tokens.slice(where + 1));
    this.noSelect(tokens);
  }

  private remove(tokens: readonly Token[]): void {
    const table = tokens[2];
    if (!isWord(tokens[1], 'from') || table === undefined || !isWord(tokens[3], 'where')) throw new Unprovable('a DELETE without its own WHERE');
    this.ownWhere(table.text, this.column(table.text), tokens.slice(4));
    this.noSelect(tokens);
  }

  private ownWhere(table: string, column: string, where: readonly Token[]): void {
    const sources = [{ alias: table, column }];
    const limit = nextOf(where, 0, (token) => isWord(token, 'order', 'limit', 'returning'));
    this.settle(sources, conjunctsOf(where.slice(0, limit)).flatMap((conjunct) => bindingsOf(conjunct, sources, undefined)), new Set());
  }

  private noSelect(tokens: readonly Token[]): void {
    if (tokens.some((token) => isWord(token, 'select'))) throw new Unprovable('a SELECT inside a write');
  }
}

/**
 * Proves, from the text alone, that a statement reaches rows of one organization only, given that the parameters in
 * `bound` carry that organization's id. It reads the boolean structure: conditions under OR, comma joins, USING and
 * RIGHT joins, INSERT … SELECT, TRUNCATE and comments are refused. Throws Unprovable with what it did not understand.
 */
export function prove(sql: string, tables: Tables): Proof {
  const prover = new Prover(tables);
  prover.statement(tokensOf(sql));
  return { bound: [...prover.bound], writes: prover.writes, touches: prover.touches };
}
