import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { eraseClock, promisesTo } from '../acceptances/index.ts';
import { rolesHeld, Role } from '../people/index.ts';
import { Recipient } from '../recipients/index.ts';
import { FulfilmentKind, FulfilmentState, planFulfilment, type FulfilmentStep, type PrivacyRequest } from '../requests/index.ts';

export const FulfilmentHindrance = graphqlEnum('FulfilmentHindrance', enumOf(['LAST_ADMINISTRATOR'] as const), 'Why a request cannot be accepted as things stand.');

@ObjectType({ description: 'A step that accepting a request adds to what was named in it.' })
export class PlannedStep {
  @Field(() => FulfilmentKind) kind!: FulfilmentStep['kind'];
  @Field(() => FulfilmentState, { description: 'As it begins: PENDING is carried out by itself.' }) state!: FulfilmentStep['state'];
  @Field(() => Recipient, { nullable: true }) recipient!: Recipient | null;
}

@ObjectType({ description: 'What closing an account comes to (§7.4).' })
export class ClosingPlan {
  @Field(() => [Role], { description: 'Roles that are taken.' }) roles!: Role[];
  @Field(() => GraphQLDateTime, { description: 'By when what is kept is erased, if it is closed now; exclusive (§5.2).' }) eraseDueAt!: number;
}

@ObjectType({ description: 'What accepting a request would do now.' })
export class FulfilmentPlanView {
  @Field(() => [PlannedStep]) added!: PlannedStep[];
  @Field(() => FulfilmentHindrance, { nullable: true }) hindrance!: keyof typeof FulfilmentHindrance | null;
  @Field(() => ClosingPlan, { nullable: true }) closing!: ClosingPlan | null;
}

/** The plan before the act, for whoever decides. */
export async function planOf(scope: TenantScope, request: PrivacyRequest, recipientOf: (step: Pick<FulfilmentStep, 'recipientId'>) => Promise<Recipient | null>): Promise<FulfilmentPlanView> {
  const { added, hindrance } = await planFulfilment(scope, request);
  const isClosing = added.some(({ kind }) => kind === 'CLOSE_ACCOUNT');
  return {
    hindrance,
    added: await Promise.all(added.map(async ({ kind, state, recipientId = null }) => ({ kind, state, recipient: await recipientOf({ recipientId }) }))),
    closing: isClosing && request.subjectId !== null ? await closingOf(scope, request.subjectId) : null,
  };
}

async function closingOf(scope: TenantScope, personId: string): Promise<ClosingPlan> {
  const [roles, { days }] = await Promise.all([rolesHeld(scope, personId), promisesTo(scope, personId, scope.now)]);
  return { roles, eraseDueAt: eraseClock(days, scope.now).strictDueAt };
}
