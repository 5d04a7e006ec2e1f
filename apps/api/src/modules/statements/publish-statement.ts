import { startOfDay } from '@accord/deadlines';
import { IsNull, Not } from 'typeorm';
import type { SignedIn } from '../../access/caller.ts';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import { conflict } from '../../tenancy/refusal.ts';
import { mustBePublishable } from './publication-rules.ts';
import { findingsOf } from './reading.ts';
import { StatementVersion } from './statement-version.entity.ts';
import type { PublishStatementVersionInput } from './statements.inputs.ts';
import { textsOf } from './texts-of.ts';

const FIELDS = ['number', 'severity', 'severityReason', 'updateOn', 'effectiveOn', 'graceUntil', 'commitments', 'acknowledgedFindings'] as const;
const changedMeanwhile = (details?: Record<string, unknown>) => conflict('CHANGED_MEANWHILE', 'Somebody changed this record meanwhile. Read it again.', details);

/** Publishes a draft: it gets its number, and nothing about it changes any more. It takes effect by the clock (domain §5). */
export async function publishStatement(platform: PlatformScope, publisher: SignedIn, input: PublishStatementVersionInput): Promise<StatementVersion> {
  const { statementId } = await platform.own.of(StatementVersion).get(input.id);
  const texts = await textsOf(platform.own, input.id);
  findingsOf(texts); // long texts are read here, so that the transaction finds them read
  const { severity, updateOn, effectiveOn, commitments: { replyDays, eraseAfterDays, unpaidDays } } = input;
  return platform
    .change({ action: 'statement.published', subject: { type: 'StatementVersion', id: input.id }, fields: FIELDS }, async (change) => {
      const rows = change.of(StatementVersion);
      const version = await rows.get(input.id);
      if (version.version !== input.expectedVersion) throw changedMeanwhile({ currentVersion: version.version });
      const last = await rows.first({ statementId, publishedAt: Not(IsNull()) }, { number: 'DESC' });
      const acknowledgedFindings = mustBePublishable({ version, texts, last, publisherId: publisher.personId, chosen: input, at: change.at });
      const number = (last?.number ?? 0) + 1;
      const effectiveAt = startOfDay(effectiveOn);
      const published = await rows.updateAt(input.id, input.expectedVersion, {
        number, severity, severityReason: input.severityReason.trim() || null, updateOn, effectiveOn, effectiveAt, graceUntil: input.graceUntil?.getTime() ?? null,
        commitments: { replyDays, eraseAfterDays, unpaidDays }, acknowledgedFindings, publishedAt: change.at, publisherId: publisher.personId,
      });
      change.emit('statement.published', input.id, { statementId, number, severity, effectiveAt });
      return published;
    })
    .catch((error: unknown) => {
      // two drafts at once: only one of them can have the next number
      throw isDuplicateKey(error) ? changedMeanwhile() : error;
    });
}
