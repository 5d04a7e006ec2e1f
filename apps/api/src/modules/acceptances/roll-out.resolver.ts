import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, ID, Int, Query, Resolver } from 'type-graphql';
import { Allow, Platform } from '../../access/allow.ts';
import { Language } from '../../database/language.ts';
import { connectionOf, type Page } from '../../tenancy/page.ts';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import { rollOutEvidence } from './roll-out-evidence.ts';
import { Evidence } from './signed-evidence.ts';
import { RollOutCohorts, rollOutCohorts } from './roll-out-cohorts.ts';
import { OrganizationRollOut, RollOut, rollOut, RollOutDay, rollOutDays, rollOutOrganizations } from './roll-out.ts';

const OrganizationRollOutConnection = connectionOf(OrganizationRollOut, 'OrganizationRollOut');
const at = (platform: PlatformScope, given: Date | null | undefined): number => given?.getTime() ?? platform.own.now;

/** Who has accepted a version, organization by organization; for the platform's staff. An organization sees its own people. */
@Resolver()
export class RollOutResolver {
  @Allow('organization:list')
  @Query(() => RollOut, { description: 'Of everybody, now or as at an earlier instant.' })
  rollOut(@Platform() platform: PlatformScope, @Arg('statementVersionId', () => ID) id: string, @Arg('at', () => GraphQLDateTime, { nullable: true }) given?: Date | null): Promise<RollOut> {
    return rollOut(platform, id, given?.getTime() ?? null);
  }

  @Allow('organization:list')
  @Query(() => [RollOutDay], { description: 'Day by day from its publication on, and a forecast until it takes effect.' })
  rollOutDays(@Platform() platform: PlatformScope, @Arg('statementVersionId', () => ID) id: string): Promise<RollOutDay[]> {
    return rollOutDays(platform, id);
  }

  @Allow('organization:list')
  @Query(() => RollOutCohorts, { description: 'By plan and by size of organization, now or as at an earlier instant.' })
  rollOutCohorts(@Platform() platform: PlatformScope, @Arg('statementVersionId', () => ID) id: string, @Arg('at', () => GraphQLDateTime, { nullable: true }) given?: Date | null): Promise<RollOutCohorts> {
    return rollOutCohorts(platform, id, given?.getTime() ?? null);
  }

  @Allow('organization:list')
  @Query(() => Evidence, { description: 'Of everybody, now or as at an earlier instant: the version with the SHA-256 of each text, and how many had accepted it, signed.' })
  rollOutEvidence(
    @Platform() platform: PlatformScope,
    @Arg('statementVersionId', () => ID) id: string,
    @Arg('language', () => Language, { defaultValue: Language.ZH_CN, description: 'Of the page.' }) language: Language,
    @Arg('at', () => GraphQLDateTime, { nullable: true }) given?: Date | null,
  ): Promise<Evidence> {
    return rollOutEvidence(platform, id, given?.getTime() ?? null, language);
  }

  @Allow('organization:list')
  @Query(() => OrganizationRollOutConnection, { description: 'Organization by organization, the newest first.' })
  rollOutOrganizations(
    @Platform() platform: PlatformScope,
    @Arg('statementVersionId', () => ID) id: string,
    @Arg('first', () => Int, { defaultValue: 25 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Arg('at', () => GraphQLDateTime, { nullable: true }) given?: Date | null,
  ): Promise<Page<OrganizationRollOut>> {
    return rollOutOrganizations(platform, id, at(platform, given), { first, after });
  }
}
