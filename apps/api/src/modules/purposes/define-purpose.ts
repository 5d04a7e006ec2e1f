import { heaviestOf, numbersAfter, purposeChanges, purposeFault, type PurposeTold } from '@accord/consents';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import type { Change } from '../../tenancy/change.ts';
import { badInput, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { CUSTOM_PURPOSE } from './find-purpose.ts';
import { PurposeRevision } from './purpose-revision.entity.ts';
import { Purpose } from './purpose.entity.ts';
import type { ChangePurposeInput, DefinePurposeInput, PurposeInput, WithdrawPurposeInput } from './purposes.inputs.ts';

/** What is wrong with a purpose, in words. */
const FAULTS = {
  CONSENT_NOT_REFUSABLE: 'What rests on consent can be refused (PIPL 14, 16): make it optional, or name the ground that makes it necessary.',
  SENSITIVE_UNEXPLAINED: 'Sensitive data needs the reason why it is needed and what that means for the person, in both languages (PIPL 30).',
  MARKETING_REQUIRED: 'Marketing is optional and rests on consent (PIPL 24).',
  OPT_OUT_REQUIRED: 'What people may opt out of is optional and rests on consent (PIPL 24).',
  COOKIE_BASIS: 'Strictly necessary cookies need no consent, all others do (§3).',
} as const;

type Columns = Pick<Purpose, 'nameZh' | 'nameEn' | 'descriptionZh' | 'descriptionEn' | 'controllerRole' | 'necessity' | 'legalBasis' | 'categories' | 'isPublished' | 'isWrittenByLaw' | 'isMarketing' | 'devicePermission' | 'cookieKind' | 'optOut' | 'subjects' | 'retentionDays' | 'necessityZh' | 'necessityEn' | 'impactZh' | 'impactEn'>;

/** Defines a purpose (row 61). Throws BAD_USER_INPUT for a key that is taken or the other's, REFUSED for what the law does not allow. */
export async function definePurpose(scope: TenantScope, { key, purpose: input }: DefinePurposeInput): Promise<Purpose> {
  const isOwn = scope.organizationId !== PLATFORM_ID;
  if (key.startsWith(CUSTOM_PURPOSE) !== isOwn) throw badInput('PURPOSE_KEY', isOwn ? 'The key of an organization’s own purpose begins with custom-.' : 'Keys that begin with custom- belong to organizations.', 'key');
  const columns = columnsOf(scope, input);
  const id = scope.newId();
  try {
    return await scope.change({ action: 'purpose.defined', subject: { type: 'Purpose', id }, fields: ['key', ...Object.keys(input)] }, (change) => {
      const purpose = change.of(Purpose).insert({ id, key, ...columns, state: 'PUBLISHED', withdrawnAt: null, revision: 1, renewFromRevision: 1, createdAt: change.at, version: 1 });
      keepRevision(change, purpose);
      change.emit('purpose.defined', id, { key, revision: 1 });
      return purpose;
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw badInput('PURPOSE_KEY_TAKEN', 'There is or was a purpose with this key.', 'key');
    throw error;
  }
}

/** Changes one of the organization's own purposes; whoever consented is asked again where it is more than they were told (PIPL 14). Throws NOT_FOUND, CONFLICT, REFUSED. */
export async function changePurpose(scope: TenantScope, { id, expectedVersion, purpose: input }: ChangePurposeInput): Promise<Purpose> {
  const columns = columnsOf(scope, input);
  const before = await ownPurpose(scope, id);
  const after = Object.assign(new Purpose(), before, columns);
  const numbers = numbersAfter(before, heaviestOf(purposeChanges(toldBy(before), toldBy(after))));
  const fields = (Object.keys(columns) as (keyof Columns)[]).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(columns[name]));
  return scope.change({ action: 'purpose.changed', subject: { type: 'Purpose', id }, fields }, async (change) => {
    const purpose = await change.of(Purpose).updateAt(id, expectedVersion, { ...columns, ...numbers });
    if (numbers.revision !== before.revision) keepRevision(change, purpose);
    change.emit('purpose.changed', id, { key: purpose.key, ...numbers });
    return purpose;
  });
}

/** Withdraws one of the organization's own purposes: from now on nothing may be processed for it, and its key names nothing any more. Throws NOT_FOUND, CONFLICT. */
export async function withdrawPurpose(scope: TenantScope, { id, expectedVersion }: WithdrawPurposeInput): Promise<Purpose> {
  await ownPurpose(scope, id);
  return scope.change({ action: 'purpose.withdrawn', subject: { type: 'Purpose', id } }, async (change) => {
    const purpose = await change.of(Purpose).updateAt(id, expectedVersion, { state: 'WITHDRAWN', withdrawnAt: change.at });
    change.emit('purpose.withdrawn', id, { key: purpose.key });
    return purpose;
  });
}

async function ownPurpose(scope: TenantScope, id: string): Promise<Purpose> {
  const purpose = await scope.of(Purpose).get(id);
  if (purpose.state !== 'PUBLISHED') throw refused('PURPOSE_WITHDRAWN', 'This purpose was withdrawn. Define another one.');
  return purpose;
}

function columnsOf(scope: TenantScope, input: PurposeInput): Columns {
  const { name, description, necessity, legalBasis, categories, necessityStatement = null, impactStatement = null, devicePermission = null, cookieKind = null, optOut = null, dataSubjects = null, retentionDays = null } = input;
  const [isPublished, isWrittenByLaw, isMarketing] = [input.isPublished ?? false, input.isWrittenByLaw ?? false, input.isMarketing ?? false];
  const fault = purposeFault({ necessity, legalBasis, categories, isMarketing, cookieKind, optOut, necessityStatement, impactStatement });
  if (fault !== null) throw refused(fault, FAULTS[fault]);
  const isOwn = scope.organizationId !== PLATFORM_ID;
  return {
    nameZh: name.zhCN.trim(), nameEn: name.en.trim(), descriptionZh: description.zhCN.trim(), descriptionEn: description.en.trim(),
    controllerRole: isOwn ? 'ORGANIZATION' : (input.controllerRole ?? 'ORGANIZATION'), necessity, legalBasis, categories, isPublished, isWrittenByLaw, isMarketing, devicePermission, cookieKind, optOut, subjects: dataSubjects, retentionDays,
    necessityZh: necessityStatement?.zhCN.trim() ?? null, necessityEn: necessityStatement?.en.trim() ?? null, impactZh: impactStatement?.zhCN.trim() ?? null, impactEn: impactStatement?.en.trim() ?? null,
  };
}

/** What a person is told of a purpose. */
export const toldBy = (purpose: Purpose): PurposeTold => {
  const { controllerRole, necessity, legalBasis, categories, isPublished, isWrittenByLaw, isMarketing, devicePermission, cookieKind, optOut, retentionDays } = purpose;
  return {
    name: purpose.name(), description: purpose.description(), controllerRole, necessity, legalBasis, categories, isPublished, isWrittenByLaw, isMarketing, devicePermission, cookieKind, optOut, retentionDays,
    necessityStatement: purpose.necessityStatement(), impactStatement: purpose.impactStatement(),
  };
};

const keepRevision = (change: Change, purpose: Purpose): void =>
  void change.of(PurposeRevision).insert({ id: change.newId(), purposeId: purpose.id, revision: purpose.revision, renewFromRevision: purpose.renewFromRevision, told: toldBy(purpose), beganAt: change.at });
