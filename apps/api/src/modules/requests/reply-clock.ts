import { deadline, HOLIDAYS, quantityOf, RULES, type CommittedDays, type Deadline as ReckonedDeadline } from '@accord/deadlines';
import type { Word } from '../../access/caller.ts';
import type { Change } from '../../tenancy/change.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { bindingVersionOf } from '../acceptances/index.ts';

/** What the statement of 2021 promises, where no version binds yet (§7.5, §5.2, §7.4). */
const FIRST_PROMISE: CommittedDays = { replyDays: 7, eraseAfterDays: 60, unpaidDays: 60 };

export interface ReplyClock {
  readonly reckoned: ReckonedDeadline;
  readonly statementVersionId: string | null;
}

/** §7.5: the days within which the version that binds the person promises a reply, from `startAt` on. `words` are theirs, where they are known already. */
export async function replyClock(scope: TenantScope, personId: string | null, startAt: number, words: readonly Word[] | null = null): Promise<ReplyClock> {
  const { days, statementVersionId } = await promisesTo(scope, personId, startAt, words);
  return { reckoned: deadline({ ruleId: RULES.REPLY.ruleId, quantity: quantityOf(RULES.REPLY, days) }, startAt, HOLIDAYS), statementVersionId };
}

/** The days that the version promises which binds the person, and which version that is; null where none does yet. */
export async function promisesTo(scope: TenantScope, personId: string | null, at: number, words: readonly Word[] | null = null): Promise<{ days: CommittedDays; statementVersionId: string | null }> {
  const version = await bindingVersionOf(scope, personId, at, words);
  return { days: version?.commitments ?? FIRST_PROMISE, statementVersionId: version?.id ?? null };
}

export const startReplyClock = (change: Change, requestId: string, { reckoned, statementVersionId }: ReplyClock) =>
  change.startClock(reckoned, { subjectType: 'PrivacyRequest', subjectId: requestId, statementVersionId, clause: '7.5' });

/** Within how many days a reply is promised to somebody whom no version binds yet. */
export async function promisedReplyDays(scope: TenantScope): Promise<number> {
  return ((await bindingVersionOf(scope, null, scope.now))?.commitments ?? FIRST_PROMISE).replyDays;
}
