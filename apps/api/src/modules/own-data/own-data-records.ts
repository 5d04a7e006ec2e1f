import { In } from 'typeorm';
import type { SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { AuditEvent } from '../../tenancy/audit-event.entity.ts';
import { grouped } from '../../tenancy/grouped.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Acceptance, Decline } from '../acceptances/index.ts';
import { AppRequest } from '../apps/index.ts';
import { ConsentEvent } from '../consents/index.ts';
import { Message } from '../messages/index.ts';
import { unsubscribedAt } from '../notices/index.ts';
import { findOrganization } from '../organizations/index.ts';
import { EmailChange, Invitation, Person, profileOf, RoleAssignment } from '../people/index.ts';
import { FeeQuote, PrivacyRequest, Reply, RequestAddition, RequestDetails, RequestEvent } from '../requests/index.ts';
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
  const [organization, person, profile, account, roles, invitations, emailChanges, acceptances, declines, letters, sessions, seen, requests, activity, changes, remindersStoppedAt, appRequests, consents] = await Promise.all([
    findOrganization(scope), scope.of(Person).get(personId), profileOf(scope, personId), accountOf(scope, me.accountId),
    scope.of(RoleAssignment).find(theirs), scope.of(Invitation).find(theirs), scope.of(EmailChange).find(theirs),
    scope.of(Acceptance).find(theirs, { order: { acceptedAt: 'DESC' }, ...latest }), scope.of(Decline).find(theirs, { order: { declinedAt: 'DESC' }, ...latest }),
    scope.of(Message).find(theirs, { order: { sentAt: 'DESC' }, ...latest }), sessionsOf(context, me), contactReveals(scope, personId, MOST),
    requestsOf(scope, personId), scope.of(AuditEvent).find({ actorId: personId }, { order: { occurredAt: 'DESC' }, ...latest }),
    scope.of(AuditEvent).find({ subjectId: personId }, { order: { occurredAt: 'DESC' }, ...latest }), unsubscribedAt(scope, personId),
    scope.of(AppRequest).find(theirs, { order: { askedAt: 'DESC' }, ...latest }),
    scope.of(ConsentEvent).find(theirs, { order: { saidAt: 'DESC' }, ...latest }),
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
    consents: consents.map(({ id, purposeId, recipientId, state, type, method, purposeRevision, statementVersionId, language, channel, device, expiresAt, guardianId, reason, saidAt }) => ({
      id, purposeId, recipientId, state, type, method, purposeRevision, statementVersionId, language, channel, device, expiresAt: instant(expiresAt), guardianId, reason, saidAt: instant(saidAt),
    })),
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
  const requests = await scope.of(PrivacyRequest).find({ subjectId: personId }, { order: { receivedAt: 'DESC' }, ...latest });
  if (requests.length === 0) return [];
  const ids = requests.map(({ id }) => id);
  const [details, events, replies, additions, fees] = await Promise.all([
    scope.of(RequestDetails).among(ids),
    scope.of(RequestEvent).find({ requestId: In(ids) }, { order: { occurredAt: 'ASC', id: 'ASC' } }),
    scope.of(Reply).find({ requestId: In(ids) }, { order: { repliedAt: 'ASC', id: 'ASC' } }),
    scope.of(RequestAddition).find({ requestId: In(ids) }, { order: { id: 'ASC' } }),
    scope.of(FeeQuote).find({ requestId: In(ids) }),
  ]);
  const eventsOf = new Map(grouped(events, ({ requestId }) => requestId));
  const repliesOf = new Map(grouped(replies, ({ requestId }) => requestId));
  const additionsOf = new Map(grouped(additions, ({ requestId }) => requestId));
  const feeOf = new Map(fees.map((fee) => [fee.requestId, fee]));
  return requests.map(({ id, number, type, state, channel, receivedAt, replyDueAt }) => ({
    id, number, type, state, channel, receivedAt: instant(receivedAt), replyDueAt: instant(replyDueAt), details: details.get(id)?.text ?? null, contact: details.get(id)?.contact ?? null,
    events: (eventsOf.get(id) ?? []).map(({ step, to, occurredAt }) => ({ step, to, occurredAt: instant(occurredAt) })),
    additions: (additionsOf.get(id) ?? []).map(({ text, addedAt }) => ({ text, addedAt: instant(addedAt) })),
    fee: feeIn(feeOf.get(id)),
    replies: (repliesOf.get(id) ?? []).map(({ kind, outcome, grounds, language, text, otherText, remedyText, delay, extendTo, feeFen, erasureGrounds, items, repliedAt }) => ({
      kind, outcome, grounds, language, text, otherText, remedyText, delay, extendTo, feeFen, erasureGrounds, items, repliedAt: instant(repliedAt),
    })),
  }));
}

const feeIn = (fee: FeeQuote | undefined): object | null =>
  fee ? { state: fee.state, amountFen: fee.amountFen, basis: fee.basis, quotedAt: instant(fee.quotedAt), agreedAt: instant(fee.agreedAt), settledAt: instant(fee.settledAt) } : null;
