import { isUnder14 } from '@accord/acceptance';
import { isUnlinked } from '@accord/consents';
import type { GateFacts, PurposeFacts, RecipientFacts } from '@accord/gate';
import { LessThanOrEqual } from 'typeorm';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { wasThere } from '../../tenancy/was-there.ts';
import { standingsOf } from '../acceptances/index.ts';
import { explainEnablement, historyOfApp, inEffect, whenPurposesEnded, type App } from '../apps/index.ts';
import { activityOf, ConsentEvent, factOf } from '../consents/index.ts';
import { LinkedAccount } from '../linked-accounts/index.ts';
import { findOrganization } from '../organizations/index.ts';
import { Person, profileOf, Warranty } from '../people/index.ts';
import { everyPurpose, purposeRevisions, type Purpose } from '../purposes/index.ts';
import { CrossBorderDecision, filesOf, recipientRevisions, recipientsNamed, type Recipient, type RecipientFiles, type RecipientRevision } from '../recipients/index.ts';
import { restrictionsOf, type Restriction } from '../restrictions/index.ts';
import { distinct } from './asked.ts';
import type { GateFactNotKept } from './gate-explanation.ts';
import type { GateQuestion } from './gate.inputs.ts';

/** What an answer of the past rests on, and which of it stands as it is now. */
export interface PastFacts {
  readonly facts: GateFacts;
  readonly notKept: GateFactNotKept[];
}

/**
 * What stood at an instant that has passed, from what is only ever appended: decisions, groups and memberships, versions and approvals, acceptances, consents, links, warranties,
 * assessments, agreements, words about the border, restrictions, and what the registers told. Of the organization's state, of whether an account was open and of birth dates no history is kept: those are as they are
 * now, and it is said; so is where a register was changed before its history began. Throws NOT_FOUND for a person or an app that was not there, BAD_USER_INPUT for an instant to come.
 */
export async function readFactsAt(scope: TenantScope, { personId, appKey, purposeKey = null }: GateQuestion, at: number): Promise<PastFacts> {
  const [explained] = await explainEnablement(scope, { personId, appKey, at });
  if (!explained) throw notFound();
  const [organization, person, profile, warranties, standings, restrictions, about] = await Promise.all([
    findOrganization(scope), scope.of(Person).get(personId), profileOf(scope, personId), scope.of(Warranty).find({ personId, givenAt: LessThanOrEqual(at) }), standingsOf(scope, personId, at), restrictionsOf(scope, personId),
    purposeKey === null ? null : purposeFactsAt(scope, personId, explained.app, purposeKey, at),
  ]);
  if (person.createdAt > at) throw notFound();
  const facts: GateFacts = {
    organization: { state: organization.state },
    person: {
      state: stateAt(person.state, restrictions, at), hasAccount: person.accountId !== null, isUnder14: isUnder14(profile?.birthOn ?? null, at), warranties: warranties.map(({ basis }) => basis),
    },
    standings: standings.flatMap(({ standing }) => (standing.state === 'NOT_REQUIRED' ? [] : [{ versionId: standing.versionId, state: standing.state, ...(standing.state === 'DUE' && { until: standing.until }) }])),
    app: { locked: explained.app.locked, defaultEnabled: explained.isDefaultOn },
    enablements: explained.path.map(({ subject, subjectId, decision, decidedAt }) => ({ subject, subjectId, decision, at: decidedAt })),
    purpose: about?.purpose ?? null,
  };
  return { facts, notKept: ['ORGANIZATION_STATE', 'PERSON_STATE', 'BIRTH_DATE', ...(about?.notKept ?? [])] };
}

/** Whoever has an open account was restricted while a restriction stood: until it was lifted, not until it was due to be. */
function stateAt(now: Person['state'], restrictions: readonly Restriction[], at: number): GateFacts['person']['state'] {
  if (now === 'INVITED' || now === 'CLOSED') return 'CLOSED';
  // nothing says since when
  if (restrictions.length === 0) return now;
  return restrictions.some(({ beganAt, liftedAt }) => beganAt <= at && (liftedAt === null || at < liftedAt)) ? 'RESTRICTED' : 'ACTIVE';
}

interface AboutPurpose {
  readonly purpose: PurposeFacts;
  readonly notKept: readonly GateFactNotKept[];
}

/** Since when it is gone is not on record. */
const isGoneSomeTime = (one: Purpose | Recipient): boolean => one.state === 'WITHDRAWN' && one.withdrawnAt === null;

