import type { Logger } from 'pino';
import { lapseRequest } from '../modules/requests/index.ts';
import type { Kernel } from '../tenancy/kernel.ts';
import { eachDue } from './each-due.ts';
import { DUE_LAPSES } from './platform-due-lapses.ts';

/**
 * Ends the requests whose people have not answered in time. Any number of workers may do so at once: the version of the row lets one
 * of them, and a person who answers in the last moment is faster or told. Resolves to how many ended.
 */
export const lapseDueRequests = (kernel: Kernel, log: Logger, stop?: AbortSignal): Promise<number> =>
  eachDue(kernel, log, { find: DUE_LAPSES, act: lapseRequest, failed: 'a request could not be ended' }, stop);
