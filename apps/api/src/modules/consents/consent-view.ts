import { CONSENT_STANDINGS, consentStanding, isEnough, mayBeAskedFrom, NOTHING_SAID, refusalToGive, refusalToRefuse, requiredConsentType, type ConsentStanding, type ConsentType as Type, type ConsentingPerson, type PurposeTold, type StandingState, concernsMembers } from '@accord/consents';
import { needsConsent, type RecipientTold } from '@accord/recipients';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';
import { grouped } from '../../tenancy/grouped.ts';
import { badInput } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { wasThere } from '../../tenancy/was-there.ts';
import { whatAppsServe } from '../apps/index.ts';
import { ConsentType, everyPurpose, Purpose, purposeRevisions, toldBy } from '../purposes/index.ts';
import { platformRecipients, Recipient, recipientRevisions, recipientsByKey, toldOf } from '../recipients/index.ts';
import { ConsentEvent } from './consent-event.entity.ts';
import { activityOf, consentingPerson, factOf } from './consent-facts.ts';
import { changesOfPurpose, changesOfRecipient, ToldChange } from './told-change.ts';
import { heldAt, toldIn, type Held } from './held-at.ts';

export const ConsentStandingState = graphqlEnum(
  'ConsentStandingState', enumOf(CONSENT_STANDINGS), 'Where a person stands to a purpose. Only what is VALID may be relied on; what is OUTDATED was given before the purpose, or the recipient, became more than was told and has to be renewed (PIPL 14, 23).',
);
export const ConsentAct = graphqlEnum('ConsentAct', { GIVE: 'GIVE', REFUSE: 'REFUSE', WITHDRAW: 'WITHDRAW' } as const, 'What the person may do about it now.');

@ObjectType('Consent', { description: 'Where a person stands to a purpose, and to one recipient where the data is given to it: derived from what they said.' })
export class ConsentView {
  @Field(() => ID, { description: 'Of the purpose, and of the recipient behind it.' }) id!: string;
  @Field(() => Purpose) purpose!: Purpose;
  @Field(() => Recipient, { nullable: true }) recipient!: Recipient | null;
  @Field(() => ConsentStandingState) state!: StandingState;
  @Field(() => ConsentType, { nullable: true, description: 'As it was said last.' }) type!: Type | null;
  @Field(() => ConsentType, { nullable: true, description: 'The kind that this person has to give; null where the purpose rests on another ground.' }) requiredType!: Type | null;
  @Field(() => GraphQLDateTime, { nullable: true }) since!: number | null;
  @Field(() => GraphQLDateTime, { nullable: true }) expiresAt!: number | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'Somebody who said no is not asked again before; what they start themselves is never held back.' }) mayBeAskedFrom!: number | null;
  @Field(() => Boolean, { description: 'The purpose and the recipient are in the register; about what was withdrawn from it nothing new is said.' }) isInRegister!: boolean;
  @Field(() => [ConsentAct]) acts!: (keyof typeof ConsentAct)[];
  @Field(() => [ToldChange], { description: 'What is told otherwise than it was when the consent was given; empty where none is in force, and of the past.' }) changes!: ToldChange[];
  @Field(() => [ConsentEvent], { description: 'What was said, newest first; nothing is ever overwritten.' }) events!: ConsentEvent[];
}

/**
 * Every purpose that concerns a person, and what they said about it, now (null) or as at an earlier instant: the platform's first. What was withdrawn from the register
 * is there only if they ever said something about it; a recipient where one of the person's apps gives it the data for purposes of its own or abroad (PIPL 23, 39). Choices about cookies are a browser's and not a person's. Throws NOT_FOUND, BAD_USER_INPUT for an instant to come.
 */
