export interface Line { readonly isHeading: boolean; readonly words: string }

/** A text of a statement in the paragraphs that it was written in; nothing in it becomes markup. */
export const linesOf = (body: string): Line[] =>
  body.split(/\r?\n\s*\r?\n|\r?\n(?=#)/).map((part) => part.trim()).filter((part) => part !== '')
    .map((part) => ({ isHeading: /^#{1,6}\s/.test(part), words: part.replace(/^#{1,6}\s+/, '').replace(/\*\*([^*]+)\*\*/g, '$1') }));
