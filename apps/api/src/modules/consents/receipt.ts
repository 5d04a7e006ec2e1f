import { createHash } from 'node:crypto';
import { anySensitive, DATA_CATEGORIES, type DataCategory } from '@accord/consents';
import { Field, ObjectType } from 'type-graphql';
import { PLATFORM_ID } from '../../database/ids.ts';
import { type Organization, organizationsAmong } from '../organizations/index.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { everyPurpose, purposeRevisions, toldBy } from '../purposes/index.ts';
import { Recipient, platformRecipients, recipientRevisions, toldOf } from '../recipients/index.ts';
import { bindingVersions, textsOf } from '../statements/index.ts';
import { ConsentEvent } from './consent-event.entity.ts';

@ObjectType({ description: 'A record of one consent with the fields of ISO/IEC TS 27560, for the person to keep.' })
export class ConsentReceipt {
  @Field(() => String, { description: 'JSON.' }) document!: string;
  @Field(() => String, { description: 'SHA-256 over the UTF-8 bytes of `document`, hexadecimal.' }) sha256!: string;
}

const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/**
 * The receipt of one event, with all events of the matter up to it: asked for again it is the same, byte for byte, as long as the organization is called the same.
 * `personId` limits it to one person's own. Throws NOT_FOUND.
 */
export async function consentReceipt(scope: TenantScope, id: string, personId: string | null): Promise<ConsentReceipt> {
  const event = await scope.of(ConsentEvent).get(id);
  if (personId !== null && event.personId !== personId) throw notFound();
  const [organizations, purposes, revisions, recipient, said, texts] = await Promise.all([
    organizationsAmong(scope.kernel, [scope.organizationId, PLATFORM_ID]), everyPurpose(scope), purposeRevisions(scope), recipientOf(scope, event.recipientId),
    scope.of(ConsentEvent).find({ personId: event.personId, purposeId: event.purposeId }, { order: { number: 'ASC' } }), event.statementVersionId === null ? [] : textsOf(scope, event.statementVersionId),
  ]);
  const purpose = purposes.find((one) => one.id === event.purposeId);
  if (!purpose) throw notFound();
  const told = revisions.get(purpose.id)?.find(({ revision }) => revision === event.purposeRevision)?.told ?? toldBy(purpose);
  const receiver = recipient && ((await recipientRevisions(scope, recipient)).find(({ revision }) => revision === (event.recipientRevision ?? 1))?.told ?? toldOf(recipient));
  const [own, platform] = [organizations.get(scope.organizationId), organizations.get(PLATFORM_ID)];
  const isOwn = told.controllerRole === 'ORGANIZATION';
  const retentionDays = told.retentionDays ?? (await eraseAfterDays(scope, event.statementVersionId));
  const document = JSON.stringify({
    schemaVersion: 'ISO-TS-27560:2023/accord-1', receiptId: event.id, recordId: `${event.personId}.${event.purposeId}${event.recipientId ? `.${event.recipientId}` : ''}`, dataSubjectId: event.personId, controllerId: isOwn ? scope.organizationId : PLATFORM_ID, createdAt: instant(event.saidAt),
    privacyNotice: { statementVersionId: event.statementVersionId, texts: texts.map(({ language, sha256 }) => ({ language, sha256 })) },
    language: event.language, jurisdiction: 'CN', withdrawalMethod: 'SETTINGS_TOGGLE', withdrawalPath: '/me/choices', privacyRights: ['ACCESS', 'COPY', 'CORRECT', 'ERASE', 'WITHDRAW_CONSENT', 'COMPLAINT'],
    processing: {
      purposeId: purpose.id, purposeKey: purpose.key, revision: event.purposeRevision, purpose: told.name, description: told.description, lawfulBasis: told.legalBasis, necessity: told.necessity,
      dataCategories: told.categories.map(categoryOf), necessityStatement: told.necessityStatement, impactStatement: told.impactStatement,
      operations: ['COLLECT', 'STORE', 'USE', ...(recipient ? ['PROVIDE'] : []), ...(told.isPublished ? ['PUBLISH'] : [])], storageLocations: ['CN'], retention: retentionDays === null ? null : { daysAfterUseEnds: retentionDays },
      recipientIds: recipient ? [recipient.id] : [],
    },
    parties: [
      ...partyOf(isOwn ? own : platform, 'CONTROLLER'), ...(isOwn ? partyOf(platform, 'PROCESSOR') : []),
      ...(recipient && receiver ? [{
        partyId: recipient.id, role: receiver.role, name: receiver.name, contact: receiver.contact, url: receiver.policyUrl,
        ...(event.recipientRevision !== null && { revision: event.recipientRevision, region: receiver.region, method: receiver.method, deIdentification: receiver.deIdentification, dataCategories: receiver.categories.map(categoryOf) }),
        // what an older revision did not tell is not in its receipt
        ...(receiver.rights && { exerciseOfRights: receiver.rights }),
      }] : []),
    ],
    events: said.filter(({ recipientId, number }) => recipientId === event.recipientId && number <= event.number).map((one) => ({
      eventId: one.id, at: instant(one.saidAt), validUntil: instant(one.expiresAt), byEntityId: one.saidById, consentType: one.type, state: one.state, method: one.method, channel: one.channel, purposeRevision: one.purposeRevision, recipientRevision: one.recipientRevision ?? undefined, guardianId: one.guardianId, guardianRelation: one.guardianRelation ?? undefined, signedOn: one.signedOn ?? undefined, evidenceSha256: one.evidenceSha256,
    })),
  }, null, 2);
  return { document, sha256: createHash('sha256').update(document).digest('hex') };
}

const categoryOf = (code: DataCategory): object => ({ code, name: DATA_CATEGORIES[code], sensitive: anySensitive([code]) });

const partyOf = (organization: Organization | undefined, role: string): object[] =>
  organization ? [{ partyId: organization.id, role, name: organization.name, address: organization.address, email: organization.contactEmail, phone: organization.contactPhone }] : [];

const recipientOf = async (scope: TenantScope, id: string | null): Promise<Recipient | null> =>
  id === null ? null : ((await platformRecipients(scope)).find((one) => one.id === id) ?? scope.of(Recipient).first({ id }));

/** What the statement promises where a purpose says nothing of its own (§5.2). */
const eraseAfterDays = async (scope: TenantScope, versionId: string | null): Promise<number | null> =>
  versionId === null ? null : ((await bindingVersions(scope)).byId.get(versionId)?.commitments?.eraseAfterDays ?? null);

