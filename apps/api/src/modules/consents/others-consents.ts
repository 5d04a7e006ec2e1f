import { isEnough, isGiven, refusalToGive, refusalToRefuse, type ConsentRefusal } from '@accord/consents';
import { civilDay, isCivilDay } from '@accord/deadlines';
import { badInput, Refusal, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Person } from '../people/index.ts';
import { takeUpload } from '../uploads/index.ts';
import { activityOf, consentingPerson } from './consent-facts.ts';
import type { ConsentEvent } from './consent-event.entity.ts';
import type { RecordConsentInput, RevokeConsentInput } from './consents.inputs.ts';
import { withdrawal } from './own-consents.ts';
import { isAboutNow, isConsenting, matterOf, mustBeShown, refusalOf, say, type Word } from './say.ts';

/** Ends a consent for the organization, which does not want to use it any more; the person's own word for that is to withdraw. Throws NOT_FOUND, REFUSED. */
export async function revokeConsent(scope: TenantScope, { personId, reason, ...input }: RevokeConsentInput): Promise<ConsentEvent> {
  const [matter] = await Promise.all([matterOf(scope, input), scope.of(Person).get(personId)]);
  return say(scope, personId, matter, (newest) => {
    if (newest?.state === 'REVOKED') return 'SAID_ALREADY';
    if (!newest || !isConsenting(newest, scope.now)) throw refused('NOTHING_TO_REVOKE', 'No consent is in force.');
    return { state: 'REVOKED', type: newest.type, method: 'ADMIN_ENTRY', language: newest.language, channel: 'CONSOLE', reason: reason.trim() };
  });
}

/**
 * Writes down what a paper says: of the person, or of a parent or guardian for a child. It is the only way in which somebody else's consent
 * gets into the system. Throws NOT_FOUND, BAD_USER_INPUT, CONFLICT where the paper tells another revision, REFUSED.
 */
export async function recordConsent(scope: TenantScope, { personId, state, type, language, expiresAt: until = null, purposeRevision, recipientRevision, ...input }: RecordConsentInput): Promise<ConsentEvent> {
  const [matter, person] = await Promise.all([matterOf(scope, input, state === 'WITHDRAWN'), consentingPerson(scope, personId)]);
  const guardian = await guardianOf(scope, personId, person.isUnder14, { type, ...input });
  const signedOn = input.signedOn ?? null;
  if (signedOn !== null && (!isCivilDay(signedOn) || signedOn > civilDay(scope.now))) throw badInput('DAY_AHEAD', 'This day must be today or earlier.', 'signedOn');
  const expiresAt = until?.getTime() ?? null;
  if (expiresAt !== null && expiresAt <= scope.now) throw badInput('EXPIRED_ALREADY', 'Give an instant that is to come.', 'expiresAt');
  const evidenceSha256 = await digestOf(scope, input);
  const word = (said: Word['state']): Word => ({ state: said, type, method: 'PAPER', language, channel: 'PAPER', evidenceSha256, signedOn, ...guardian, expiresAt: said === 'GIVEN' ? expiresAt : null });
  if (state === 'WITHDRAWN') return say(scope, personId, matter, withdrawal(matter, scope.now, () => word('WITHDRAWN'), 'state'));
  const activity = activityOf(matter.purpose, matter.recipient);
  const refusal = state === 'GIVEN' ? refusalToGive(activity, type, 'PAPER', person) : refusalToRefuse(activity);
  if (refusal !== null) throw refusalOf(refusal, FIELD_OF[refusal] ?? 'state');
  if (state === 'GIVEN') mustBeShown(matter, { purposeRevision, recipientRevision });
  return say(scope, personId, matter, (newest, said) => {
    if (state === 'REFUSED') return newest?.state === 'REFUSED' || newest?.state === 'WITHDRAWN' ? 'SAID_ALREADY' : word(newest && isGiven(newest.state) ? 'WITHDRAWN' : 'REFUSED');
    const isSaid = newest && isConsenting(newest, scope.now) && isAboutNow(newest, matter) && isEnough(newest.type, type) && newest.evidenceSha256 === evidenceSha256;
    if (isSaid) return 'SAID_ALREADY';
    // a paper outweighs no later word of the person (PIPL 15)
    const isOver = newest?.state === 'WITHDRAWN' || newest?.state === 'REFUSED';
    if (isOver && said.some((one) => isGiven(one.state) && one.evidenceSha256 === evidenceSha256)) throw refused('TAKEN_BACK_SINCE', 'The person has taken back what this paper says. Ask them anew.');
    return word('GIVEN');
  });
}

/** Which field of the input a refusal is about; the others are about what the paper says. */
const FIELD_OF: Partial<Record<ConsentRefusal, string>> = {
  NO_CONSENT_NEEDED: 'purposeKey', PURPOSE_REQUIRED: 'purposeKey', GUARDIAN_CONSENT_REQUIRED: 'type', WRITTEN_CONSENT_REQUIRED: 'type', CONSENT_TYPE_TOO_WEAK: 'type',
};

/** The digest of the paper: of the file that was sent, or as whoever keeps the file says. */
async function digestOf(scope: TenantScope, { uploadId, evidenceSha256 }: Pick<RecordConsentInput, 'uploadId' | 'evidenceSha256'>): Promise<string> {
  const named = evidenceSha256 ?? null;
  if (uploadId == null && named === null) throw badInput('EVIDENCE_MISSING', 'Send the paper, or name its digest.', 'uploadId');
  if (uploadId == null) return named as string;
  if (named !== null) throw badInput('EVIDENCE_TWICE', 'Send the paper or name its digest, not both.', 'evidenceSha256');
  return (await takeUpload(scope, 'EVIDENCE', uploadId)).sha256;
}

/** Who speaks for a child, and as what: another person of the organization who is none. */
async function guardianOf(scope: TenantScope, personId: string, isChild: boolean, { type, guardianId = null, guardianRelation = null }: Pick<RecordConsentInput, 'type' | 'guardianId' | 'guardianRelation'>): Promise<Pick<Word, 'guardianId' | 'guardianRelation'>> {
  if (type !== 'GUARDIAN') {
    if (guardianId !== null || guardianRelation !== null) throw badInput('GUARDIAN_NOT_ASKED', 'Only a guardian’s paper names a guardian.', guardianId === null ? 'guardianRelation' : 'guardianId');
    return {};
  }
  if (!isChild) throw new Refusal('REFUSED', 'The person is not under 14: they speak for themselves.', { reason: 'NOT_A_CHILD', path: ['input', 'type'] });
  if (guardianId === null || guardianId === personId) throw badInput('GUARDIAN_MISSING', 'Say who the parent or guardian is.', 'guardianId');
  if ((await consentingPerson(scope, guardianId)).isUnder14) throw badInput('GUARDIAN_IS_CHILD', 'A child speaks for nobody.', 'guardianId');
  return { guardianId, guardianRelation };
}
