import { pino, type DestinationStream, type Logger } from 'pino';
import { QueryFailedError } from 'typeorm';

interface LoggedError {
  readonly type: string;
  readonly code?: string;
  readonly message?: string;
  /** The frames alone: the first line of a stack repeats the message. */
  readonly stack?: string;
}

/** An error as it may be logged. What a database says of a failed statement quotes values, which may be personal: its code is enough. */
export function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const isOfDatabase = error instanceof QueryFailedError || 'sqlMessage' in error || code?.startsWith('SQLITE_') === true;
  return { type: error.name, ...(code !== undefined && { code }), ...(!isOfDatabase && { message: error.message }), stack: framesOf(error) };
}

const framesOf = ({ stack = '' }: Error): string => stack.split('\n').filter((line) => /^\s+at /.test(line)).join('\n');

/** JSON lines on standard error: ids, names and times, no personal value. Standard output is for people. */
export const createLog = (level: string, destination: DestinationStream = pino.destination(2)): Logger =>
  pino({ level, base: null, serializers: { err: loggedError } }, destination);
