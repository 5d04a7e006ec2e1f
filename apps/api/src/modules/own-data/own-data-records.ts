import { In } from 'typeorm';
import type { SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { AuditEvent } from '../../tenancy/audit-event.entity.ts';
import { grouped } from '../../tenancy/grouped.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Acceptance, Decline } from '../acceptances/index.ts';
import { AppRequest } from '../apps/index.ts';
import { ConsentEvent } from '../consents/index.ts';
import { LinkedAccount } from '../linked-accounts/index.ts';
import { Message } from '../messages/index.ts';
import { unsubscribedAt } from '../notices/index.ts';
import { StoredFile } from '../files/index.ts';
import { findOrganization } from '../organizations/index.ts';
import { EmailChange, Invitation, Person, profileOf, RoleAssignment } from '../people/index.ts';
import { FeeQuote, FulfilmentStep, ownWays, PrivacyRequest, Reply, RequestAddition, RequestDetails, RequestEvent, RequestProof } from '../requests/index.ts';
import { restrictionsOf } from '../restrictions/index.ts';
import { sessionsOf } from '../sessions/index.ts';
import { contactReveals } from './contact-reveals.ts';
import { accountOf } from './my-data.ts';
import { ownSettings } from './own-settings.ts';

/** The newest of each kind; nobody has come near it, and a download has an end. */
const MOST = 5_000;
const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
const latest = { take: MOST };

/** Everything that the organization keeps about the caller, in words of ours, instants as ISO 8601: what the download holds (§7.1, PIPL 45). */
export async function ownDataRecords(context: CallContext, scope: TenantScope, me: SignedIn): Promise<Record<string, unknown>> {
  const { personId } = me;
  const theirs = { personId };
  const [organization, person, profile, account, roles, invitations, emailChanges, acceptances, declines, letters, sessions, seen, requests, activity, changes, remindersStoppedAt, appRequests, consents, restrictions, linkedAccounts] = await Promise.all([
    findOrganization(scope), scope.of(Person).get(personId), profileOf(scope, personId), accountOf(scope, me.accountId),
    scope.of(RoleAssignment).find(theirs), scope.of(Invitation).find(theirs), scope.of(EmailChange).find(theirs),
    scope.of(Acceptance).find(theirs, { order: { acceptedAt: 'DESC' }, ...latest }), scope.of(Decline).find(theirs, { order: { declinedAt: 'DESC' }, ...latest }),
    scope.of(Message).find(theirs, { order: { sentAt: 'DESC' }, ...latest }), sessionsOf(context, me), contactReveals(scope, personId, MOST),
    requestsOf(scope, personId), scope.of(AuditEvent).find({ actorId: personId }, { order: { occurredAt: 'DESC' }, ...latest }),
    scope.of(AuditEvent).find({ subjectId: personId }, { order: { occurredAt: 'DESC' }, ...latest }), unsubscribedAt(scope, personId),
    scope.of(AppRequest).find(theirs, { order: { askedAt: 'DESC' }, ...latest }),
    scope.of(ConsentEvent).find(theirs, { order: { saidAt: 'DESC' }, ...latest }), restrictionsOf(scope, personId),
    scope.of(LinkedAccount).find(theirs, { order: { linkedAt: 'DESC' }, ...latest }),
  ]);
  return {
    controller: { id: organization.id, name: organization.name, contactEmail: organization.contactEmail, contactPhone: organization.contactPhone },
    person: { id: person.id, relation: person.relation, state: person.state, externalId: person.externalId, createdAt: instant(person.createdAt) },
    profile: profile && {
      displayName: profile.displayName, email: profile.email, emailVerifiedAt: instant(profile.emailVerifiedAt), phone: profile.phone, phoneVerifiedAt: instant(profile.phoneVerifiedAt),
      position: profile.position, birthOn: profile.birthOn, preferredLanguage: profile.preferredLanguage, remindersStoppedAt: instant(remindersStoppedAt),
    },
    account: { email: account.email, createdAt: instant(account.createdAt) },
    roles: roles.map(({ role, since }) => ({ role, since: instant(since) })),
    invitations: invitations.map(({ id, invitedAt, expiresAt, acceptedAt, revokedAt }) => ({ id, invitedAt: instant(invitedAt), expiresAt: instant(expiresAt), acceptedAt: instant(acceptedAt), revokedAt: instant(revokedAt) })),
    emailChanges: emailChanges.map(({ email, earlierEmail, requestedAt, confirmedAt }) => ({ email, earlierEmail, requestedAt: instant(requestedAt), confirmedAt: instant(confirmedAt) })),
    sessions: sessions.map(({ browser, operatingSystem, signedInAt, lastUsedAt }) => ({ browser, operatingSystem, signedInAt: instant(signedInAt), lastUsedAt: instant(lastUsedAt) })),
    acceptances: acceptances.map(({ id, statementVersionId, language, sha256, method, channel, device, acceptedAt }) => ({ id, statementVersionId, language, sha256, method, channel, device, acceptedAt: instant(acceptedAt) })),
    declines: declines.map(({ id, statementVersionId, declinedAt }) => ({ id, statementVersionId, declinedAt: instant(declinedAt) })),
    consents: consents.map(({ id, purposeId, recipientId, state, type, method, purposeRevision, recipientRevision, statementVersionId, language, channel, device, expiresAt, guardianId, reason, saidAt }) => ({
      id, purposeId, recipientId, state, type, method, purposeRevision, recipientRevision, statementVersionId, language, channel, device, expiresAt: instant(expiresAt), guardianId, reason, saidAt: instant(saidAt),
    })),
    restrictions: restrictions.map(({ cause, reason, requestId, beganAt, endsAt, liftedAt, liftReason }) => ({ cause, reason, requestId, beganAt: instant(beganAt), endsAt: instant(endsAt), liftedAt: instant(liftedAt), liftReason })),
    linkedAccounts: linkedAccounts.map(({ id, provider, handle, linkedAt, reportedAt, unlinkedAt }) => ({ id, provider, handle, linkedAt: instant(linkedAt), reportedAt: instant(reportedAt), unlinkedAt: instant(unlinkedAt) })),
    requests,
    appRequests: appRequests.map(({ id, appId, state, reason, askedAt, decidedAt, answer }) => ({ id, appId, state, reason, askedAt: instant(askedAt), decidedAt: instant(decidedAt), answer })),
    ...(await ownSettings(scope, personId, MOST)),
    letters: letters.map(({ template, language, state, sentAt }) => ({ template, language, state, sentAt: instant(sentAt) })),
    contactsRevealed: seen.map(({ fields, reason, occurredAt, actor, seenBy }) => ({ fields, reason, occurredAt: instant(occurredAt), seenBy: seenBy ?? actor.kind })),
    changes: changes.map(({ action, fields, actorKind, occurredAt }) => ({ action, fields, by: actorKind, occurredAt: instant(occurredAt) })),
    activity: activity.map(({ action, subjectType, subjectId, fields, occurredAt }) => ({ action, subjectType, subjectId, fields, occurredAt: instant(occurredAt) })),
  };
}

/** One's requests with what was written in them; the notes between those who handle them are not the person's to read. */
async function requestsOf(scope: TenantScope, personId: string): Promise<object[]> {
  const { rows: requests } = await scope.of(PrivacyRequest).select({ alias: 'request', conditions: [], ways: ownWays('request', personId), order: [['receivedAt', 'DESC'], ['id', 'DESC']], limit: MOST });
  if (requests.length === 0) return [];
  const ids = requests.map(({ id }) => id);
  const [details, events, replies, additions, fees, files, proofs, steps] = await Promise.all([
    scope.of(RequestDetails).among(ids),
    scope.of(RequestEvent).find({ requestId: In(ids) }, { order: { occurredAt: 'ASC', id: 'ASC' } }),
    scope.of(Reply).find({ requestId: In(ids) }, { order: { repliedAt: 'ASC', id: 'ASC' } }),
    scope.of(RequestAddition).find({ requestId: In(ids) }, { order: { id: 'ASC' } }),
    scope.of(FeeQuote).find({ requestId: In(ids) }),
    scope.of(StoredFile).find({ requestId: In(ids), part: In(['REQUEST', 'ADDITION', 'REPLY']) }, { order: { id: 'ASC' } }),
    scope.of(RequestProof).find({ requestId: In(ids) }, { order: { id: 'ASC' } }),
    scope.of(FulfilmentStep).find({ requestId: In(ids) }, { order: { position: 'ASC' } }),
  ]);
  const eventsOf = new Map(grouped(events, ({ requestId }) => requestId));
  const repliesOf = new Map(grouped(replies, ({ requestId }) => requestId));
  const additionsOf = new Map(grouped(additions, ({ requestId }) => requestId));
  const filesOf = new Map(grouped(files, ({ requestId }) => requestId ?? ''));
  const proofsOf = new Map(grouped(proofs, ({ requestId }) => requestId));
  const stepsOf = new Map(grouped(steps, ({ requestId }) => requestId));
  const feeOf = new Map(fees.map((fee) => [fee.requestId, fee]));
  return requests.map(({ id, number, type, state, channel, capacity, receivedAt, replyDueAt }) => ({
    id, number, type, state, channel, capacity, onBehalfOf: details.get(id)?.onBehalfOf ?? null, receivedAt: instant(receivedAt), replyDueAt: instant(replyDueAt), details: details.get(id)?.text ?? null, contact: details.get(id)?.contact ?? null,
    events: (eventsOf.get(id) ?? []).map(({ step, to, occurredAt }) => ({ step, to, occurredAt: instant(occurredAt) })),
    additions: (additionsOf.get(id) ?? []).map(({ text, addedAt }) => ({ text, addedAt: instant(addedAt) })),
    fee: feeIn(feeOf.get(id)),
    files: (filesOf.get(id) ?? []).map(({ id: fileId, name, bytes, sha256, part, scan, receivedAt: sentAt }) => ({ id: fileId, name, bytes, sha256, sentWith: part, scan, receivedAt: instant(sentAt) })),
    proofs: (proofsOf.get(id) ?? []).map(({ sha256, outcome, receivedAt: sentAt, decidedAt, destroyedAt }) => ({ sha256, outcome, receivedAt: instant(sentAt), decidedAt: instant(decidedAt), destroyedAt: instant(destroyedAt) })),
    fulfilment: (stepsOf.get(id) ?? []).map(({ kind, state, field, before, after, purposeId, recipientId, ground, law, what, doneOn, settledAt }) => ({ kind, state, field, before, after, purposeId, recipientId, ground, law, what, doneOn, settledAt: instant(settledAt) })),
    replies: (repliesOf.get(id) ?? []).map(({ kind, outcome, grounds, language, text, otherText, remedyText, delay, extendTo, feeFen, erasureGrounds, items, repliedAt }) => ({
      kind, outcome, grounds, language, text, otherText, remedyText, delay, extendTo, feeFen, erasureGrounds, items, repliedAt: instant(repliedAt),
    })),
  }));
}

const feeIn = (fee: FeeQuote | undefined): object | null =>
  fee ? { state: fee.state, amountFen: fee.amountFen, basis: fee.basis, quotedAt: instant(fee.quotedAt), agreedAt: instant(fee.agreedAt), settledAt: instant(fee.settledAt) } : null;
