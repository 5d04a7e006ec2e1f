import type { Logger } from 'pino';
import type { CallObserver } from './calls.ts';

/** Codes that tell the operator of something to look at; everything else is what callers do. */
const WORTH_A_WARNING: ReadonlySet<string> = new Set(['INTERNAL_SERVER_ERROR', 'UNAVAILABLE']);
/** Shedding is expected under load, and comes in thousands; metrics count it. */
const SHED: ReadonlySet<string | null> = new Set(['OVERLOADED', 'WAITED_TOO_LONG']);

/** One line per call: who by organization, what by operation, how long, how it ended. Never what was said. */
export const logCalls = (log: Logger): CallObserver => ({ requestId, status, milliseconds, facts: { operation, organizationId, codes, reason } }) => {
  const level = codes.some((code) => WORTH_A_WARNING.has(code)) && !SHED.has(reason) ? 'warn' : 'info';
  if (!log.isLevelEnabled(level)) return;
  log[level]({ requestId, operation, organizationId, status, milliseconds: Math.round(milliseconds * 10) / 10, ...(codes.length > 0 && { codes, reason }) }, 'a call');
};
