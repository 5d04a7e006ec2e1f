import type { Source } from './bindings.ts';
import { closing } from './clauses.ts';
import { cutAt, isSymbol, isWord, Unprovable, type Token } from './tokens.ts';

/** What names a table where a reader looks for a value or a SELECT: `IN people` of SQLite, `TABLE people` of MySQL. */
export function noTableElsewhere(tokens: readonly Token[]): void {
  tokens.forEach((token, at) => {
    if (isWord(token, 'table')) throw new Unprovable('a TABLE');
    if (isWord(token, 'in') && !isSymbol(tokens[at + 1], '(') && !isWord(tokens[at - 1], 'lock')) throw new Unprovable('an IN without a list');
  });
}

/** What stands behind a table and its alias to name the indexes that may serve: it changes how rows are found, not which. */
export function withoutHint(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex((token, place) => isWord(token, 'force') && isWord(tokens[place + 1], 'index'));
  if (at === -1) return tokens;
  const [open, ...names] = tokens.slice(at + 2);
  const isNamesAlone = isSymbol(open, '(') && names.every((token, place) => (place === names.length - 1 ? isSymbol(token, ')') : place % 2 === 1 ? isSymbol(token, ',') : token.kind === 'name'));
  if (!isNamesAlone) throw new Unprovable('an unusual hint');
  return tokens.slice(0, at);
}

/** Whether rows are made of a list that is a parameter. */
export const isList = (tokens: readonly Token[]): boolean => isWord(tokens[0], 'json_each', 'json_table');

/** `(SELECT …) alias`: its rows have proved themselves, and hold no organization of their own. It hides whatever had the alias around it. */
export function derivedOf(tokens: readonly Token[]): Source {
  const rest = tokens.slice(closing(tokens, 0) + 1).filter((token) => !isWord(token, 'as'));
  if (rest.length > 1) throw new Unprovable('an unusual alias');
  return { alias: rest[0]?.text ?? '', column: null };
}

/** `json_each(?)`, or `JSON_TABLE(?, …) alias`: nothing in it but the parameter and how its values are read. */
export function listOf(tokens: readonly Token[]): Source {
  const end = isSymbol(tokens[1], '(') ? closing(tokens, 1) : 0;
  const [name, , list] = tokens;
  const rest = tokens.slice(end + 1);
  if (end === 0 || list?.kind !== 'param' || tokens.some((token) => isWord(token, 'select')) || rest.length > 1) throw new Unprovable('an unusual list');
  return { alias: rest[0]?.text ?? name?.text ?? '', column: null };
}

/** `(SELECT …) UNION ALL (SELECT …)`: nothing beside what proves itself. */
export const isUnionOfParentheses = (tokens: readonly Token[]): boolean =>
  cutAt(tokens, (token) => isWord(token, 'union')).every((part, at) => {
    const one = at > 0 && isWord(part[0], 'all') ? part.slice(1) : part;
    return isSymbol(one[0], '(') && isWord(one[1], 'select') && closing(one, 0) === one.length - 1;
  });
