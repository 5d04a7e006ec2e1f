import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Allow, AllowWithReplay, Scope, Self, type Replay } from '../../access/allow.ts';
import { isSignedIn, type SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { payloadOf } from '../../tenancy/page.ts';
import { Refusal } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Person } from '../people/index.ts';
import { publishedVersion, StatementKind, StatementVersion } from '../statements/index.ts';
import { acceptStatement } from './accept-statement.ts';
import { Acceptance } from './acceptance.entity.ts';
import { AcceptStatementInput, DeclineStatementInput } from './acceptances.inputs.ts';
import { declineStatement, standingTo } from './decline-statement.ts';
import { Decline } from './decline.entity.ts';
import { mustHavePassed } from './must-have-passed.ts';
import { recordsOf } from './records-of.ts';
import { standingOf, standingsOf } from './standing-of.ts';
import { StandingView, viewOfStanding } from './standing-view.ts';

const AcceptancePayload = payloadOf(Acceptance, 'Acceptance');
const StandingPayload = payloadOf(StandingView, 'Standing');

const replayDecline: Replay = async (context, { recordId }) => {
  const scope = context.scope('');
  const { personId, statementVersionId } = await scope.of(Decline).get(recordId);
  return { record: await viewOfStanding(scope, await standingTo(scope, personId, statementVersionId)) };
};

@Resolver(() => Acceptance)
export class AcceptancesResolver {
  @Allow('statement:accept')
  @Mutation(() => AcceptancePayload, { description: 'Accepts, for oneself, the version in force or one that is announced. Once accepted, accepting again answers with the first acceptance.' })
  async acceptStatement(@Scope() scope: TenantScope, @Self() me: SignedIn, @Ctx() context: CallContext, @Arg('input', () => AcceptStatementInput) input: AcceptStatementInput): Promise<{ record: Acceptance }> {
    return { record: await acceptStatement(scope, { me, userAgent: context.request.userAgent }, input) };
  }

  @AllowWithReplay('statement:accept', replayDecline)
  @Mutation(() => StandingPayload, { description: 'Declines, for oneself, a version. Reading, requesting and cancelling stay open.' })
  async declineStatement(@Scope() scope: TenantScope, @Self() me: SignedIn, @Arg('input', () => DeclineStatementInput) input: DeclineStatementInput): Promise<{ record: StandingView }> {
    return { record: await viewOfStanding(scope, await declineStatement(scope, me, input)) };
  }

  @Allow('statement:read', 'acceptance:read')
  @FieldResolver(() => StatementVersion)
  statementVersion(@Root() acceptance: Acceptance, @Scope() scope: TenantScope): Promise<StatementVersion> {
    return publishedVersion(scope, acceptance.statementVersionId);
  }
}

/** An instant that was asked for; null: now. Throws BAD_USER_INPUT for one to come. */
function passed(scope: TenantScope, at: Date | null | undefined): number | null {
  const instant = at?.getTime() ?? null;
  mustHavePassed(scope, instant);
  return instant;
}

/** Whoever may not see who accepted what sees their own alone. */
function mustBeOwn(person: Person, { caller }: CallContext): void {
  const isOwn = isSignedIn(caller) && caller.personId === person.id;
  if (!isOwn && !caller?.permissions.has('acceptance:read')) throw new Refusal('FORBIDDEN', 'You are not allowed to do this.', { details: { needs: ['acceptance:read'] } });
}

@Resolver(() => Person)
export class PersonStandingResolver {
  @Allow('acceptance:read', 'statement:accept')
  @FieldResolver(() => StandingView, { description: 'To one statement, now or as at an earlier instant: which version bound the person then, and how. NOT_REQUIRED where they are not asked.' })
  async standing(
    @Root() person: Person,
    @Scope() scope: TenantScope,
    @Ctx() context: CallContext,
    @Arg('kind', () => StatementKind, { defaultValue: 'PLATFORM_PRIVACY' }) kind: StatementKind,
    @Arg('at', () => GraphQLDateTime, { nullable: true }) at?: Date | null,
  ): Promise<StandingView> {
    mustBeOwn(person, context);
    return viewOfStanding(scope, { kind, standing: await standingOf(scope, person.id, kind, passed(scope, at)) });
  }

  @Allow('acceptance:read', 'statement:accept')
  @FieldResolver(() => [StandingView], { description: 'To every statement that applies to the person and that they are asked to accept, the platform’s first.' })
  async standings(@Root() person: Person, @Scope() scope: TenantScope, @Ctx() context: CallContext, @Arg('at', () => GraphQLDateTime, { nullable: true }) at?: Date | null): Promise<StandingView[]> {
    mustBeOwn(person, context);
    const all = await standingsOf(scope, person.id, passed(scope, at));
    return Promise.all(all.map((one) => viewOfStanding(scope, one)));
  }

  @Allow('acceptance:read', 'statement:accept')
  @FieldResolver(() => [Acceptance], { description: 'Oldest first; nothing is ever overwritten.' })
  async acceptances(@Root() person: Person, @Scope() scope: TenantScope, @Ctx() context: CallContext): Promise<readonly Acceptance[]> {
    mustBeOwn(person, context);
    return (await recordsOf(scope, person.id)).acceptances;
  }
}
