import type { SignedIn } from '../../access/caller.ts';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { badInput, notFound, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { SavedView, type SavedViewList } from './saved-view.entity.ts';
import type { RenameViewInput, SaveViewInput } from './saved-views.inputs.ts';
import { viewQuery } from './view-query.ts';

export const VIEWS_MOST = 30;

type Owner = Pick<SignedIn, 'personId'>;

/** The caller's own, oldest first. */
export const listViews = (scope: TenantScope, { personId }: Owner, list: SavedViewList): Promise<SavedView[]> =>
  scope.of(SavedView).find({ ownerId: personId, list }, { order: { savedAt: 'ASC', id: 'ASC' } });

/** Keeps a filter under a name. Throws REFUSED for the 31st, BAD_USER_INPUT for a name that is taken. */
export function saveView(scope: TenantScope, { personId }: Owner, { list, name, query }: SaveViewInput): Promise<SavedView> {
  const id = scope.newId();
  const kept = viewQuery(query);
  return unlessNameIsTaken(scope.change({ action: 'saved-view.saved', subject: { type: 'SavedView', id }, fields: ['name', 'query'] }, async (change) => {
    if ((await change.of(SavedView).count({ ownerId: personId })) >= VIEWS_MOST) throw refused('TOO_MANY_VIEWS', 'You keep as many views as one may. Delete one first.', { most: VIEWS_MOST });
    return change.of(SavedView).insert({ id, ownerId: personId, list, name: name.trim(), query: kept, savedAt: change.at });
  }));
}

export async function renameView(scope: TenantScope, me: Owner, { id, name }: RenameViewInput): Promise<SavedView> {
  await ownView(scope, me, id);
  return unlessNameIsTaken(scope.change({ action: 'saved-view.renamed', subject: { type: 'SavedView', id }, fields: ['name'] }, async (change) => {
    await change.of(SavedView).update(id, { name: name.trim() });
    return change.of(SavedView).get(id);
  }));
}

/** Resolves to the id of what is gone. */
export async function deleteView(scope: TenantScope, me: Owner, { id }: { id: string }): Promise<string> {
  await ownView(scope, me, id);
  await scope.change({ action: 'saved-view.deleted', subject: { type: 'SavedView', id } }, (change) => change.of(SavedView).remove(id));
  return id;
}

/** Anybody else's answers like one that never was. */
async function ownView(scope: TenantScope, { personId }: Owner, id: string): Promise<SavedView> {
  const view = await scope.of(SavedView).get(id);
  if (view.ownerId !== personId) throw notFound();
  return view;
}

async function unlessNameIsTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isDuplicateKey(error)) throw badInput('VIEW_NAME_TAKEN', 'You keep another view of this list under this name.', 'name');
    throw error;
  }
}
