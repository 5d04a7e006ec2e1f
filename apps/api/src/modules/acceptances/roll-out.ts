import { civilDay, startOfDay } from '@accord/deadlines';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Page, PageArguments } from '../../tenancy/page.ts';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import { listOrganizations, Organization } from '../organizations/index.ts';
import { administratorsOf } from '../people/index.ts';
import { everybodyAsked, publishedVersion, stagesOf, StatementVersion } from '../statements/index.ts';
import { forecast } from './forecast.ts';
import { counted } from './kept-counts.ts';
import { mustHavePassed } from './must-have-passed.ts';
import { acceptedByDay, acceptedByEverybody, acceptedIn, declinedByEverybody, type AcceptedOfPeople } from './platform-roll-out.ts';
import { countsByDay, countsUntil, type SaidOnDays } from './said-on-days.ts';

const DAY = 86_400_000;
/** Who looks again within this time sees the same figures, and their instant with them. */
export const COUNTED_FOR = 10_000;
/** Days without a sign-in after which somebody is said to be away. */
export const AWAY_DAYS = 30;

@ObjectType({ description: 'How a version has reached everybody (§8), as at an instant.' })
export class RollOut {
  @Field(() => StatementVersion) statementVersion!: StatementVersion;
  @Field(() => GraphQLDateTime, { description: 'When it was counted, ten seconds ago at most; or the instant that was asked for.' }) at!: number;
  @Field(() => Int, { description: 'Whom a statement asks now: active or restricted, with an account.' }) people!: number;
  @Field(() => Int) organizations!: number;
  @Field(() => Int, { description: 'Accepted it by a click; who has left since counts too.' }) clicked!: number;
  @Field(() => Int, { description: 'Accepted it by going on alone (§8).' }) byUse!: number;
  @Field(() => Int, { description: 'Declined it, and have not accepted it since.' }) declined!: number;
}

@ObjectType({ description: 'One day in Shanghai, everything up to its end; a forecast where it is still to come.' })
export class RollOutDay {
  @Field(() => GraphQLLocalDate) day!: string;
  @Field(() => GraphQLDateTime, { description: 'When it was counted: ten seconds ago at most.' }) at!: number;
  @Field(() => Int) clicked!: number;
  @Field(() => Int) byUse!: number;
  @Field(() => Boolean) isForecast!: boolean;
}

@ObjectType({ description: 'How a version has reached the people of one organization, and why not all.' })
export class OrganizationRollOut {
  @Field(() => Organization) organization!: Organization;
  @Field(() => Int) people!: number;
  @Field(() => Int) clicked!: number;
  @Field(() => Int) byUse!: number;
  @Field(() => Int) declined!: number;
  @Field(() => Int, { description: 'Who has said nothing yet.' }) open!: number;
  @Field(() => Float, { description: 'Accepted of its people, 0 to 1; 1 where there is nobody.' }) coverage!: number;
  @Field(() => [String], { description: 'NO_ADMINISTRATOR: nobody there can ask them. SUSPENDED: nobody can sign in. NOT_SIGNED_IN: `notSignedIn` of them do not come. As of now; empty where nothing is known to hold it up.' }) stuckBecause!: string[];
  @Field(() => Int, { description: 'Of those who have said nothing, who has not signed in for 30 days, as of now.' }) notSignedIn!: number;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'Until when its people may go on without; its own day where it has one.' }) graceUntil!: number | null;
}

/** The figures of a published version, of now or of an earlier instant; null is now. Throws NOT_FOUND, and BAD_USER_INPUT for an instant to come. */
export async function rollOut(platform: PlatformScope, versionId: string, asked: number | null): Promise<RollOut> {
  const statementVersion = await publishedVersion(platform.own, versionId);
  mustHavePassed(platform.own, asked);
  const { at: countedAt, value: { days, declined, people, organizations } } = await everything(platform, versionId);
  if (asked === null) return { statementVersion, at: countedAt, people, organizations, declined, ...countsUntil(days, countedAt) };
  // what was said up to the end of a day that is over stays so: the days know it
  const isEndOfDay = asked < countedAt && asked + 1 === startOfDay(civilDay(asked + 1));
  const [accepted, declinedThen] = await Promise.all([isEndOfDay ? countsUntil(days, asked) : acceptedByEverybody(platform, versionId, asked), declinedByEverybody(platform, versionId, asked)]);
  return { statementVersion, at: asked, people, organizations, declined: declinedThen, ...accepted };
}

