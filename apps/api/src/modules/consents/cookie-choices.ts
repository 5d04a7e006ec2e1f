import { consentStanding, isGiven, OPTIONAL_COOKIE_KINDS, refusalToGive, requiredConsentType, type OptionalCookieKind as Kind, type StandingState } from '@accord/consents';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { In } from 'typeorm';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';
import { grouped } from '../../tenancy/grouped.ts';
import { conflict } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { whenPurposesEnded } from '../apps/index.ts';
import type { Purpose } from '../purposes/index.ts';
import { ConsentEvent } from './consent-event.entity.ts';
import { activityOf, consentingPerson, factOf } from './consent-facts.ts';
import type { ChooseCookiesInput } from './cookies.inputs.ts';
import { cookiePurposes, CookieTechnology, isOptional, registerOf, technologiesOf } from './cookie-register.ts';
import type { Act } from './own-consents.ts';
import { isAboutNow, isConsenting, refusalOf, type Word } from './say.ts';
import { sayTogether } from './say-together.ts';

export const OptionalCookieKind = graphqlEnum('OptionalCookieKind', enumOf(OPTIONAL_COOKIE_KINDS), 'What somebody may say no to (§3).');
export const CookieChoiceState = graphqlEnum('CookieChoiceState', { ALLOWED: 'ALLOWED', REFUSED: 'REFUSED', OPEN: 'OPEN' } as const, 'ALLOWED where everything of the kind is; OPEN where something was not decided, or has changed since.');

@ObjectType({ description: 'What somebody said about the technologies of one kind.' })
export class CookieChoiceView {
  @Field(() => OptionalCookieKind) kind!: Kind;
  @Field(() => CookieChoiceState) state!: keyof typeof CookieChoiceState;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'Of the last word.' }) since!: number | null;
}

@ObjectType({ description: 'What somebody said about cookies and similar technologies, the platform’s and their organization’s: it holds wherever they sign in.' })
export class CookieChoices {
  @Field(() => ID, { description: 'Of the person.' }) id!: string;
  @Field(() => String, { description: 'The state of the register, for chooseCookies.' }) register!: string;
  @Field(() => [CookieTechnology]) technologies!: CookieTechnology[];
  @Field(() => [CookieChoiceView], { description: 'One for each kind that there is something of.' }) choices!: CookieChoiceView[];
}

const NO: ReadonlySet<StandingState> = new Set<StandingState>(['REFUSED', 'WITHDRAWN', 'REVOKED', 'INVALIDATED']);

/** What a person said about cookies and the like, derived from their words like every other consent. */
export async function cookieChoicesOf(scope: TenantScope, personId: string): Promise<CookieChoices> {
  const { now } = scope;
  const purposes = await cookiePurposes(scope);
  const optional = purposes.filter(isOptional);
  const [said, endedAt] = optional.length === 0
    ? [[], () => null] as const
    : await Promise.all([scope.of(ConsentEvent).find({ personId, purposeId: In(optional.map(({ id }) => id)) }), whenPurposesEnded(scope, [personId], now)]);
  const eventsOf = grouped(said.filter(({ recipientId }) => recipientId === null), ({ purposeId }) => purposeId);
  const choices = OPTIONAL_COOKIE_KINDS.flatMap((kind): CookieChoiceView[] => {
    const standings = optional.filter(({ cookieKind }) => cookieKind === kind)
      .map(({ id, key, renewFromRevision }) => consentStanding((eventsOf.get(id) ?? []).map(factOf), { renewFromRevision, endedAt: endedAt(personId, key) }, now));
    if (standings.length === 0) return [];
    const state = standings.every((one) => one.state === 'VALID') ? 'ALLOWED' : standings.every((one) => NO.has(one.state)) ? 'REFUSED' : 'OPEN';
    return [{ kind, state, since: standings.reduce<number | null>((last, { since }) => (since === null ? last : Math.max(since, last ?? 0)), null) }];
  });
  return { id: personId, register: registerOf(purposes), technologies: technologiesOf(purposes), choices };
}

/**
 * Allows the kinds that are named and refuses the others, in one press (§3; PIPL 14 to 16): each technology gets a word of its own. What was allowed before and is
 * not named is withdrawn. Said already: nothing is written. Throws CONFLICT where another register was shown, REFUSED where the person may not consent by themselves.
 */
export async function chooseCookies(scope: TenantScope, { me, userAgent }: Act, { allowed, register, language, method }: ChooseCookiesInput): Promise<CookieChoices> {
  const { personId } = me;
  const purposes = await cookiePurposes(scope);
  const [person, endedAt] = await Promise.all([consentingPerson(scope, personId), whenPurposesEnded(scope, [personId], scope.now)]);
  // whoever refuses everything refuses what has come since, too
  if (allowed.length > 0 && register !== registerOf(purposes)) throw conflict('ANOTHER_REGISTER', 'The list of technologies was changed since it was shown. Read it again.');
  const common = { language, channel: 'CONSOLE', device: userAgent, method: method ?? 'SETTINGS_TOGGLE' } as const;
  const isAllowed = ({ cookieKind }: Purpose): boolean => (allowed as readonly (string | null)[]).includes(cookieKind);
  const typeOf = (purpose: Purpose): 'GENERAL' | 'SEPARATE' => (requiredConsentType(activityOf(purpose, null), person.isUnder14) === 'SEPARATE' ? 'SEPARATE' : 'GENERAL');
  const optional = purposes.filter(isOptional);
  for (const purpose of optional.filter(isAllowed)) {
    const refusal = refusalToGive(activityOf(purpose, null), typeOf(purpose), 'SELF', person);
    if (refusal !== null) throw refusalOf(refusal);
  }
  await sayTogether(scope, personId, optional, (purpose, newest): Word | null => {
    if (!isAllowed(purpose)) {
      if (newest?.state === 'REFUSED' || newest?.state === 'WITHDRAWN') return null;
      return { ...common, state: newest && isGiven(newest.state) ? 'WITHDRAWN' : 'REFUSED', type: newest?.type ?? 'GENERAL' };
    }
    const stands = newest !== null && isConsenting(newest, scope.now) && newest.saidAt > (endedAt(personId, purpose.key) ?? 0) && isAboutNow(newest, { purpose, recipient: null });
    return stands ? null : { ...common, state: 'GIVEN', type: typeOf(purpose) };
  });
  return cookieChoicesOf(scope, personId);
}
