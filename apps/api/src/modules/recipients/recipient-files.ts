import { In } from 'typeorm';
import { PLATFORM_ID } from '../../database/ids.ts';
import { grouped } from '../../tenancy/grouped.ts';
import type { EntityOf } from '../../tenancy/reader.ts';
import type { TenantEntity } from '../../tenancy/tenant-entity.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { RecipientAgreement } from './recipient-agreement.entity.ts';
import { RecipientAssessment } from './recipient-assessment.entity.ts';
import type { Recipient } from './recipient.entity.ts';

interface OfRecipient extends TenantEntity { recipientId: string }

/** Rows about the recipients of the platform are kept for a second (docs/decisions/0013); an organization's own are read together. */
export async function rowsOf<E extends OfRecipient>(scope: TenantScope, entity: EntityOf<E>, { organizationId, id }: Recipient): Promise<readonly E[]> {
  if (organizationId === PLATFORM_ID) {
    const all = await scope.kernel.published.get(entity.name, async () => grouped(await scope.published(entity).find(), ({ recipientId }) => recipientId));
    return all.get(id) ?? [];
  }
  const found = await scope.batched(entity.name, id, async (ids) => grouped(await scope.of(entity).find({ recipientId: In([...ids]) } as never), ({ recipientId }) => recipientId));
  return found ?? [];
}

/** Every assessment of a recipient, the newest first. */
export const assessmentsOf = async (scope: TenantScope, recipient: Recipient): Promise<RecipientAssessment[]> =>
  [...(await rowsOf(scope, RecipientAssessment, recipient))].sort((a, b) => b.number - a.number);

/** Every agreement with a recipient, the newest first. */
export const agreementsOf = async (scope: TenantScope, recipient: Recipient): Promise<RecipientAgreement[]> =>
  [...(await rowsOf(scope, RecipientAgreement, recipient))].sort((a, b) => (a.id < b.id ? 1 : -1));

export interface RecipientFiles {
  readonly assessments: readonly RecipientAssessment[];
  readonly agreements: readonly RecipientAgreement[];
}

/** All that is on file about some recipients, by recipient. */
export async function filesOf(scope: TenantScope, recipients: readonly Recipient[]): Promise<Map<string, RecipientFiles>> {
  const each = await Promise.all(recipients.map(async (one): Promise<[string, RecipientFiles]> => {
    const [assessments, agreements] = await Promise.all([assessmentsOf(scope, one), agreementsOf(scope, one)]);
    return [one.id, { assessments, agreements }];
  }));
  return new Map(each);
}
