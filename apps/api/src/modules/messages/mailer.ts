import type { Language } from '../../database/language.ts';

/** A letter, ready to go. */
export interface Mail {
  /** Unique and the same at every try: who gets it twice sees it once. Letters, digits and dots. */
  readonly id: string;
  readonly to: string;
  readonly language: Language;
  readonly subject: string;
  /** Plain text, lines of any length, a link on a line of its own; goes out as HTML too. */
  readonly text: string;
  /** Where one click ends letters of this kind (RFC 8058). */
  readonly unsubscribe?: string;
}

/** A way out for letters. Resolves when the letter is handed over; rejects otherwise, and the outbox tries again. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}
