import { PLATFORM_ID } from '@accord/api/database/ids';
import { Purpose } from '@accord/api/modules/purposes/index';
import type { Accord, Client } from './accord.ts';
import { mutate, type Input } from './mutate.ts';
import { upload } from './publishing.ts';
import { scopeOf } from './scopes.ts';

/** Puts a purpose into a register, as its own mutations would. */
export async function addPurpose(accord: Accord, key: string, organizationId = PLATFORM_ID, categories: Purpose['categories'] = ['CONTACT']): Promise<void> {
  const scope = scopeOf(accord, organizationId);
  const id = scope.newId();
  await scope.change({ action: 'purpose.put', subject: { type: 'Purpose', id } }, (change) => change.of(Purpose).insert({
    id, key, nameZh: `目的 ${key}`, nameEn: `Purpose ${key}`, descriptionZh: '说明', descriptionEn: 'What for', controllerRole: 'ORGANIZATION', necessity: 'OPTIONAL', legalBasis: 'CONSENT', categories,
    devicePermission: null, cookieKind: null, retentionDays: null, necessityZh: null, necessityEn: null, impactZh: null, impactEn: null, state: 'PUBLISHED', createdAt: change.at,
  }));
}

/** Sends a file that proves something; answers its id. */
export const evidence = async (by: Client, text = 'A signed page'): Promise<string> => (await upload(by, Buffer.from(text), 'evidence')).id;

/** Says anew what a recipient is; answers its numbers. */
export const changed = (by: Client, { id, version }: RegisteredRecipient, more: Input = {}): Promise<RegisteredRecipient & { readonly revision: number; readonly renewFromRevision: number }> =>
  mutate(by, 'changeRecipient', { id, expectedVersion: version, ...recipientFacts(more) }, { fields: 'record { id version revision renewFromRevision }' });

export interface RegisteredRecipient { readonly id: string; readonly version: number }
export const RECIPIENT_FIELDS = 'record { id version standing { state until } blockedBy }';

export const recipientFacts = (more: Input = {}): Input => ({
  nameZh: '示例短信', nameEn: 'Example Messages', role: 'PROCESSOR', kind: 'MESSAGE_PROVIDER', contact: 'privacy@messages.example', categories: ['CONTACT'], purposeKeys: ['messages'],
  methodZh: '接口传输', methodEn: 'Through its interface', deIdentification: 'NONE', region: 'CN', rightsZh: '写信至其联系地址。', rightsEn: 'Write to its address.', ...more,
});

export const register = (by: Client, key: string, more: Input = {}): Promise<RegisteredRecipient> => mutate<RegisteredRecipient>(by, 'registerRecipient', { key, ...recipientFacts(more) }, { fields: RECIPIENT_FIELDS });

export const assessment = (uploadId: string, more: Input = {}): Input => ({
  result: 'FIT', necessity: 'Codes reach people by text message only', security: 'Encrypted on the way and at rest', checks: ['LAWFUL_GROUND', 'LEAST_DATA', 'RIGHTS_AND_RISKS', 'SECURITY_MEASURES', 'INCIDENT_PLAN', 'RETURN_OR_ERASURE'], uploadId, assessedOn: '2026-03-02', expiresOn: '2027-03-01', ...more,
});
export const agreement = (uploadId: string, more: Input = {}): Input => ({
  confidential: true, purpose: 'To deliver codes', purposeKeys: ['messages'], method: 'Through its interface', categories: ['CONTACT'], protection: 'Encryption, access by role', duties: 'Erases everything at its end',
  signedOn: '2026-03-01', expiresOn: '2026-12-31', uploadId, ...more,
});

/** Assesses a recipient and records an agreement, so that it may receive. Answers the recipient and the agreement. */
export async function approve(by: Client, { id, version }: RegisteredRecipient, more: { assessment?: Input; agreement?: Input } = {}): Promise<RegisteredRecipient & { readonly agreementId: string }> {
  const assessed = await mutate<RegisteredRecipient>(by, 'assessRecipient', { id, expectedVersion: version, ...assessment(await evidence(by, 'The report'), more.assessment) }, { fields: RECIPIENT_FIELDS });
  const agreed = await mutate<RegisteredRecipient & { agreements: { id: string }[] }>(by, 'recordAgreement', { id, expectedVersion: assessed.version, ...agreement(await evidence(by), more.agreement) }, { fields: 'record { id version agreements { id } }' });
  return { id, version: agreed.version, agreementId: agreed.agreements[0]?.id ?? '' };
}
