import { pino, type Logger } from 'pino';

/** JSON lines on standard error: ids, names and times, no personal value. Standard output is for people. */
export const createLog = (level: string): Logger => pino({ level, base: null, redact: ['req.headers', '*.email', '*.phone', '*.password', '*.token'] }, pino.destination(2));
