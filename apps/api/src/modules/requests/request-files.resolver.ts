import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Ctx, Field, FieldResolver, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { Allow, Scope, Self } from '../../access/allow.ts';
import type { SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { then, type Eventually } from '../../tenancy/eventually.ts';
import { payloadOf } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { filesOf, StoredFile } from '../files/index.ts';
import { Actor, actorOf } from '../people/index.ts';
import { decideCapacity } from './decide-capacity.ts';
import { lookAtProof } from './look-at-proof.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { looksOf, proofFileOf, proofsOf } from './proofs-of.ts';
import { Reply } from './reply.entity.ts';
import { RequestAddition } from './request-addition.entity.ts';
import { RequestDetails } from './request-details.entity.ts';
import { DecideCapacityInput, LookAtProofInput } from './request-files.inputs.ts';
import { RequestNote } from './request-note.entity.ts';
import { RequestPayload } from './request-payload.ts';
import { RequestProof } from './request-proof.entity.ts';

const AllowReader = () => Allow('request:read', 'request:read-own');
const LookAtProofPayload = payloadOf(RequestProof, 'LookAtProof');

@Resolver(() => PrivacyRequest)
export class RequestFilesFields {
  @FieldResolver(() => [StoredFile], { description: 'What was sent when it was filed.' })
  @AllowReader()
  files(@Root() { id }: PrivacyRequest, @Scope() scope: TenantScope): Eventually<StoredFile[]> {
    return filesOf(scope, { requestId: id, partId: id });
  }

  @FieldResolver(() => Actor, { nullable: true, description: 'Who asks, where that is not the person concerned.' })
  requester(@Root() { requesterId }: PrivacyRequest): Actor | null {
    return requesterId === null ? null : actorOf({ kind: 'PERSON', id: requesterId });
  }

  @FieldResolver(() => String, { nullable: true, description: 'The name of the person concerned, where somebody else asks.' })
  @AllowReader()
  onBehalfOf(@Root() { id }: PrivacyRequest, @Scope() scope: TenantScope): Eventually<string | null> {
    return then(scope.load(RequestDetails, id), (details) => details?.onBehalfOf ?? null);
  }

  @FieldResolver(() => [RequestProof], { description: 'What was sent, or seen elsewhere, to prove the capacity, oldest first.' })
  @AllowReader()
  proofs(@Root() { id }: PrivacyRequest, @Scope() scope: TenantScope): Eventually<RequestProof[]> {
    return proofsOf(scope, id);
  }
}

const sentWith = (part: { requestId: string; id: string }, scope: TenantScope) => filesOf(scope, { requestId: part.requestId, partId: part.id });

@Resolver(() => RequestAddition)
export class AdditionFilesFields {
  @FieldResolver(() => [StoredFile])
  @AllowReader()
  files(@Root() addition: RequestAddition, @Scope() scope: TenantScope): Eventually<StoredFile[]> {
    return sentWith(addition, scope);
  }
}

@Resolver(() => RequestNote)
export class NoteFilesFields {
  @FieldResolver(() => [StoredFile])
  @AllowReader()
  files(@Root() note: RequestNote, @Scope() scope: TenantScope): Eventually<StoredFile[]> {
    return sentWith(note, scope);
  }
}

@Resolver(() => Reply)
export class ReplyFilesFields {
  @FieldResolver(() => [StoredFile])
  @AllowReader()
  files(@Root() reply: Reply, @Scope() scope: TenantScope): Eventually<StoredFile[]> {
    return sentWith(reply, scope);
  }
}

@ObjectType({ description: 'That somebody looked at a document.' })
export class ProofLook {
  @Field(() => GraphQLDateTime) at!: number;
  @Field(() => String) reason!: string;
  @Field(() => Actor) by!: Actor;
}

@Resolver(() => RequestProof)
export class ProofFields {
  @FieldResolver(() => StoredFile, { nullable: true, description: 'The document while it is kept. GET /files/ID gives it to whoever decides, within ten minutes of lookAtProof.' })
  @AllowReader()
  file(@Root() proof: RequestProof, @Scope() scope: TenantScope): Eventually<StoredFile | null> {
    return proofFileOf(scope, proof);
  }

  @FieldResolver(() => Actor, { nullable: true })
  decidedBy(@Root() { decidedByRef }: RequestProof): Actor | null {
    return decidedByRef && actorOf(decidedByRef);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Of a proof that was seen elsewhere: what, and where. Null for the person.' })
  seenElsewhere(@Root() { seenElsewhere }: RequestProof, @Ctx() context: CallContext): string | null {
    return context.mustBeKnown().permissions.has('request:read') ? seenElsewhere : null;
  }

  @FieldResolver(() => [ProofLook], { description: 'Who has looked at the document, when and why, oldest first.' })
  @AllowReader()
  looks(@Root() { id }: RequestProof, @Scope() scope: TenantScope): Eventually<ProofLook[]> {
    return then(looksOf(scope, id), (looks) => looks.map(({ occurredAt, reason, actorRef }) => ({ at: occurredAt, reason: reason ?? '', by: actorOf(actorRef) })));
  }
}

@Resolver()
export class RequestFilesResolver {
  @Mutation(() => LookAtProofPayload, { description: 'Opens a document to whoever decides, for a reason and ten minutes. Recorded, told to the person, and at most 20 an hour.' })
  @Allow('request:answer')
  async lookAtProof(@Self() me: SignedIn, @Ctx() context: CallContext, @Scope() scope: TenantScope, @Arg('input', () => LookAtProofInput) input: LookAtProofInput): Promise<{ record: RequestProof }> {
    return { record: await lookAtProof(context, scope, me, input) };
  }

  @Mutation(() => RequestPayload, { description: 'Records whether somebody may ask in the place of the person concerned. The documents are destroyed afterwards (§7.5).' })
  @Allow('request:answer')
  async decideCapacity(@Self() me: SignedIn, @Ctx() context: CallContext, @Scope() scope: TenantScope, @Arg('input', () => DecideCapacityInput) input: DecideCapacityInput): Promise<{ record: PrivacyRequest }> {
    return { record: await decideCapacity(context, scope, me, input) };
  }
}
