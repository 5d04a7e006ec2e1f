import { Arg, Mutation, Resolver } from 'type-graphql';
import { Allow, Scope, Self } from '../../access/allow.ts';
import type { SignedIn } from '../../access/caller.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { addRequestNote } from './add-request-note.ts';
import { addToRequest } from './add-to-request.ts';
import { assignRequest } from './assign-request.ts';
import { agreeToFee, settleFee } from './fees.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import { AddRequestNoteInput, AddToRequestInput, AgreeToFeeInput, AssignRequestInput, ResumeRequestInput, SettleFeeInput } from './requests.inputs.ts';
import { RequestPayload } from './request-payload.ts';
import { resumeRequest } from './resume-request.ts';

type Payload = Promise<{ record: PrivacyRequest }>;

/** What happens to a request between its hand-over and its answer. */
@Resolver()
export class RequestHandlingResolver {
  @Mutation(() => RequestPayload, { description: 'Takes up again what was on hold.' })
  @Allow('request:answer')
  async resumeRequest(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('input', () => ResumeRequestInput) input: ResumeRequestInput): Payload {
    return { record: await resumeRequest(scope, me, input) };
  }

  @Mutation(() => RequestPayload, { description: 'Tells more about one’s own request. Where something was asked, it is answered by this.' })
  @Allow('request:submit')
  async addToRequest(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('input', () => AddToRequestInput) input: AddToRequestInput): Payload {
    return { record: await addToRequest(scope, me, input) };
  }

  @Mutation(() => RequestPayload, { description: 'Says that one will pay the fee that was quoted. To decline it, withdraw the request: that costs nothing (§7.5).' })
  @Allow('request:submit')
  async agreeToFee(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('input', () => AgreeToFeeInput) input: AgreeToFeeInput): Payload {
    return { record: await agreeToFee(scope, me, input) };
  }

  @Mutation(() => RequestPayload, { description: 'The fee is paid, or none is asked after all; the review goes on.' })
  @Allow('request:answer')
  async settleFee(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('input', () => SettleFeeInput) input: SettleFeeInput): Payload {
    return { record: await settleFee(scope, me, input) };
  }

  @Mutation(() => RequestPayload, { description: 'Gives a request to a colleague, or to nobody.' })
  @Allow('request:answer')
  async assignRequest(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('input', () => AssignRequestInput) input: AssignRequestInput): Payload {
    return { record: await assignRequest(scope, me, input) };
  }

  @Mutation(() => RequestPayload, { description: 'A note between those who handle the request; the person never reads it.' })
  @Allow('request:answer')
  async addRequestNote(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('input', () => AddRequestNoteInput) input: AddRequestNoteInput): Payload {
    return { record: await addRequestNote(scope, me, input) };
  }
}
