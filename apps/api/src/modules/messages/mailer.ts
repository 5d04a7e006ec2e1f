import type { Language } from '../../database/language.ts';

/** A letter, ready to go. */
export interface Mail {
  readonly to: string;
  readonly language: Language;
  readonly subject: string;
  /** Plain text, lines of any length. */
  readonly text: string;
}

/** A way out for letters. Resolves when the letter is handed over; rejects otherwise, and the outbox tries again. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}
