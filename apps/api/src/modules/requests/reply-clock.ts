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
  const version = await bindingVersionOf(scope, personId, startAt, words);
  const quantity = quantityOf(RULES.REPLY, version?.commitments ?? FIRST_PROMISE);
  return { reckoned: deadline({ ruleId: RULES.REPLY.ruleId, quantity }, startAt, HOLIDAYS), statementVersionId: version?.id ?? null };
}

export const startReplyClock = (change: Change, requestId: string, { reckoned, statementVersionId }: ReplyClock) =>
  change.startClock(reckoned, { subjectType: 'PrivacyRequest', subjectId: requestId, statementVersionId, clause: '7.5' });