export async function consentsOf(scope: TenantScope, personId: string, asAt: number | null): Promise<ConsentView[]> {
  const { now } = scope;
  const at = asAt ?? now;
  if (at > now) throw badInput('INSTANT_TO_COME', 'Give an instant that has passed.', 'at');
  const [person, purposes, revisions, said, serving] = await Promise.all([
    consentingPerson(scope, personId, at), everyPurpose(scope), purposeRevisions(scope), scope.of(ConsentEvent).find({ personId }, { order: { saidAt: 'DESC', number: 'DESC' } }),
    whatAppsServe(scope, [personId], at),
  ]);
  const eventsOf = grouped(said.filter(({ saidAt }) => saidAt <= at), ({ purposeId }) => purposeId);
  const given = serving.givenTo(personId);
  const [known, named] = await Promise.all([recipientsAmong(scope, said.flatMap(({ recipientId }) => recipientId ?? [])), recipientsByKey(scope, [...new Set([...given.values()].flatMap((keys) => [...keys]))])]);
  const revisionsOf = new Map(await Promise.all([...new Map([...known.values(), ...named.values()].map((one) => [one.id, one])).values()].map(async (one) => [one.id, await recipientRevisions(scope, one)] as const)));
  const heldOf = (one: Recipient): Held<RecipientTold> => heldAt(revisionsOf.get(one.id) ?? [], one, toldOf(one), asAt);
  const isListed = (one: Purpose): boolean => wasThere(one, at) && one.cookieKind === null && concernsMembers(one.dataSubjects());
  return purposes.filter((purpose) => eventsOf.has(purpose.id) || isListed(purpose)).flatMap((purpose) => {
    const held = heldAt(revisions.get(purpose.id) ?? [], purpose, toldBy(purpose), asAt);
    const byRecipient = grouped(eventsOf.get(purpose.id) ?? [], ({ recipientId }) => recipientId ?? '');
    const spokenOf = [...byRecipient.keys()].flatMap((id) => known.get(id) ?? []);
    const asked = isListed(purpose) ? [...(given.get(purpose.key) ?? [])].flatMap((key) => named.get(key) ?? []).filter((one) => needsConsent(heldOf(one).told)) : [];
    const recipients = [...new Map([...spokenOf, ...asked].map((one) => [one.id, one])).values()].sort((one, other) => (one.key < other.key ? -1 : 1));
    return [null, ...recipients].map((recipient) => viewOf({ purpose, held, recipient, heldOfRecipient: recipient && heldOf(recipient), person, events: byRecipient.get(recipient?.id ?? '') ?? [], endedAt: serving.endedAt(personId, purpose.key), at, isNow: asAt === null }));
  });
}

interface Seen {
  readonly purpose: Purpose;
  /** What people were told of it at that instant. */
  readonly held: Held<PurposeTold>;
  readonly recipient: Recipient | null;
  readonly heldOfRecipient: Held<RecipientTold> | null;
  readonly person: ConsentingPerson;
  readonly events: ConsentEvent[];
  readonly endedAt: number | null;
  readonly at: number;
  /** Of the past nothing can be changed. */
  readonly isNow: boolean;
}

function viewOf({ purpose, held, recipient, heldOfRecipient, person, events, endedAt, at, isNow }: Seen): ConsentView {
  const activity = activityOf(held.told, heldOfRecipient?.told ?? null);
  const requiredType = requiredConsentType(activity, person.isUnder14);
  const standing = requiredType === null && events.length === 0 ? NOTHING_SAID : consentStanding(events.map(factOf), { renewFromRevision: held.renewFromRevision, recipient: heldOfRecipient, endedAt }, at);
  const isInRegister = wasThere(purpose, at) && (recipient === null || wasThere(recipient, at));
  // what was withdrawn from the register is asked of nobody, but what was given for it can be taken back
  const acts = isNow ? actsOn(standing, activity, requiredType, person).filter((act) => isInRegister || act === 'WITHDRAW') : [];
  const newest = events[0];
  const changes = isNow && newest && isInForce(standing)
    ? [...changesOfPurpose(toldIn(held, newest.purposeRevision), held.told), ...(heldOfRecipient ? changesOfRecipient(toldIn(heldOfRecipient, newest.recipientRevision ?? 1), heldOfRecipient.told) : [])]
    : [];
  return { id: recipient ? `${purpose.id}.${recipient.id}` : purpose.id, purpose, recipient, ...standing, requiredType, mayBeAskedFrom: mayBeAskedFrom(standing, at), isInRegister, acts, changes, events };
}

const isInForce = ({ state }: ConsentStanding): boolean => state === 'VALID' || state === 'OUTDATED';

function actsOn(standing: ConsentStanding, activity: ReturnType<typeof activityOf>, requiredType: Type | null, person: ConsentingPerson): ConsentView['acts'] {
  const { state, type } = standing;
  const isGiven = isInForce(standing);
  const isSaid = state === 'VALID' && requiredType !== null && isEnough(type, requiredType);
  const mayGive = !isSaid && refusalToGive(activity, requiredType === 'SEPARATE' ? 'SEPARATE' : 'GENERAL', 'SELF', person) === null;
  const mayRefuse = !isGiven && state !== 'REFUSED' && state !== 'WITHDRAWN' && refusalToRefuse(activity) === null;
  return [...(mayGive ? ['GIVE' as const] : []), ...(mayRefuse ? ['REFUSE' as const] : []), ...(isGiven && activity.necessity !== 'REQUIRED' ? ['WITHDRAW' as const] : [])];
}

/** Recipients of the platform and of the organization by id, withdrawn ones too. */
async function recipientsAmong(scope: TenantScope, ids: readonly string[]): Promise<Map<string, Recipient>> {
  if (ids.length === 0) return new Map();
  const [shared, own] = await Promise.all([platformRecipients(scope), scope.of(Recipient).among(ids)]);
  return new Map([...shared.map((one): [string, Recipient] => [one.id, one]), ...own]);
}
