import { maskEmail } from '@accord/masking';
import { availableSteps, holder, isFinal, type DelayReason as Delay, type ErasureGround as Why, type Holder, type OutcomeItem, type RefusalGround as Ground, type ReplyKind as Kind, type RequestEvent as Step, type RequestState as State, type RequestType as Type } from '@accord/request-steps';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { PLATFORM_ID } from '../../database/ids.ts';
import { Language } from '../../database/language.ts';
import { findOrganization } from '../organizations/index.ts';
import { additionsOf, ControllerRole, DelayReason, ErasureGround, eventsOf, FeeQuote, feeOf, ItemResult, PrivacyRequest, RefusalGround, repliesOf, ReplyKind, ReplyOutcome, RequestAddition, RequestDetails, RequestHolder, RequestState, RequestStep, RequestType } from '../requests/index.ts';
import type { OpenedRequest } from './request-session.ts';

@ObjectType({ description: 'A move of a request, as whoever asked reads it: what and when, not by whom.' })
export class RequestMoveView {
  @Field(() => RequestStep, { nullable: true, description: 'Null for the filing itself.' }) step!: Step | null;
  @Field(() => RequestState) to!: State;
  @Field(() => GraphQLDateTime) occurredAt!: number;
}

@ObjectType({ description: 'A reply as whoever asked reads it: without the name of who wrote it.' })
export class ReplyView {
  @Field(() => ID) id!: string;
  @Field(() => ReplyKind) kind!: Kind;
  @Field(() => ReplyOutcome, { nullable: true }) outcome!: ReplyOutcome | null;
  @Field(() => [RefusalGround]) grounds!: Ground[];
  @Field(() => Language) language!: Language;
  @Field(() => String) text!: string;
  @Field(() => String, { nullable: true }) otherText!: string | null;
  @Field(() => String, { nullable: true }) remedyText!: string | null;
  @Field(() => DelayReason, { nullable: true }) delay!: Delay | null;
  @Field(() => GraphQLLocalDate, { nullable: true }) extendTo!: string | null;
  @Field(() => Int, { nullable: true }) feeFen!: number | null;
  @Field(() => [ErasureGround], { nullable: true }) erasureGrounds!: Why[] | null;
  @Field(() => [ItemResult], { nullable: true }) items!: OutcomeItem[] | null;
  @Field(() => GraphQLDateTime) repliedAt!: number;
}

@ObjectType({ description: 'One request, for whoever had the code of its contact: the timeline without names, the replies, and what they may do.' })
export class RequestPageView {
  @Field(() => ID) id!: string;
  @Field(() => String) number!: string;
  @Field(() => RequestType) type!: Type;
  @Field(() => RequestState) state!: State;
  @Field(() => String, { description: 'Who decides on it.' }) organizationName!: string;
  @Field(() => Boolean) isPlatform!: boolean;
  @Field(() => ControllerRole) controllerRole!: ControllerRole;
  @Field(() => String) details!: string;
  @Field(() => Language) language!: Language;
  @Field(() => String, { nullable: true, description: 'Masked.' }) contact!: string | null;
  @Field(() => GraphQLDateTime) receivedAt!: number;
  @Field(() => GraphQLDateTime, { nullable: true }) clockStartAt!: number | null;
  @Field(() => GraphQLDateTime, { nullable: true }) replyDueAt!: number | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it ends by itself unless the person answers.' }) lapsesAt!: number | null;
  @Field(() => RequestHolder, { nullable: true }) holder!: Holder | null;
  @Field(() => [RequestMoveView]) moves!: RequestMoveView[];
  @Field(() => [ReplyView]) replies!: ReplyView[];
  @Field(() => [RequestAddition]) additions!: RequestAddition[];
  @Field(() => FeeQuote, { nullable: true }) fee!: FeeQuote | null;
  @Field(() => Boolean) isAsked!: boolean;
  @Field(() => Boolean) canTell!: boolean;
  @Field(() => Boolean) canWithdraw!: boolean;
  @Field(() => Boolean) canAgreeToFee!: boolean;
  @Field(() => Int) version!: number;
  @Field(() => GraphQLDateTime, { description: 'Until then the page is open; exclusive.' }) sessionEndsAt!: number;
}

/** What whoever asked sees of their request. */
export async function requestPage({ scope, requestId, endsAt }: OpenedRequest): Promise<RequestPageView> {
  const request = await scope.of(PrivacyRequest).get(requestId);
  const [{ name }, details, moves, replies, additions, fee] = await Promise.all([
    findOrganization(scope), scope.of(RequestDetails).get(requestId), eventsOf(scope, requestId), repliesOf(scope, requestId), additionsOf(scope, requestId), feeOf(scope, requestId),
  ]);
  const { id, number, type, state, controllerRole, receivedAt, clockStartAt, replyDueAt, lapsesAt, heldFrom, version } = request;
  return {
    id, number, type, state, organizationName: name, isPlatform: scope.organizationId === PLATFORM_ID, controllerRole, details: details.text, language: details.language,
    contact: details.contact?.includes('@') ? maskEmail(details.contact) : null, receivedAt, clockStartAt, replyDueAt, lapsesAt,
    holder: holder(state, { controllerRole, heldFrom, hasAnswered: lapsesAt === null }),
    moves, replies, additions, fee,
    isAsked: state === 'ON_HOLD' && lapsesAt !== null, canTell: !isFinal(state), canWithdraw: availableSteps('REQUESTER', request).includes('WITHDRAW'),
    canAgreeToFee: state === 'AWAITING_FEE' && lapsesAt !== null, version, sessionEndsAt: endsAt,
  };
}
