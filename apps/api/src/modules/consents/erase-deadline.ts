import { RULES } from '@accord/deadlines';
import { In } from 'typeorm';
import { Deadline } from '../../tenancy/deadline.entity.ts';
import { then, type Eventually } from '../../tenancy/eventually.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { ConsentView } from './consent-view.ts';

/**
 * By when what was processed on a consent is erased that was withdrawn or revoked (§5.2; domain §4, invariant 5); null where none ended. The clock belongs to the word
 * that started it: whoever consents again has said a newer one, and it counts no more. Read for all consents of an answer at once.
 */
export function eraseDeadlineOf(scope: TenantScope, { events: [newest] }: Pick<ConsentView, 'events'>): Eventually<Deadline | null> {
  if (newest?.state !== 'WITHDRAWN' && newest?.state !== 'REVOKED') return null;
  const read = async (ids: readonly string[]) => new Map((await scope.of(Deadline).find({ subjectId: In([...ids]), ruleId: RULES.ERASE_AFTER_END.ruleId })).map((clock) => [clock.subjectId, clock]));
  return then(scope.batched(eraseDeadlineOf, newest.id, read), (clock) => clock ?? null);
}
