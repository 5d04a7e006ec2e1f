/** Words of a language in the parts that build/words.ts makes of its file. */
declare module '*.controls.json' {
  const words: Record<string, never>;
  export default words;
}
declare module '*.entry.json' {
  const words: Record<string, never>;
  export default words;
}
declare module '*.pages.json' {
  const words: Record<string, never>;
  export default words;
}
declare module '*.refusals.json' {
  const words: Record<string, never>;
  export default words;
}
declare module '*.statements.json' {
  const words: Record<string, never>;
  export default words;
}
declare module '*.handling.json' {
  const words: Record<string, never>;
  export default words;
}
declare module '*.intake.json' {
  const words: Record<string, never>;
  export default words;
}

declare module '*.recipients.json' {
  const words: Record<string, never>;
  export default words;
}
declare module '*.settings.json' {
  const words: Record<string, never>;
  export default words;
}
declare module '*.webhooks.json' {
  const words: Record<string, never>;
  export default words;
}
