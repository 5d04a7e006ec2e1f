import { cutAt, isSymbol, type Token } from './tokens.ts';

/** A table in FROM, and the column of it that carries the organization; null for a list that is a parameter and for a SELECT, which hold no table's rows. */
export interface Source { alias: string; column: string | null }
export type Binding = { param: number } | { same: string };

/** What a condition says: `alias.column = ?`, or that two sources share their organization. `only` limits it to the joined side of a LEFT JOIN. */
export function bindingsOf(conjunct: readonly Token[], sources: readonly Source[], only: string | undefined): [string, Binding][] {
  const sides = cutAt(conjunct, (token) => isSymbol(token, '='));
  if (sides.length !== 2) return [];
  const [one, other] = sides.map((side) => sideOf(side, sources));
  if (one === undefined || other === undefined) return [];
  const found: [string, Binding][] = [];
  const add = (alias: string, binding: Binding) => {
    if (only === undefined || alias === only) found.push([alias, binding]);
  };
  if (typeof one === 'object' && typeof other === 'string') add(other, { param: one.param });
  if (typeof other === 'object' && typeof one === 'string') add(one, { param: other.param });
  if (typeof one === 'string' && typeof other === 'string') {
    add(one, { same: other });
    add(other, { same: one });
  }
  return found;
}

function sideOf(side: readonly Token[], sources: readonly Source[]): string | { param: number } | undefined {
  if (side.length === 1 && side[0]?.kind === 'param') return { param: side[0].index };
  const [first, dot, column] = side;
  if (side.length === 3 && first && isSymbol(dot, '.') && column) {
    const source = sources.find(({ alias }) => alias === first.text);
    if (source) return source.column === column.text ? first.text : undefined;
    return column.text === 'organization_id' ? first.text : undefined;
  }
  const [alone] = sources;
  return side.length === 1 && sources.length === 1 && alone && first && (first.kind === 'name' || first.kind === 'word') && first.text === alone.column ? alone.alias : undefined;
}
