import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Allow, AllowWithReplay, Scope, Self } from '../../access/allow.ts';
import { isSignedIn, type SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { payloadOf } from '../../tenancy/page.ts';
import { Refusal } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Person } from '../people/index.ts';
import { publishedVersion, StatementVersion } from '../statements/index.ts';
import { acceptStatement } from './accept-statement.ts';
import { Acceptance } from './acceptance.entity.ts';
import { AcceptStatementInput, DeclineStatementInput } from './acceptances.inputs.ts';
import { declineStatement } from './decline-statement.ts';
import { recordsOf } from './records-of.ts';
import { standingOf } from './standing-of.ts';
import { StandingView, viewOfStanding } from './standing-view.ts';

const AcceptancePayload = payloadOf(Acceptance, 'Acceptance');
const StandingPayload = payloadOf(StandingView, 'Standing');

async function myStanding(context: CallContext): Promise<{ record: StandingView }> {
  const scope = context.scope('');
  return { record: await viewOfStanding(scope, await standingOf(scope, context.mustBeSignedIn().personId)) };
}

@Resolver(() => Acceptance)
export class AcceptancesResolver {
  @Allow('statement:accept')
  @Mutation(() => AcceptancePayload, { description: 'Accepts, for oneself, the version in force or one that is announced. Once accepted, accepting again answers with the first acceptance.' })
  async acceptStatement(@Scope() scope: TenantScope, @Self() me: SignedIn, @Ctx() context: CallContext, @Arg('input', () => AcceptStatementInput) input: AcceptStatementInput): Promise<{ record: Acceptance }> {
    return { record: await acceptStatement(scope, { me, userAgent: context.request.userAgent }, input) };
  }

  @AllowWithReplay('statement:accept', myStanding)
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

/** Whoever may not see who accepted what sees their own alone. */
function mustBeOwn(person: Person, { caller }: CallContext): void {
  const isOwn = isSignedIn(caller) && caller.personId === person.id;
  if (!isOwn && !caller?.permissions.has('acceptance:read')) throw new Refusal('FORBIDDEN', 'You are not allowed to do this.', { details: { needs: ['acceptance:read'] } });
}

@Resolver(() => Person)
export class PersonStandingResolver {
  @Allow('acceptance:read', 'statement:accept')
  @FieldResolver(() => StandingView)
  async standing(@Root() person: Person, @Scope() scope: TenantScope, @Ctx() context: CallContext): Promise<StandingView> {
    mustBeOwn(person, context);
    return viewOfStanding(scope, await standingOf(scope, person.id));
  }

  @Allow('acceptance:read', 'statement:accept')
  @FieldResolver(() => [Acceptance], { description: 'Oldest first; nothing is ever overwritten.' })
  async acceptances(@Root() person: Person, @Scope() scope: TenantScope, @Ctx() context: CallContext): Promise<readonly Acceptance[]> {
    mustBeOwn(person, context);
    return (await recordsOf(scope, person.id)).acceptances;
  }
}
