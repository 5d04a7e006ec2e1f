/**
 * How well a text answers what is typed, or null when it does not: its beginning, the beginning of a word, somewhere in it,
 * then the letters in their order with gaps. Case and spaces between Chinese characters do not count.
 */
export function match(typed: string, text: string): number | null {
  const wanted = plain(typed);
  const offered = plain(text);
  if (wanted === '') return 0;
  const at = offered.indexOf(wanted);
  if (at === 0) return 100 - Math.min(offered.length, 50) / 100;
  if (at > 0) return (/[\p{L}\p{N}]/u.test(offered[at - 1] ?? '') ? 60 : 80) - Math.min(at, 50) / 100;
  return gaps(wanted.replaceAll(' ', ''), offered);
}

function gaps(wanted: string, offered: string): number | null {
  let place = -1;
  let skipped = 0;
  for (const letter of wanted) {
    const next = offered.indexOf(letter, place + 1);
    if (next === -1) return null;
    skipped += next - place - 1;
    place = next;
  }
  // letters that are scattered all over a sentence are no answer
  return skipped > wanted.length * 2 ? null : 40 - skipped / 10;
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ').replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
