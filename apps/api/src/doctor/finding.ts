/** Something that the doctor found. WRONG: acknowledged data, isolation or service is at risk. WARNING: it works, and should be otherwise. */
export interface Finding {
  readonly level: 'WRONG' | 'WARNING';
  /** The setting or fact, as the engine calls it. */
  readonly subject: string;
  readonly found: string;
  readonly why: string;
  /** The statement, line of configuration or command that mends it. */
  readonly mend: string;
}

export const wrong = (subject: string, found: string, why: string, mend: string): Finding => ({ level: 'WRONG', subject, found, why, mend });
export const warning = (subject: string, found: string, why: string, mend: string): Finding => ({ level: 'WARNING', subject, found, why, mend });
