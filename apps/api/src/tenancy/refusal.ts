/** The codes a caller may see (architecture §5). */
export type RefusalCode =
  | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND' | 'BAD_USER_INPUT' | 'CONFLICT' | 'RATE_LIMITED'
  | 'STATEMENT_NOT_ACCEPTED' | 'STEP_UP_REQUIRED' | 'REFUSED' | 'UNAVAILABLE';

export interface RefusalInfo {
  /** A stable upper-case word that the console and mails translate by. */
  reason?: string;
  /** The input field it is about, e.g. ['input', 'email']. */
  path?: readonly string[];
  details?: Readonly<Record<string, unknown>>;
}

/** Something the caller can act on. Never carries a personal value. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly reason: string;
  /** Not `path`: graphql-js takes an error that has one for an error that was located before, and leaves out where it happened. */
  readonly inputPath: readonly string[] | undefined;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(readonly code: RefusalCode, message: string, info: RefusalInfo = {}) {
    super(message);
    this.reason = info.reason ?? code;
    this.inputPath = info.path;
    this.details = info.details;
  }
}

/** One sentence for "unknown" and for "another organization's": byte for byte the same answer. */
export const notFound = (): Refusal => new Refusal('NOT_FOUND', 'There is no such record.');
export const badInput = (reason: string, message: string, ...path: string[]): Refusal =>
  new Refusal('BAD_USER_INPUT', message, { reason, ...(path.length > 0 && { path: ['input', ...path] }) });
export const conflict = (reason: string, message: string, details?: Record<string, unknown>): Refusal =>
  new Refusal('CONFLICT', message, { reason, ...(details && { details }) });
export const refused = (reason: string, message: string, details?: Record<string, unknown>): Refusal =>
  new Refusal('REFUSED', message, { reason, ...(details && { details }) });
/** Nothing is wrong with the call: it may be sent again after so many seconds. */
export const unavailable = (reason: string, message: string, retryAfterSeconds: number): Refusal =>
  new Refusal('UNAVAILABLE', message, { reason, details: { retryAfterSeconds } });
