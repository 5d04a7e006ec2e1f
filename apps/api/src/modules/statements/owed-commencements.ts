import { In, IsNull, MoreThan, Not } from 'typeorm';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { keepBooks } from '../../tenancy/machine-work.ts';
import { OutboxMessage } from '../../tenancy/outbox-message.entity.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { StatementVersion } from './statement-version.entity.ts';

const TOPIC = 'statement.commenced';
/** What took effect longer ago is news to nobody. */
const LATE_MOST = 7 * 86_400_000;

/**
 * Leaves the event of its commencement for a version that was published without one: by a replica of before, or before the upgrade. The
 * event has the id of the version, so that of two workers at once one leaves it. `own` is the scope of the platform.
 */
export async function leaveOwedCommencements(own: TenantScope): Promise<void> {
  const recent = await own.of(StatementVersion).find({ publishedAt: Not(IsNull()), cancelledAt: IsNull(), effectiveAt: MoreThan(own.now - LATE_MOST) });
  const ahead = recent.filter(({ publishedAt, effectiveAt }) => (effectiveAt ?? 0) > (publishedAt ?? Infinity));
  if (ahead.length === 0) return;
  const left = new Set((await own.of(OutboxMessage).find({ topic: TOPIC, subjectId: In(ahead.map(({ id }) => id)) })).map(({ subjectId }) => subjectId));
  for (const version of ahead.filter(({ id }) => !left.has(id))) await leave(version);

  async function leave({ id, statementId, number, effectiveAt }: StatementVersion): Promise<void> {
    const event = {
      id, topic: TOPIC, subjectId: id, payload: { statementId, number }, occurredAt: own.now, notBefore: effectiveAt ?? own.now,
      attempts: 0, claim: null, claimedUntil: null, deliveredAt: null, lastError: null,
    };
    await keepBooks(own.kernel, own.organizationId, async (rows) => rows(OutboxMessage).insert(event)).catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
    });
  }
}
