import { deadline, HOLIDAYS, quantityOf, RULES, type CommittedDays, type Deadline } from '@accord/deadlines';
import type { Word } from '../../access/caller.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { StatementVersion } from '../statements/index.ts';
import { bindingVersionOf } from './binding-version.ts';

/** What the statement of 2021 promises, where no version binds yet (§7.5, §5.2, §7.4). */
const FIRST_PROMISE: CommittedDays = { replyDays: 7, eraseAfterDays: 60, unpaidDays: 60 };

/** The days that a version promises; those of 2021 where none binds yet. */
export const daysOf = (version: Pick<StatementVersion, 'commitments'> | null): CommittedDays => version?.commitments ?? FIRST_PROMISE;

/** The days that the version promises which binds the person, and which version that is; null where none does yet. */
export async function promisesTo(scope: TenantScope, personId: string | null, at: number, words: readonly Word[] | null = null): Promise<{ days: CommittedDays; statementVersionId: string | null }> {
  const version = await bindingVersionOf(scope, personId, at, words);
  return { days: daysOf(version), statementVersionId: version?.id ?? null };
}

/** §5.2: by when data is erased whose use, or whose authorization, ended at an instant. */
export const eraseClock = (days: CommittedDays, endedAt: number): Deadline => deadline({ ruleId: RULES.ERASE_AFTER_END.ruleId, quantity: quantityOf(RULES.ERASE_AFTER_END, days) }, endedAt, HOLIDAYS);
