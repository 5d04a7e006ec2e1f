import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow, Platform, Scope } from '../../access/allow.ts';
import type { CallContext } from '../../access/context.ts';
import { LocalizedText } from '../../database/language.ts';
import { connectionOf, payloadOf, type Page } from '../../tenancy/page.ts';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { cancelStatement } from './cancel-statement.ts';
import { comparisonOf, VersionComparison } from './comparison.ts';
import { discardStatement } from './discard-statement.ts';
import { importStatement } from './import-statement.ts';
import { titleOf, upcomingVersions, versionInForce } from './places.ts';
import { planPublication, PublicationPlan } from './plan-publication.ts';
import { publishStatement } from './publish-statement.ts';
import { findStatement, findVersion, listVersions } from './read-statements.ts';
import { returnStatement, submitStatement } from './review-statement.ts';
import { stageStatement } from './stage-statement.ts';
import { StatementVersion } from './statement-version.entity.ts';
import { Statement, StatementKind } from './statement.entity.ts';
import {
  CancelStatementVersionInput, DiscardStatementVersionInput, ImportStatementInput, PlanPublicationInput, PublishStatementVersionInput, ReturnStatementVersionInput, StageStatementVersionInput, SubmitStatementVersionInput,
} from './statements.inputs.ts';

const StatementVersionConnection = connectionOf(StatementVersion, 'StatementVersion');
const StatementVersionPayload = payloadOf(StatementVersion, 'StatementVersion');

@Resolver(() => Statement)
export class StatementsResolver {
  @Allow('statement:read')
  @Query(() => Statement, { nullable: true, description: 'Null before anything is published.' })
  statement(@Scope() scope: TenantScope, @Ctx() context: CallContext, @Arg('kind', () => StatementKind, { defaultValue: 'PLATFORM_PRIVACY' }) kind: StatementKind): Promise<Statement | null> {
    return findStatement(scope, context, kind);
  }

  @Allow('statement:read')
  @Query(() => StatementVersionConnection, { description: 'Newest import first. Drafts are for those who work on them.' })
  statementVersions(
    @Scope() scope: TenantScope,
    @Ctx() context: CallContext,
    @Arg('first', () => Int, { defaultValue: 25 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Arg('kind', () => StatementKind, { defaultValue: 'PLATFORM_PRIVACY' }) kind: StatementKind,
  ): Promise<Page<StatementVersion>> {
    return listVersions(scope, context, kind, { first, after });
  }

  @Allow('statement:read')
  @Query(() => StatementVersion)
  statementVersion(@Scope() scope: TenantScope, @Ctx() context: CallContext, @Arg('id', () => ID) id: string): Promise<StatementVersion> {
    return findVersion(scope, context, id);
  }

  @Allow('statement:read')
  @Query(() => VersionComparison, { nullable: true, description: 'A version against another of its statement, or against the one that it follows; null where it follows none.' })
  async statementComparison(
    @Scope() scope: TenantScope,
    @Ctx() context: CallContext,
    @Arg('id', () => ID) id: string,
    @Arg('with', () => ID, { nullable: true }) other: string | null | undefined,
  ): Promise<VersionComparison | null> {
    return comparisonOf(scope, await findVersion(scope, context, id), typeof other === 'string' ? await findVersion(scope, context, other) : null);
  }

  @Allow('statement:import', 'own-notice:manage')
  @Mutation(() => StatementVersionPayload, { description: 'Keeps the texts of a version as a draft, byte for byte: staff of the platform’s statements, an organization of its own notice. Refused with its findings when a text cannot be read.' })
  async importStatement(@Scope() scope: TenantScope, @Arg('input', () => ImportStatementInput) input: ImportStatementInput): Promise<{ record: StatementVersion }> {
    return { record: await importStatement(scope, input) };
  }

  @Allow('statement:publish', 'own-notice:manage')
  @Mutation(() => StatementVersionPayload, { description: 'Publishes what somebody else imported and submitted, as it was planned. Nothing about the version changes afterwards.' })
  async publishStatementVersion(@Scope() scope: TenantScope, @Ctx() context: CallContext, @Arg('input', () => PublishStatementVersionInput) input: PublishStatementVersionInput): Promise<{ record: StatementVersion }> {
    return { record: await publishStatement(context, scope, input) };
  }

  @Allow('statement:import', 'own-notice:manage')
  @Mutation(() => StatementVersionPayload, { description: 'The author is done: a second person may look.' })
  async submitStatementVersion(@Scope() scope: TenantScope, @Arg('input', () => SubmitStatementVersionInput) input: SubmitStatementVersionInput): Promise<{ record: StatementVersion }> {
    return { record: await submitStatement(scope, input) };
  }

  @Allow('statement:import', 'statement:publish', 'own-notice:manage')
  @Mutation(() => StatementVersionPayload, { description: 'Makes what is in review a draft again, with a note of what should be otherwise.' })
  async returnStatementVersion(@Scope() scope: TenantScope, @Arg('input', () => ReturnStatementVersionInput) input: ReturnStatementVersionInput): Promise<{ record: StatementVersion }> {
    return { record: await returnStatement(scope, input) };
  }

  @Allow('statement:publish', 'own-notice:manage')
  @Query(() => PublicationPlan, { description: 'What would happen if publishStatementVersion were sent the same now.' })
  planPublication(@Scope() scope: TenantScope, @Ctx() context: CallContext, @Arg('input', () => PlanPublicationInput) input: PlanPublicationInput): Promise<PublicationPlan> {
    return planPublication(context, scope, input);
  }

  @Allow('statement:publish', 'own-notice:manage')
  @Mutation(() => StatementVersionPayload, { description: 'Takes a version back before it takes effect.' })
  async cancelStatementVersion(@Scope() scope: TenantScope, @Arg('input', () => CancelStatementVersionInput) input: CancelStatementVersionInput): Promise<{ record: StatementVersion }> {
    return { record: await cancelStatement(scope, input) };
  }

  @Allow('statement:publish')
  @Mutation(() => StatementVersionPayload, { description: 'Moves the end of the grace for some organizations: a roll-out in stages.' })
  async stageStatementVersion(@Platform() platform: PlatformScope, @Arg('input', () => StageStatementVersionInput) input: StageStatementVersionInput): Promise<{ record: StatementVersion }> {
    return { record: await stageStatement(platform, input) };
  }

  @Allow('statement:import', 'own-notice:manage')
  @Mutation(() => StatementVersionPayload, { description: 'Gives a draft up.' })
  async discardStatementVersion(@Scope() scope: TenantScope, @Arg('input', () => DiscardStatementVersionInput) input: DiscardStatementVersionInput): Promise<{ record: StatementVersion }> {
    return { record: await discardStatement(scope, input) };
  }

  @Allow('statement:read')
  @FieldResolver(() => LocalizedText)
  title(@Root() statement: Statement, @Scope() scope: TenantScope): Promise<LocalizedText> {
    return titleOf(scope, statement);
  }

  @Allow('statement:read')
  @FieldResolver(() => StatementVersion, { nullable: true, description: 'Derived from the clock.' })
  inForce(@Root() { kind }: Statement, @Scope() scope: TenantScope): Promise<StatementVersion | null> {
    return versionInForce(scope, kind);
  }

  @Allow('statement:read')
  @FieldResolver(() => [StatementVersion], { description: 'Published, and not yet in force; soonest first.' })
  upcoming(@Root() { kind }: Statement, @Scope() scope: TenantScope): Promise<StatementVersion[]> {
    return upcomingVersions(scope, kind);
  }
}
