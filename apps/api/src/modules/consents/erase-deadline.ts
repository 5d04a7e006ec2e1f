import { isGiven } from '@accord/consents';
import { RULES } from '@accord/deadlines';
import { In } from 'typeorm';
import { Deadline } from '../../tenancy/deadline.entity.ts';
import { then, type Eventually } from '../../tenancy/eventually.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { daysOf, eraseClock } from '../acceptances/index.ts';
import { publishedVersion } from '../statements/index.ts';
import type { ConsentEvent } from './consent-event.entity.ts';
import type { ConsentView } from './consent-view.ts';

/**
 * By when what was processed on a consent is erased that was withdrawn or revoked (§5.2; domain §4, invariant 5); null where none ended. The clock belongs to the word
 * that started it: whoever consents again has said a newer one, and it counts no more. Read for all consents of an answer at once.
 */
export function eraseDeadlineOf(scope: TenantScope, { events: [newest, before] }: Pick<ConsentView, 'events'>): Eventually<Deadline | null> {
  if (newest?.state !== 'WITHDRAWN' && newest?.state !== 'REVOKED') return null;
  const read = async (ids: readonly string[]) => new Map((await scope.of(Deadline).find({ subjectId: In([...ids]), ruleId: RULES.ERASE_AFTER_END.ruleId })).map((clock) => [clock.subjectId, clock]));
  return then(scope.batched(eraseDeadlineOf, newest.id, read), (clock) => clock ?? (before && isGiven(before.state) ? reckoned(scope, newest) : null));
}

/** Of a word that was said before its clock was written down beside it: its instant and its version are there, and give the same. */
async function reckoned(scope: TenantScope, { organizationId, id, saidAt, statementVersionId }: ConsentEvent): Promise<Deadline> {
  const version = statementVersionId === null ? null : await publishedVersion(scope, statementVersionId);
  return Object.assign(new Deadline(), eraseClock(daysOf(version), saidAt), { organizationId, id, subjectType: 'ConsentEvent', subjectId: id, statementVersionId, clause: '5.2' });
}
