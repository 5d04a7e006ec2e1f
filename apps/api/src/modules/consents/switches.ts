import { concernsMembers, consentStanding, isGiven, OPT_OUTS, refusalToGive, requiredConsentType, type StandingState } from '@accord/consents';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { In } from 'typeorm';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';
import type { Language } from '../../database/language.ts';
import { grouped } from '../../tenancy/grouped.ts';
import { conflict, notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { whenPurposesEnded } from '../apps/index.ts';
import { listPurposes, Purpose } from '../purposes/index.ts';
import { ConsentEvent } from './consent-event.entity.ts';
import { activityOf, consentingPerson, factOf } from './consent-facts.ts';
import type { Act } from './own-consents.ts';
import { isAboutNow, isConsenting, refusalOf, type Word } from './say.ts';
import { sayTogether } from './say-together.ts';
import type { OptInInput } from './switches.inputs.ts';

const SWITCHES = ['MARKETING', ...OPT_OUTS] as const;
type Kind = (typeof SWITCHES)[number];
export const OwnSwitchKind = graphqlEnum('OwnSwitchKind', enumOf(SWITCHES), 'What a person may switch off for themselves (§2.1, §2.2, §7.3; PIPL 24).');
export const OwnSwitchState = graphqlEnum('OwnSwitchState', { ON: 'ON', PARTLY: 'PARTLY', OFF: 'OFF' } as const, 'OFF: nothing of it is agreed to. PARTLY: something is.');

@ObjectType('OwnSwitch', { description: 'Everything of one kind that a person may say no to at once.' })
export class OwnSwitch {
  @Field(() => ID, { description: 'The kind.' }) id!: Kind;
  @Field(() => OwnSwitchKind) kind!: Kind;
  @Field(() => OwnSwitchState) state!: keyof typeof OwnSwitchState;
  @Field(() => Boolean, { description: 'The person said no to all of it; otherwise what is off was not asked yet.' }) isRefused!: boolean;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'Of the last word.' }) since!: number | null;
  @Field(() => [Purpose], { description: 'What the switch turns off, the platform’s first.' }) purposes!: Purpose[];
}

const kindOf = (purpose: Purpose): Kind | null => (purpose.cookieKind !== null || !concernsMembers(purpose.dataSubjects()) ? null : (purpose.optOut ?? (purpose.isMarketing ? 'MARKETING' : null)));
const NO: ReadonlySet<StandingState> = new Set<StandingState>(['REFUSED', 'WITHDRAWN']);

/** One switch for each kind that there is something of. Cookies have choices of their own. */
export async function switchesOf(scope: TenantScope, personId: string): Promise<OwnSwitch[]> {
  const { now } = scope;
  const purposes = (await listPurposes(scope)).filter((purpose) => kindOf(purpose) !== null);
  if (purposes.length === 0) return [];
  const [said, endedAt] = await Promise.all([scope.of(ConsentEvent).find({ personId, purposeId: In(purposes.map(({ id }) => id)) }), whenPurposesEnded(scope, [personId], now)]);
  const eventsOf = grouped(said.filter(({ recipientId }) => recipientId === null), ({ purposeId }) => purposeId);
  return SWITCHES.flatMap((kind): OwnSwitch[] => {
    const own = purposes.filter((purpose) => kindOf(purpose) === kind);
    if (own.length === 0) return [];
    const standings = own.map(({ id, key, renewFromRevision }) => consentStanding((eventsOf.get(id) ?? []).map(factOf), { renewFromRevision, endedAt: endedAt(personId, key) }, now));
    const on = standings.filter(({ state }) => state === 'VALID').length;
    return [{
      id: kind, kind, purposes: own, state: on === 0 ? 'OFF' : on === own.length ? 'ON' : 'PARTLY', isRefused: standings.every(({ state }) => NO.has(state)),
      since: standings.reduce<number | null>((last, { since }) => (since === null ? last : Math.max(since, last ?? 0)), null),
    }];
  });
}

/** One switch, as it is now. Throws NOT_FOUND where there is nothing of its kind. */
export async function switchOf(scope: TenantScope, personId: string, kind: Kind): Promise<OwnSwitch> {
  const found = (await switchesOf(scope, personId)).find((one) => one.kind === kind);
  if (!found) throw notFound();
  return found;
}

const purposesOf = async (scope: TenantScope, kind: Kind): Promise<Purpose[]> => {
  const purposes = (await listPurposes(scope)).filter((purpose) => kindOf(purpose) === kind);
  if (purposes.length === 0) throw notFound();
  return purposes;
};

/** Says no to everything of a kind in one press (PIPL 24): what was given is withdrawn, what was not asked yet is refused. Said already: nothing is written. Throws NOT_FOUND. */
export async function optOut(scope: TenantScope, { me, userAgent }: Act, kind: Kind, language: Language): Promise<OwnSwitch> {
  const { personId } = me;
  await sayTogether(scope, personId, await purposesOf(scope, kind), (_purpose, newest): Word | null => {
    if (newest?.state === 'REFUSED' || newest?.state === 'WITHDRAWN') return null;
    return { state: newest && isGiven(newest.state) ? 'WITHDRAWN' : 'REFUSED', type: newest?.type ?? 'GENERAL', language, channel: 'CONSOLE', device: userAgent, method: 'SETTINGS_TOGGLE' };
  });
  return switchOf(scope, personId, kind);
}

/** Agrees to everything of a kind as it was shown. Throws NOT_FOUND, CONFLICT where something else was shown, REFUSED where one of them cannot be agreed to by oneself. */
export async function optIn(scope: TenantScope, { me, userAgent }: Act, { kind, shown, language }: OptInInput): Promise<OwnSwitch> {
  const { personId } = me;
  const [purposes, person, endedAt] = await Promise.all([purposesOf(scope, kind), consentingPerson(scope, personId), whenPurposesEnded(scope, [personId], scope.now)]);
  const revisions = new Map(shown.map(({ purposeKey, revision }) => [purposeKey, revision]));
  if (shown.length !== purposes.length || purposes.some(({ key, revision }) => revisions.get(key) !== revision)) throw conflict('ANOTHER_REVISION', 'What the switch stands for was changed since it was shown. Read it again.');
  const typeOf = (purpose: Purpose): 'GENERAL' | 'SEPARATE' => (requiredConsentType(activityOf(purpose, null), person.isUnder14) === 'SEPARATE' ? 'SEPARATE' : 'GENERAL');
  for (const purpose of purposes) {
    const refusal = refusalToGive(activityOf(purpose, null), typeOf(purpose), 'SELF', person);
    if (refusal !== null) throw refusalOf(refusal);
  }
  await sayTogether(scope, personId, purposes, (purpose, newest): Word | null => {
    const stands = newest !== null && isConsenting(newest, scope.now) && newest.saidAt > (endedAt(personId, purpose.key) ?? 0) && isAboutNow(newest, { purpose, recipient: null });
    return stands ? null : { state: 'GIVEN', type: typeOf(purpose), language, channel: 'CONSOLE', device: userAgent, method: 'SETTINGS_TOGGLE' };
  });
  return switchOf(scope, personId, kind);
}
