import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow, Platform, Scope, Self } from '../../access/allow.ts';
import type { SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { LocalizedText } from '../../database/language.ts';
import { connectionOf, payloadOf, type Page } from '../../tenancy/page.ts';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { discardStatement } from './discard-statement.ts';
import { importStatement } from './import-statement.ts';
import { titleOf, upcomingVersions, versionInForce } from './places.ts';
import { publishStatement } from './publish-statement.ts';
import { findStatement, findVersion, listVersions } from './read-statements.ts';
import { StatementVersion } from './statement-version.entity.ts';
import { Statement, StatementKind } from './statement.entity.ts';
import { DiscardStatementVersionInput, ImportStatementInput, PublishStatementVersionInput } from './statements.inputs.ts';

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
  @Query(() => StatementVersionConnection, { description: 'Newest import first. Drafts are for the staff who work on them.' })
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

  @Allow('statement:import')
  @Mutation(() => StatementVersionPayload, { description: 'Keeps the texts of a version as a draft, byte for byte. Refused with its findings when a text cannot be read.' })
  async importStatement(@Platform() platform: PlatformScope, @Arg('input', () => ImportStatementInput) input: ImportStatementInput): Promise<{ record: StatementVersion }> {
    return { record: await importStatement(platform, input) };
  }

  @Allow('statement:publish')
  @Mutation(() => StatementVersionPayload, { description: 'Publishes what somebody else imported. Nothing about the version changes afterwards.' })
  async publishStatementVersion(@Platform() platform: PlatformScope, @Self() me: SignedIn, @Arg('input', () => PublishStatementVersionInput) input: PublishStatementVersionInput): Promise<{ record: StatementVersion }> {
    return { record: await publishStatement(platform, me, input) };
  }

  @Allow('statement:import')
  @Mutation(() => StatementVersionPayload, { description: 'Gives a draft up.' })
  async discardStatementVersion(@Platform() platform: PlatformScope, @Arg('input', () => DiscardStatementVersionInput) input: DiscardStatementVersionInput): Promise<{ record: StatementVersion }> {
    return { record: await discardStatement(platform, input) };
  }

  @Allow('statement:read')
  @FieldResolver(() => LocalizedText)
  title(@Root() statement: Statement, @Scope() scope: TenantScope): Promise<LocalizedText> {
    return titleOf(scope, statement);
  }

  @Allow('statement:read')
  @FieldResolver(() => StatementVersion, { nullable: true, description: 'Derived from the clock.' })
  inForce(@Scope() scope: TenantScope): Promise<StatementVersion | null> {
    return versionInForce(scope);
  }

  @Allow('statement:read')
  @FieldResolver(() => [StatementVersion], { description: 'Published, and not yet in force; soonest first.' })
  upcoming(@Scope() scope: TenantScope): Promise<StatementVersion[]> {
    return upcomingVersions(scope);
  }
}
