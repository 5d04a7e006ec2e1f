import { Arg, Field, ID, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { Allow, AllowWithReplay, Scope, Self, type Replay } from '../../access/allow.ts';
import type { SignedIn } from '../../access/caller.ts';
import { payloadOf } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { deleteView, listViews, renameView, saveView } from './own-views.ts';
import { SavedView, SavedViewList } from './saved-view.entity.ts';
import { DeleteViewInput, RenameViewInput, SaveViewInput } from './saved-views.inputs.ts';

const SavedViewPayload = payloadOf(SavedView, 'SavedView');
type Payload = Promise<{ record: SavedView }>;

@ObjectType({ description: 'A view that is gone.' })
export class DeletedView {
  @Field(() => ID) id!: string;
}
const DeletedViewPayload = payloadOf(DeletedView, 'DeletedView');

/** What is gone cannot be read again; that it is gone is the answer. */
const gone: Replay = (_context, { recordId }) => Promise.resolve({ record: { id: recordId } });

@Resolver()
export class SavedViewsResolver {
  @Query(() => [SavedView], { description: 'The filters of a list that the caller keeps, oldest first; at most 30 in all.' })
  @Allow('view:keep')
  savedViews(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('list', () => SavedViewList) list: SavedViewList): Promise<SavedView[]> {
    return listViews(scope, me, list);
  }

  @Mutation(() => SavedViewPayload)
  @Allow('view:keep')
  async saveView(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('input', () => SaveViewInput) input: SaveViewInput): Payload {
    return { record: await saveView(scope, me, input) };
  }

  @Mutation(() => SavedViewPayload)
  @Allow('view:keep')
  async renameView(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('input', () => RenameViewInput) input: RenameViewInput): Payload {
    return { record: await renameView(scope, me, input) };
  }

  @Mutation(() => DeletedViewPayload)
  @AllowWithReplay('view:keep', gone)
  async deleteView(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('input', () => DeleteViewInput) input: DeleteViewInput): Promise<{ record: DeletedView }> {
    return { record: { id: await deleteView(scope, me, input) } };
  }
}
