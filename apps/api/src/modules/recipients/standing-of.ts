import { mayReceive, RECIPIENT_STANDINGS, recipientReasons, type RecipientReason as Reason, type RecipientStandingState as State } from '@accord/recipients';
import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { crossBorderOf } from './cross-border-of.ts';
import { agreementsOf, assessmentsOf } from './recipient-files.ts';
import type { Recipient } from './recipient.entity.ts';

export const RecipientStandingState = graphqlEnum('RecipientStandingState', enumOf(RECIPIENT_STANDINGS), 'Whether a recipient may receive now, and why not (§4.1).');
export const RecipientReason = graphqlEnum('RecipientReason', enumOf(['RECIPIENT_NOT_APPROVED', 'CROSS_BORDER_BLOCKED']), 'Why a recipient gets nothing from an organization; the gate says the same.');

@ObjectType({ description: 'Derived from the days on file.' })
export class RecipientStanding {
  @Field(() => RecipientStandingState) state!: State;
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'The last day that it may receive, or might.' }) until!: string | null;
}

/** Whether a recipient may receive at the moment of the call. */
export async function standingOf(scope: TenantScope, recipient: Recipient): Promise<RecipientStanding> {
  const [assessments, agreements] = await Promise.all([assessmentsOf(scope, recipient), agreementsOf(scope, recipient)]);
  return mayReceive(recipient, assessments, agreements, scope.now);
}

/** Every reason why a recipient gets nothing from this organization now; empty where it may receive. */
export async function reasonsOf(scope: TenantScope, recipient: Recipient): Promise<Reason[]> {
  const [standing, crossBorder] = await Promise.all([standingOf(scope, recipient), crossBorderOf(scope, recipient.id)]);
  return recipientReasons({ region: recipient.region, renewFromRevision: recipient.renewFromRevision, standing: standing.state, crossBorder }, scope.now);
}
