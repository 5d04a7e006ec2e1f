import type { Logger } from 'pino';
import { eraseTitles } from '../modules/request-tasks/index.ts';
import { eraseUnverified } from '../modules/requests/index.ts';
import type { Kernel } from '../tenancy/kernel.ts';
import { eachDue } from './each-due.ts';
import { DUE_ERASURES } from './platform-due-erasures.ts';

/** Erases the words of requests whose contact nobody verified. Any number of workers may do so at once: one of them does. Resolves to how many were erased. */
export const eraseDueWords = (kernel: Kernel, log: Logger, stop?: AbortSignal): Promise<number> =>
  eachDue(kernel, log, { find: DUE_ERASURES, act: (scope, id) => eraseUnverified(scope, id, eraseTitles), failed: 'the words of a request could not be erased' }, stop);
