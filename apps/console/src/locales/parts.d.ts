/** Words of a language in the two parts that build/words.ts makes of its file. */
declare module '*.entry.json' {
  const words: Record<string, never>;
  export default words;
}
declare module '*.pages.json' {
  const words: Record<string, never>;
  export default words;
}
