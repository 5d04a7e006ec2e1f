import { defaultOf } from '@accord/gate';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { App } from './app.entity.ts';
import { NewAppChoice } from './new-app-choice.entity.ts';

const ALL = '*';

/** Every choice for new apps that the organization made, oldest first. */
export async function choicesForNewApps(scope: TenantScope): Promise<NewAppChoice[]> {
  return (await scope.batched(choicesForNewApps, ALL, async () => new Map([[ALL, await scope.of(NewAppChoice).find({}, { order: { since: 'ASC', id: 'ASC' } })]]))) ?? [];
}

/** The app as this organization has it where nobody decided about it. */
export const withDefault = async <A extends Pick<App, 'kind' | 'createdAt' | 'defaultEnabled' | 'locked'>>(scope: TenantScope, app: A): Promise<{ defaultEnabled: boolean; locked: boolean }> =>
  ({ defaultEnabled: defaultOf(app, await choicesForNewApps(scope)), locked: app.locked });
