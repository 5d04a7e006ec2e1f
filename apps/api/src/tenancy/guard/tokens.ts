/** A lexical token of the SQL that TypeORM and we write. Words are lower-cased; `param` counts its place among the `?`. */
export type Token =
  | { kind: 'word' | 'name' | 'symbol'; text: string }
  | { kind: 'literal'; text: string }
  | { kind: 'param'; text: '?'; index: number };

export class Unprovable extends Error {}

const PATTERN = /\s+|"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|('(?:[^'\\]|'')*')|([0-9]+(?:\.[0-9]+)?)|([A-Za-z_][A-Za-z0-9_$]*)|(\?)|(<=|>=|<>|!=|\|\||&&|:=|[(),.=<>+\-*/%;@])/y;

/** Splits a statement. Comments, back-slashed strings and anything unusual are refused: what cannot be read cannot be proven. */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  let params = 0;
  PATTERN.lastIndex = 0;
  while (PATTERN.lastIndex < sql.length) {
    const match = PATTERN.exec(sql);
    if (!match) throw new Unprovable('unreadable text');
    const [whole, doubleQuoted, backQuoted, string, number, word, param, symbol] = match;
    if (whole.startsWith('--') || whole.startsWith('/*')) throw new Unprovable('a comment');
    if (doubleQuoted !== undefined || backQuoted !== undefined) tokens.push({ kind: 'name', text: (doubleQuoted ?? backQuoted ?? '').toLowerCase() });
    else if (string !== undefined || number !== undefined) tokens.push({ kind: 'literal', text: whole });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word.toLowerCase() });
    else if (param !== undefined) tokens.push({ kind: 'param', text: '?', index: params++ });
    else if (symbol !== undefined) {
      if (symbol === '-' && tokens.at(-1)?.text === '-') throw new Unprovable('a comment');
      if (symbol === '*' && tokens.at(-1)?.text === '/') throw new Unprovable('a comment');
      tokens.push({ kind: 'symbol', text: symbol });
    }
  }
  if (tokens.at(-1)?.text === ';') tokens.pop();
  if (tokens.some(({ kind, text }) => kind === 'symbol' && text === ';')) throw new Unprovable('several statements');
  return tokens;
}

export const isWord = (token: Token | undefined, ...words: string[]): boolean => token?.kind === 'word' && words.includes(token.text);
export const isSymbol = (token: Token | undefined, symbol: string): boolean => token?.kind === 'symbol' && token.text === symbol;

/** Walks tokens outside parentheses; `visit` gets each with its place. */
export function atTopLevel(tokens: readonly Token[], visit: (token: Token, at: number) => void): void {
  let depth = 0;
  tokens.forEach((token, at) => {
    if (isSymbol(token, ')')) depth--;
    if (depth < 0) throw new Unprovable('unbalanced parentheses');
    if (depth === 0) visit(token, at);
    if (isSymbol(token, '(')) depth++;
  });
  if (depth !== 0) throw new Unprovable('unbalanced parentheses');
}

/** Cuts a list at a separator that stands outside parentheses. */
export function cutAt(tokens: readonly Token[], isSeparator: (token: Token) => boolean): Token[][] {
  const places: number[] = [];
  atTopLevel(tokens, (token, at) => {
    if (isSeparator(token)) places.push(at);
  });
  const starts = [0, ...places.map((place) => place + 1)];
  return starts.map((start, part) => tokens.slice(start, places[part] ?? tokens.length));
}