/** Day by day from its publication on, each with everything up to its end, and where it goes if people go on like in the last week. */
export async function rollOutDays(platform: PlatformScope, versionId: string): Promise<RollOutDay[]> {
  const { publishedAt, effectiveAt } = await publishedVersion(platform.own, versionId);
  const { at: now, value: { days, people } } = await everything(platform, versionId);
  const past: Omit<RollOutDay, 'at'>[] = [];
  // a first version may be in force for years: no more than the days on which anything can have happened
  const first = Math.min(startOfDay(civilDay(publishedAt ?? now)), ...days.map(({ day }) => startOfDay(day)));
  const counts = countsByDay(days);
  let [clicked, byUse] = [0, 0];
  for (let at = first; at <= now; at += DAY) {
    const day = civilDay(at);
    clicked += counts.get(day)?.clicked ?? 0;
    byUse += counts.get(day)?.byUse ?? 0;
    past.push({ day, clicked, byUse, isForecast: false });
  }
  return [...past, ...forecast(past, { people, until: effectiveAt ?? now, now })].map((one) => ({ ...one, at: now }));
}

/** All that the board shows of everybody, in one count: it reads every acceptance and every person. */
const everything = (platform: PlatformScope, versionId: string) =>
  counted(platform, `roll-out ${versionId}`, COUNTED_FOR, async (at) => {
    const [days, declined, asked] = await Promise.all([acceptedByDay(platform, versionId, at), declinedByEverybody(platform, versionId, at), everybodyAsked(platform)]);
    return { days: days.map(({ day, clickedOn, people }): SaidOnDays => ({ day: dayOf(day), clickedOn: clickedOn === null ? null : dayOf(clickedOn), people })), declined, ...asked };
  });

const dayOf = (localMidnight: number): string => new Date(localMidnight).toISOString().slice(0, 10);

/** Organizations with their figures, the newest first. */
export async function rollOutOrganizations(platform: PlatformScope, versionId: string, at: number, page: PageArguments): Promise<Page<OrganizationRollOut>> {
  const { graceUntil } = await publishedVersion(platform.own, versionId);
  mustHavePassed(platform.own, at);
  const found = await listOrganizations(platform, page);
  const counts = await rollOutIn(platform, { id: versionId, graceUntil }, at, found.edges.map(({ node }) => node));
  return { ...found, edges: found.edges.flatMap(({ cursor }, place) => counts.slice(place, place + 1).map((node) => ({ cursor, node }))) };
}

/** The same of given organizations, in their order. */
export async function rollOutIn(platform: PlatformScope, { id, graceUntil }: Pick<StatementVersion, 'id' | 'graceUntil'>, at: number, organizations: readonly Organization[]): Promise<OrganizationRollOut[]> {
  const ids = organizations.map((organization) => organization.id);
  const [counts, administrators, stages] = await Promise.all([acceptedIn(platform, id, at, awaySince(platform), ids), administratorsOf(platform, ids), stagesOf(platform, id, at)]);
  return organizations.map((organization) => {
    const figures = figuresOf(counts.get(organization.id));
    return { organization, ...figures, stuckBecause: reasonsOf(organization, figures, administrators.get(organization.id) ?? 0), graceUntil: stages.get(organization.id) ?? graceUntil };
  });
}

/** Who has not signed in after this instant is away. */
export const awaySince = ({ own: { now } }: PlatformScope): number => now - AWAY_DAYS * DAY;

export type Figures = Pick<OrganizationRollOut, 'people' | 'clicked' | 'byUse' | 'declined' | 'open' | 'notSignedIn' | 'coverage'>;

export function figuresOf({ people, clicked, byUse, declined, away }: AcceptedOfPeople = { people: 0, clicked: 0, byUse: 0, declined: 0, away: 0 }): Figures {
  return { people, clicked, byUse, declined, open: people - clicked - byUse - declined, notSignedIn: away, coverage: people === 0 ? 1 : (clicked + byUse) / people };
}

function reasonsOf({ state }: Organization, { notSignedIn }: Figures, administrators: number): string[] {
  return [...(administrators === 0 ? ['NO_ADMINISTRATOR'] : []), ...(state === 'SUSPENDED' ? ['SUSPENDED'] : []), ...(notSignedIn > 0 ? ['NOT_SIGNED_IN'] : [])];
}
