import { atTopLevel, isSymbol, isWord, Unprovable, type Token } from './tokens.ts';

/** The place of the parenthesis that closes the one at `open`. Throws Unprovable. */
export function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (isSymbol(tokens[at], '(')) depth++;
    if (isSymbol(tokens[at], ')') && --depth === 0) return at;
  }
  throw new Unprovable('unbalanced parentheses');
}

/** The first place from `from` on, outside parentheses, where it is found; the end otherwise. */
export function nextOf(tokens: readonly Token[], from: number, found: (token: Token) => boolean): number {
  let place = tokens.length;
  atTopLevel(tokens.slice(from), (token, at) => {
    if (place === tokens.length && found(token)) place = from + at;
  });
  return place;
}

/** The clauses of one SELECT. Throws Unprovable. */
export function clausesOf(tokens: readonly Token[]): { head: Token[]; from?: Token[]; where?: Token[]; tail: Token[] } {
  const from = nextOf(tokens, 0, (token) => isWord(token, 'from'));
  if (from === tokens.length) return { head: [...tokens], tail: [] };
  const where = nextOf(tokens, from, (token) => isWord(token, 'where'));
  const tail = nextOf(tokens, from, (token) => isWord(token, 'group', 'having', 'order', 'limit', 'for', 'window', 'offset', 'procedure', 'into', 'lock'));
  if (tail < where && where < tokens.length) throw new Unprovable('clauses out of order');
  if (isWord(tokens[tail], 'into', 'procedure')) throw new Unprovable('SELECT INTO');
  return { head: tokens.slice(0, from), from: tokens.slice(from + 1, Math.min(where, tail)), where: tokens.slice(where + 1, tail), tail: tokens.slice(tail) };
}
