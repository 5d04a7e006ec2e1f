import { deadline, HOLIDAYS, quantityOf, RULES, type Deadline as ReckonedDeadline } from '@accord/deadlines';
import type { Word } from '../../access/caller.ts';
import type { Change } from '../../tenancy/change.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { promisesTo } from '../acceptances/index.ts';

export interface ReplyClock {
  readonly reckoned: ReckonedDeadline;
  readonly statementVersionId: string | null;
}

/** §7.5: the days within which the version that binds the person promises a reply, from `startAt` on. `words` are theirs, where they are known already. */
export async function replyClock(scope: TenantScope, personId: string | null, startAt: number, words: readonly Word[] | null = null): Promise<ReplyClock> {
  const { days, statementVersionId } = await promisesTo(scope, personId, startAt, words);
  return { reckoned: deadline({ ruleId: RULES.REPLY.ruleId, quantity: quantityOf(RULES.REPLY, days) }, startAt, HOLIDAYS), statementVersionId };
}

export const startReplyClock = (change: Change, requestId: string, { reckoned, statementVersionId }: ReplyClock) =>
  change.startClock(reckoned, { subjectType: 'PrivacyRequest', subjectId: requestId, statementVersionId, clause: '7.5' });

/** Within how many days a reply is promised to somebody whom no version binds yet. */
export async function promisedReplyDays(scope: TenantScope): Promise<number> {
  return (await promisesTo(scope, null, scope.now)).days.replyDays;
}
