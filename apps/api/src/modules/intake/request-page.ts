import { maskEmail } from '@accord/masking';
import { availableSteps, holder, isDisputable, isFinal, type Capacity as For, type DelayReason as Delay, type ErasureGround as Why, type Holder, type OutcomeItem, type RefusalGround as Ground, type ReplyKind as Kind, type RequestEvent as Step, type RequestState as State, type RequestType as Type } from '@accord/request-steps';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { PLATFORM_ID } from '../../database/ids.ts';
import { Language } from '../../database/language.ts';
import { findOrganization } from '../organizations/index.ts';
import { filesOfParts, StoredFile } from '../files/index.ts';
import { additionsOf, asParts, Capacity, complaintsAbout, ControllerRole, DelayReason, ErasureGround, eventsOf, FeeQuote, feeOf, ItemResult, PrivacyRequest, RefusalGround, repliesOf, ReplyKind, ReplyOutcome, RequestDetails, RequestHolder, RequestPart, RequestState, RequestStep, RequestType } from '../requests/index.ts';
import { ReplyPromise, replyPromise } from './reply-promise.ts';
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
  @Field(() => [StoredFile]) files!: StoredFile[];
}

@ObjectType({ description: 'What whoever asked told later, with what they sent.' })
export class AdditionView {
  @Field(() => ID) id!: string;
  @Field(() => String) text!: string;
  @Field(() => GraphQLDateTime) addedAt!: number;
  @Field(() => [StoredFile], { description: 'GET /files/ID gives each with the header Accord-Request-Session.' }) files!: StoredFile[];
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
  @Field(() => Capacity, { description: 'For whom they ask.' }) capacity!: For;
  @Field(() => String, { nullable: true, description: 'The name of the person concerned, where that is somebody else.' }) onBehalfOf!: string | null;
  @Field(() => String) details!: string;
  @Field(() => Language) language!: Language;
  @Field(() => String, { nullable: true, description: 'Masked.' }) contact!: string | null;
  @Field(() => GraphQLDateTime) receivedAt!: number;
  @Field(() => GraphQLDateTime, { nullable: true }) clockStartAt!: number | null;
  @Field(() => GraphQLDateTime, { nullable: true }) replyDueAt!: number | null;
  @Field(() => ReplyPromise, { nullable: true, description: 'Why it is to be answered by then; null before the clock has started.' }) promise!: ReplyPromise | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it ends by itself unless the person answers.' }) lapsesAt!: number | null;
  @Field(() => RequestHolder, { nullable: true }) holder!: Holder | null;
  @Field(() => [RequestMoveView]) moves!: RequestMoveView[];
  @Field(() => [ReplyView]) replies!: ReplyView[];
  @Field(() => [StoredFile], { description: 'What was sent when it was filed.' }) files!: StoredFile[];
  @Field(() => [AdditionView]) additions!: AdditionView[];
  @Field(() => FeeQuote, { nullable: true }) fee!: FeeQuote | null;
  @Field(() => String, { nullable: true, description: 'The number of the open request that this one repeats, and is answered with.' }) duplicateOf!: string | null;
  @Field(() => [String], { description: 'The numbers of complaints about it.' }) complaints!: string[];
  @Field(() => Boolean, { description: 'Whether they may disagree with how it ended: no complaint about it is open.' }) canComplain!: boolean;
  @Field(() => Boolean) isAsked!: boolean;
  @Field(() => Boolean) canTell!: boolean;
  @Field(() => Boolean, { description: 'Whether a document is still to be sent that proves their capacity.' }) canProve!: boolean;
  @Field(() => Boolean) canWithdraw!: boolean;
  @Field(() => Boolean) canAgreeToFee!: boolean;
  @Field(() => [RequestPart], { description: 'Where it was passed on to, each part with its own answer; empty unless there are several.' }) parts!: RequestPart[];
  @Field(() => Int) version!: number;
  @Field(() => GraphQLDateTime, { description: 'Until then the page is open; exclusive.' }) sessionEndsAt!: number;
}

/** What whoever asked sees of their request, or of one of its parts. */
export async function requestPage({ scope, request, endsAt, parts }: OpenedRequest): Promise<RequestPageView> {
  const { id, number, type, state, controllerRole, receivedAt, clockStartAt, replyDueAt, lapsesAt, heldFrom, version, capacity, capacityProvenAt, duplicateOfId } = request;
  const [{ name }, details, moves, replies, additions, fee, promise, original, files, places, complaints] = await Promise.all([
    findOrganization(scope), scope.of(RequestDetails).get(id), eventsOf(scope, id), repliesOf(scope, id), additionsOf(scope, id), feeOf(scope, id), replyPromise(scope, id), duplicateOfId === null ? null : scope.of(PrivacyRequest).first({ id: duplicateOfId }), filesOfParts(scope, id),
    parts.length > 1 ? asParts(scope.kernel, parts) : [], isDisputable(state) ? complaintsAbout(scope, id) : [],
  ]);
  const withFiles = <P extends { id: string }>(part: P) => ({ ...part, files: files(part.id) });
  return {
    id, number, type, state, organizationName: name, isPlatform: scope.organizationId === PLATFORM_ID, controllerRole, capacity, onBehalfOf: details.onBehalfOf, details: details.text, language: details.language,
    contact: details.contact?.includes('@') ? maskEmail(details.contact) : null, receivedAt, clockStartAt, replyDueAt, promise, lapsesAt,
    holder: holder(state, { controllerRole, heldFrom, hasAnswered: lapsesAt === null }),
    moves, replies: replies.map(withFiles), additions: additions.map(withFiles), files: files(id), fee, parts: places, duplicateOf: original?.number ?? null,
    complaints: complaints.map((complaint) => complaint.number), canComplain: isDisputable(state) && complaints.every((complaint) => isFinal(complaint.state)),
    isAsked: state === 'ON_HOLD' && lapsesAt !== null, canTell: !isFinal(state), canProve: !isFinal(state) && capacity !== 'SELF' && capacityProvenAt === null,
    canWithdraw: availableSteps('REQUESTER', request).includes('WITHDRAW'),
    canAgreeToFee: state === 'AWAITING_FEE' && lapsesAt !== null, version, sessionEndsAt: endsAt,
  };
}
