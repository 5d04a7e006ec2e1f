import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { graphqlEnum } from '../../database/graphql-enum.ts';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import { Organization } from '../organizations/index.ts';
import { publishedVersion } from '../statements/index.ts';
import { counted } from './kept-counts.ts';
import { mustHavePassed } from './must-have-passed.ts';
import { acceptedIn } from './platform-roll-out.ts';
import { awaySince, figuresOf, type Figures } from './roll-out.ts';

/** It goes through everybody by organization: seconds where there are a million people. */
const COUNTED_FOR = 60_000;

export const CohortKind = graphqlEnum('CohortKind', { PLAN: 'PLAN', SIZE: 'SIZE' } as const, 'By what organizations are put together: the plan that was agreed, or how many people are asked there.');
export type CohortKind = keyof typeof CohortKind;

/** Sizes as the statistical office tells micro, small, medium and large apart by heads; the last has no upper end. */
const SIZES = [1, 10, 50, 250] as const;

@ObjectType({ description: 'Organizations that have something in common, and how the version has reached their people together.' })
export class RollOutCohort {
  @Field(() => CohortKind) kind!: CohortKind;
  @Field(() => String, { description: 'The plan; or the size as 1-9, 10-49, 50-249, 250+.' }) name!: string;
  @Field(() => Int, { description: 'Those where anybody is asked.' }) organizations!: number;
  @Field(() => Int) people!: number;
  @Field(() => Int) clicked!: number;
  @Field(() => Int) byUse!: number;
  @Field(() => Int) declined!: number;
  @Field(() => Int, { description: 'Who has said nothing yet.' }) open!: number;
  @Field(() => Int, { description: 'Of those, who has not signed in for 30 days, as of now.' }) notSignedIn!: number;
  @Field(() => Float, { description: 'Accepted of its people, 0 to 1.' }) coverage!: number;
}

@ObjectType()
export class RollOutCohorts {
  @Field(() => GraphQLDateTime, { description: 'When it was counted, a minute ago at most; or the instant that was asked for.' }) at!: number;
  @Field(() => [RollOutCohort], { description: 'Plans, those with the most people first; then sizes, the smallest first.' }) cohorts!: RollOutCohort[];
}

/** How a version has reached each of the standard cohorts; null is now. Throws NOT_FOUND, and BAD_USER_INPUT for an instant to come. */
export async function rollOutCohorts(platform: PlatformScope, versionId: string, asked: number | null): Promise<RollOutCohorts> {
  await publishedVersion(platform.own, versionId);
  mustHavePassed(platform.own, asked);
  const { at, value: cohorts } = await counted(platform, `cohorts ${versionId} ${asked ?? ''}`, COUNTED_FOR, (now) => countCohorts(platform, versionId, asked ?? now));
  return { at: asked ?? at, cohorts };
}

async function countCohorts(platform: PlatformScope, versionId: string, at: number): Promise<RollOutCohort[]> {
  const organizations = await platform.global.find(Organization, { kind: 'ENTERPRISE' });
  const counts = await acceptedIn(platform, versionId, at, awaySince(platform), organizations.map(({ id }) => id));
  const all = organizations.flatMap(({ id, plan }) => {
    const of = counts.get(id);
    return of ? [{ plan, size: sizeOf(of.people), figures: figuresOf(of) }] : [];
  });
  const plans = cohortsOf('PLAN', all.map(({ plan, figures }) => [plan, figures])).sort((one, other) => other.people - one.people || (one.name < other.name ? -1 : 1));
  const sizes = cohortsOf('SIZE', all.map(({ size, figures }) => [size, figures])).sort((one, other) => parseInt(one.name, 10) - parseInt(other.name, 10));
  return [...plans, ...sizes];
}

function sizeOf(people: number): string {
  const place = SIZES.findLastIndex((least) => people >= least);
  const above = SIZES[place + 1];
  return above === undefined ? `${SIZES[place]}+` : `${SIZES[place]}-${above - 1}`;
}

function cohortsOf(kind: CohortKind, members: readonly (readonly [name: string, figures: Figures])[]): RollOutCohort[] {
  const cohorts = new Map<string, RollOutCohort>();
  for (const [name, one] of members) {
    const all = cohorts.get(name) ?? { kind, name, organizations: 0, ...figuresOf() };
    cohorts.set(name, { kind, name, organizations: all.organizations + 1, ...figuresOf({ people: all.people + one.people, clicked: all.clicked + one.clicked, byUse: all.byUse + one.byUse, declined: all.declined + one.declined, away: all.notSignedIn + one.notSignedIn }) });
  }
  return [...cohorts.values()];
}
