import { Arg, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { Allow, AllowWithReplay, Scope, type Replay } from '../../access/allow.ts';
import { payloadOf } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { FilledText, fillReplyTemplate } from './fill-reply-template.ts';
import { deleteReplyTemplate, listReplyTemplates, saveReplyTemplate } from './keep-reply-templates.ts';
import { ReplyTemplate } from './reply-template.entity.ts';
import { DeleteReplyTemplateInput, SaveReplyTemplateInput } from './reply-templates.inputs.ts';

const ReplyTemplatePayload = payloadOf(ReplyTemplate, 'ReplyTemplate');

@ObjectType({ description: 'A template that is gone.' })
export class DeletedReplyTemplate {
  @Field(() => ID) id!: string;
}
const DeletedReplyTemplatePayload = payloadOf(DeletedReplyTemplate, 'DeletedReplyTemplate');

/** What is gone cannot be read again; that it is gone is the answer. */
const gone: Replay = (_context, { recordId }) => Promise.resolve({ record: { id: recordId } });

@Resolver(() => ReplyTemplate)
export class ReplyTemplatesResolver {
  @Query(() => [ReplyTemplate], { description: 'The organization’s own templates by name, then those that the platform offers to everybody; at most 100 of each.' })
  @Allow('request:answer')
  replyTemplates(@Scope() scope: TenantScope): Promise<ReplyTemplate[]> {
    return listReplyTemplates(scope);
  }

  @Query(() => [FilledText], { description: 'What a template says with the data of a request: one text for each language that it has, Chinese first. Nothing is sent.' })
  @Allow('request:answer')
  replyTemplatePreview(@Scope() scope: TenantScope, @Arg('id', () => ID) id: string, @Arg('requestId', () => ID) requestId: string): Promise<FilledText[]> {
    return fillReplyTemplate(scope, id, requestId);
  }

  @Mutation(() => ReplyTemplatePayload, { description: 'A new template, or one’s own as it is to be from now on.' })
  @Allow('request:answer')
  async saveReplyTemplate(@Scope() scope: TenantScope, @Arg('input', () => SaveReplyTemplateInput) input: SaveReplyTemplateInput): Promise<{ record: ReplyTemplate }> {
    return { record: await saveReplyTemplate(scope, input) };
  }

  @Mutation(() => DeletedReplyTemplatePayload)
  @AllowWithReplay('request:answer', gone)
  async deleteReplyTemplate(@Scope() scope: TenantScope, @Arg('input', () => DeleteReplyTemplateInput) input: DeleteReplyTemplateInput): Promise<{ record: DeletedReplyTemplate }> {
    return { record: { id: await deleteReplyTemplate(scope, input) } };
  }

  @FieldResolver(() => Boolean, { description: 'Of the organization that the call names, so that it may change it.' })
  @Allow('request:answer')
  isOwn(@Root() { organizationId }: ReplyTemplate, @Scope() scope: TenantScope): boolean {
    return organizationId === scope.organizationId;
  }
}
