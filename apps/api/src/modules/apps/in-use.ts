import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { App } from './app.entity.ts';
import { organizationsDecision } from './decisions.ts';
import { countPeople, EVERYBODY, flaggedByApp, type FlaggedPeople } from './flags-of-people.ts';
import { withDefault } from './new-app-choices.ts';

/** What is on the way to a person besides the decisions about people and groups. */
export interface Base { readonly isDenied: boolean; readonly isAllowed: boolean; readonly isDefaultOn: boolean; readonly isLocked: boolean }

export const isOn = ({ isDenied, isAllowed, isDefaultOn, isLocked }: Base): boolean => isLocked || (!isDenied && (isAllowed || isDefaultOn));

/** How many of `total` people an app is on for, some of whom have decisions of their own on the way. */
export function peopleOn(base: Base, total: number, flagged: readonly FlaggedPeople[]): number {
  const withFlags = flagged.filter((one) => isOn({ ...base, isDenied: base.isDenied || one.isDenied, isAllowed: base.isAllowed || one.isAllowed })).reduce((sum, { people }) => sum + people, 0);
  const rest = total - flagged.reduce((sum, { people }) => sum + people, 0);
  return withFlags + (isOn(base) ? rest : 0);
}

const ALL = '*';

/** How many people an app is on for now; three statements for a whole list. */
export async function inUse(scope: TenantScope, app: App): Promise<number> {
  if (app.state === 'WITHDRAWN') return 0;
  const known = await scope.batched(inUse, ALL, async () => {
    const [total, flagged] = await Promise.all([countPeople(scope, EVERYBODY), flaggedByApp(scope, EVERYBODY, null)]);
    return new Map([[ALL, { total, flagged }]]);
  });
  const [{ enablements }, { defaultEnabled, locked }] = await Promise.all([organizationsDecision(scope, app.id), withDefault(scope, app)]);
  const base = { isDenied: enablements.some(({ decision }) => decision === 'DENY'), isAllowed: enablements.some(({ decision }) => decision === 'ALLOW'), isDefaultOn: defaultEnabled, isLocked: locked };
  return peopleOn(base, known?.total ?? 0, known?.flagged.get(app.id) ?? []);
}
