import { DATA_CATEGORIES, isDataCategory } from '@accord/consents';
import { language } from '../../language.ts';
import type { App, Decision } from './apps.graphql.ts';

/** The decision that turns the switch to the other side. */
export function opposite({ enabled }: App['standing']): Decision {
  return enabled ? 'DENY' : 'ALLOW';
}

/** What was decided here can be taken back, so that what is above counts again; a locked app has nothing to take back. */
export function isResettable({ standing, locked }: Pick<App, 'standing' | 'locked'>): boolean {
  return standing.setHere !== null && !locked;
}

/** A policy of somebody else is followed only to a web page; any other scheme is not a link. */
export function policyLink(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null;
}

/** What a category of personal data is called for the reader. */
export const sayCategory = (name: string): string => (isDataCategory(name) ? DATA_CATEGORIES[name][language.value] : name);

/** Everything that the version in effect receives, each once. */
export function received({ versions }: Pick<App, 'versions'>): { categories: string[]; recipients: App['versions'][number]['scopes'][number]['recipients'] } {
  const scopes = versions.find(({ state }) => state === 'IN_EFFECT')?.scopes ?? [];
  return {
    categories: [...new Set(scopes.flatMap(({ categories }) => categories))],
    recipients: [...new Map(scopes.flatMap(({ recipients }) => recipients).map((one) => [one.id, one])).values()],
  };
}

export interface TreeNode { readonly id: string; readonly name: string; readonly parentId: string | null }

/** Groups in the order of a tree, each with how deep it stands (0: at the top). */
export function inTreeOrder<N extends TreeNode>(groups: readonly N[]): { group: N; depth: number }[] {
  const below = (parentId: string | null, depth: number): { group: N; depth: number }[] =>
    groups.filter((one) => one.parentId === parentId).flatMap((group) => [{ group, depth }, ...below(group.id, depth + 1)]);
  return below(null, 0);
}

/** The tree as choices of a list, deeper ones set in. */
export const groupChoices = (groups: readonly TreeNode[]): { value: string; label: string }[] => inTreeOrder(groups).map(({ group, depth }) => ({ value: group.id, label: `${'\u2003'.repeat(depth)}${group.name}` }));
