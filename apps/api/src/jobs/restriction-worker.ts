import type { Logger } from 'pino';
import { liftDueRestriction } from '../modules/restrictions/index.ts';
import type { Kernel } from '../tenancy/kernel.ts';
import { eachDue, type Work } from './each-due.ts';
import { DUE_RESTRICTIONS, RESTRICTIONS_OF_ENDED_REQUESTS } from './platform-due-restrictions.ts';

const lifting = (find: Work['find']): Work => ({ find, act: liftDueRestriction, failed: 'a restriction could not be lifted' });

/** Lifts the restrictions that end by themselves. Any number of workers may do so at once: the version of the row lets one of them. Resolves to how many were lifted. */
export const liftDueRestrictions = async (kernel: Kernel, log: Logger, stop?: AbortSignal): Promise<number> =>
  (await eachDue(kernel, log, lifting(DUE_RESTRICTIONS), stop)) + (await eachDue(kernel, log, lifting(RESTRICTIONS_OF_ENDED_REQUESTS), stop));
