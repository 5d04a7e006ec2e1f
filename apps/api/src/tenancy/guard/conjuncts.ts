import { atTopLevel, isSymbol, isWord, type Token } from './tokens.ts';

/** True when one pair of parentheses holds the whole. */
function isWrapped(tokens: readonly Token[]): boolean {
  if (!isSymbol(tokens[0], '(') || !isSymbol(tokens.at(-1), ')')) return false;
  let depth = 0;
  return tokens.every((token, at) => {
    if (isSymbol(token, '(')) depth++;
    if (isSymbol(token, ')')) depth--;
    return depth > 0 || at === tokens.length - 1;
  });
}

/**
 * The conditions that must all hold for the expression to hold: split at AND, through parentheses. A level with OR, XOR
 * or `||` yields nothing, because none of its parts must hold. The AND of BETWEEN is no conjunction.
 */
export function conjunctsOf(tokens: readonly Token[]): Token[][] {
  if (tokens.length === 0) return [];
  if (isWrapped(tokens)) return conjunctsOf(tokens.slice(1, -1));
  let alternative = false;
  let between = false;
  const cuts: number[] = [];
  let cases = 0;
  atTopLevel(tokens, (token, at) => {
    if (isWord(token, 'or', 'xor') || isSymbol(token, '||')) alternative = true;
    if (isWord(token, 'case')) cases++;
    if (isWord(token, 'end')) cases--;
    if (isWord(token, 'between')) between = true;
    else if (isWord(token, 'and') && cases === 0) {
      if (between) between = false;
      else cuts.push(at);
    }
  });
  if (alternative) return [];
  if (cuts.length === 0) return [[...tokens]];
  const starts = [0, ...cuts.map((cut) => cut + 1)];
  return starts.flatMap((start, part) => conjunctsOf(tokens.slice(start, cuts[part] ?? tokens.length)));
}
