import { Arg, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { Allow, AllowWithReplay, Platform, Self, type Replay } from '../../access/allow.ts';
import type { SignedIn } from '../../access/caller.ts';
import { confirmPassword } from '../../access/confirm-password.ts';
import type { CallContext } from '../../access/context.ts';
import { Language } from '../../database/language.ts';
import { payloadOf } from '../../tenancy/page.ts';
import { then, type Eventually } from '../../tenancy/eventually.ts';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import { inputOf } from '../people/index.ts';
import { answerAssistedRequest, prepareAnswer, seeAgain, seeAssistedRequest } from './answer-assisted.ts';
import { assistRequest } from './assist-request.ts';
import { deskLetters, LetterPreview } from './desk-letters.ts';
import { deskRequest, DeskRequest, listDesk } from './platform-desk.ts';
import { deskReceipt, DeskReceipt } from './platform-receipts.ts';
import { DeskLetter, DeskList } from './request-enums.ts';
import { AnswerAssistedRequestInput, AssistRequestInput, PrepareAnswerInput, SeeAssistedRequestInput } from './assisting.inputs.ts';
import { numberPrefix } from './request-number.ts';

@ObjectType({ description: 'What a person wrote, for the staff who help with it.' })
export class AssistedWords {
  @Field(() => ID) id!: string;
  @Field(() => String) details!: string;
  @Field(() => Language) language!: Language;
}

const DeskRequestPayload = payloadOf(DeskRequest, 'DeskRequest');
const AssistedWordsPayload = payloadOf(AssistedWords, 'SeeAssistedRequest');
type Payload = Promise<{ record: DeskRequest }>;
interface At { readonly organizationId: string; readonly id: string }

/** A repeated call is answered with the request as it is now. */
const replayDesk: Replay = async (context, _record, info) => {
  const { organizationId, id } = inputOf<At>(info);
  return { record: await deskRequest(context.platform(''), organizationId, id) };
};

const replayWords: Replay = async (context, _record, info) => {
  const input = inputOf<SeeAssistedRequestInput>(info);
  return { record: wordsOf(input, await seeAgain(context.system(context.mustBeSignedIn().actor), input)) };
};

const wordsOf = ({ id }: SeeAssistedRequestInput, { text, language }: { text: string; language: Language }): AssistedWords => Object.assign(new AssistedWords(), { id, details: text, language });

/** The forwarding desk: what enterprises owe, and what staff do about it (row 33). */
@Resolver(() => DeskRequest)
export class ForwardingDeskResolver {
  @Query(() => [DeskRequest], { description: 'Requests of organizations that the desk follows up, the most urgent first, 100 at most.' })
  @Allow('request:assist')
  deskRequests(@Platform() platform: PlatformScope, @Arg('list', () => DeskList) list: DeskList): Promise<DeskRequest[]> {
    return listDesk(platform, list);
  }

  @Query(() => [LetterPreview], { description: 'What an act of the desk tells the organization, in both languages.' })
  @Allow('request:assist')
  deskLetters(@Platform() _platform: PlatformScope, @Arg('kind', () => DeskLetter) kind: DeskLetter, @Arg('number', () => String) number: string): LetterPreview[] {
    return deskLetters(kind, numberPrefix(number).slice(0, 'R-7K3M-9QX2'.length));
  }

  @Mutation(() => DeskRequestPayload, { description: 'Begins to help a silent organization: on its instruction or once it is closed, staff decide; overdue twice, they inform, hold and prepare.' })
  @AllowWithReplay('request:assist', replayDesk)
  async assistRequest(@Self() me: SignedIn, @Platform() platform: PlatformScope, @Arg('input', () => AssistRequestInput) input: AssistRequestInput): Payload {
    return { record: await assistRequest(platform, me, input) };
  }

  @Mutation(() => DeskRequestPayload, { description: 'Answers the person in the organization’s place, as far as staff may.' })
  @AllowWithReplay('request:assist', replayDesk)
  async answerAssistedRequest(@Self() me: SignedIn, @Platform() platform: PlatformScope, @Ctx() context: CallContext, @Arg('input', () => AnswerAssistedRequestInput) input: AnswerAssistedRequestInput): Payload {
    return { record: await answerAssistedRequest(platform, me, input, (password) => confirmPassword(context, password)) };
  }

  @Mutation(() => DeskRequestPayload, { description: 'Leaves an answer for the organization to send or not.' })
  @AllowWithReplay('request:assist', replayDesk)
  async prepareAnswer(@Platform() platform: PlatformScope, @Arg('input', () => PrepareAnswerInput) input: PrepareAnswerInput): Payload {
    return { record: await prepareAnswer(platform, input) };
  }

  @Mutation(() => AssistedWordsPayload, { description: 'What was asked, for whoever helps with it. Written down on both sides, with the reason.' })
  @AllowWithReplay('request:assist', replayWords)
  async seeAssistedRequest(@Platform() platform: PlatformScope, @Arg('input', () => SeeAssistedRequestInput) input: SeeAssistedRequestInput): Promise<{ record: AssistedWords }> {
    return { record: wordsOf(input, await seeAssistedRequest(platform, input)) };
  }

  @FieldResolver(() => DeskReceipt, { nullable: true, description: 'Of the hand-over to the organization; null where it was handed over to nobody.' })
  @Allow('request:assist')
  receipt(@Root() request: DeskRequest, @Platform() platform: PlatformScope): Eventually<DeskReceipt | null> {
    return then(deskReceipt(platform, request), (receipt) => receipt ?? null);
  }
}
