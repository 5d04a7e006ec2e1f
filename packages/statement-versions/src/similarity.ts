import type { Language } from './types.ts';

/** The smallest hashes of a text's n-grams, ascending: enough to estimate how much two texts share. */
export type Sketch = Uint32Array;

/** The error of the estimate is about 1/√SIZE. */
const SIZE = 64;
/** Characters of an n-gram: a Chinese character says about as much as two letters. */
const GRAM: Record<Language, number> = { 'zh-CN': 2, en: 4 };

/** Takes time proportional to the length; spacing, case, width and punctuation do not count. */
export function sketchOf(text: string, language: Language): Sketch {
  const plain = text.normalize('NFKC').toLowerCase().replace(/[\s\p{P}]+/gu, '');
  const size = Math.min(GRAM[language], plain.length);
  if (size === 0) return new Uint32Array();
  const hashes = new Uint32Array(plain.length - size + 1);
  for (let at = 0; at < hashes.length; at += 1) {
    let hash = 0x811c9dc5;
    for (let offset = 0; offset < size; offset += 1) hash = Math.imul(hash ^ plain.charCodeAt(at + offset), 0x01000193);
    // FNV-1a spreads the last characters badly; what is smallest must be by chance
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hashes[at] = hash ^ (hash >>> 13);
  }
  hashes.sort();
  return hashes.filter((hash, at) => hash !== hashes[at - 1]).slice(0, SIZE);
}

/** The share of n-grams that two texts have in common, 0 to 1; 0 when one has none. */
export function similarity(a: Sketch, b: Sketch): number {
  if (a.length === 0 || b.length === 0) return 0;
  let [inA, inB, shared, union] = [0, 0, 0, 0];
  while (union < SIZE && (inA < a.length || inB < b.length)) {
    const [left = Infinity, right = Infinity] = [a[inA], b[inB]];
    if (left === right) shared += 1;
    if (left <= right) inA += 1;
    if (right <= left) inB += 1;
    union += 1;
  }
  return shared / union;
}