async function purposeFactsAt(scope: TenantScope, personId: string, app: App, key: string, at: number): Promise<AboutPurpose> {
  const purpose = (await everyPurpose(scope)).find((one) => one.key === key);
  const scopes = (inEffect(await historyOfApp(scope, app), at)?.scopes ?? []).filter((one) => one.purposeKey === key);
  if (!purpose || scopes.length === 0 || !wasThere(purpose, at)) return { purpose: { key, asked: null }, notKept: purpose && isGoneSomeTime(purpose) ? ['PURPOSE_REGISTER'] : [] };
  const [revisions, endedAt, said, links, named] = await Promise.all([
    purposeRevisions(scope), whenPurposesEnded(scope, [personId], at), scope.of(ConsentEvent).find({ personId, purposeId: purpose.id, saidAt: LessThanOrEqual(at) }),
    scope.of(LinkedAccount).find({ personId, reportedAt: LessThanOrEqual(at) }), recipientsNamed(scope, distinct(scopes.flatMap(({ recipientKeys }) => recipientKeys))),
  ]);
  const recipients = await recipientsAt(scope, distinct(scopes.flatMap(({ recipientKeys }) => recipientKeys)), named, at);
  const consentsTo = (recipientId: string | null) => said.filter((one) => one.recipientId === recipientId).map(factOf);
  const kept = revisions.get(purpose.id) ?? [];
  const began = kept.filter(({ beganAt }) => beganAt <= at).at(-1);
  const notKept: GateFactNotKept[] = [...(kept.length > 0 && !began ? (['PURPOSE_REGISTER'] as const) : []), ...(named.some(isGoneSomeTime) ? (['RECIPIENT_REGISTER'] as const) : [])];
  const asked: PurposeFacts['asked'] = {
    activity: activityOf(began?.told ?? purpose, null), renewFromRevision: began?.renewFromRevision ?? purpose.renewFromRevision, categories: distinct(scopes.flatMap(({ categories }) => categories)), endedAt: endedAt(personId, key),
    isUnlinked: isUnlinked(links.map(({ unlinkedAt }) => ({ unlinkedAt: unlinkedAt !== null && unlinkedAt <= at ? unlinkedAt : null }))),
    consents: consentsTo(null), recipients: recipients.map((one) => one && { ...one, consents: consentsTo(one.id) }),
  };
  return { purpose: { key, asked }, notKept };
}

/** The recipients that keys name, with what was on file about them; null for a key that names none. */
async function recipientsAt(scope: TenantScope, keys: readonly string[], named: readonly Recipient[], at: number): Promise<(RecipientFacts | null)[]> {
  const found = named.filter((one) => wasThere(one, at));
  const [files, crossed, revisions] = await Promise.all([
    filesOf(scope, found), scope.of(CrossBorderDecision).find({ decidedAt: LessThanOrEqual(at) }, { order: { number: 'ASC' } }), Promise.all(found.map((one) => recipientRevisions(scope, one))),
  ]);
  return keys.map((key) => {
    const recipient = found.find((one) => one.key === key);
    const began = (recipient ? revisions[found.indexOf(recipient)] : undefined)?.filter(({ beganAt }) => beganAt <= at).at(-1);
    return recipient ? { ...registered(recipient, began), ...onFile(files.get(recipient.id), at), crossBorder: crossed.filter(({ recipientId }) => recipientId === recipient.id).at(-1) ?? null, consents: [] } : null;
  });
}

/** What was told of it then, where it has changed since. */
function registered({ id, ...now }: Recipient, then: RecipientRevision | undefined): Omit<RecipientFacts, 'assessments' | 'agreements' | 'crossBorder' | 'consents'> & { readonly id: string } {
  const { role, region, deIdentification, categories, purposeKeys } = then?.told ?? now;
  return { id, state: 'PUBLISHED', renewFromRevision: then?.renewFromRevision ?? now.renewFromRevision, role, region, deIdentification, categories, purposeKeys };
}

/** An agreement that was ended since was not ended then. */
const onFile = (files: RecipientFiles | undefined, at: number): Pick<RecipientFacts, 'assessments' | 'agreements'> => ({
  assessments: (files?.assessments ?? []).filter(({ recordedAt }) => recordedAt <= at),
  agreements: (files?.agreements ?? []).filter(({ recordedAt }) => recordedAt <= at).map(({ endedAt, ...agreement }) => ({ ...agreement, endedAt: endedAt !== null && endedAt <= at ? endedAt : null })),
});
