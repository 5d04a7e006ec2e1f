import type { Permission } from '@accord/permissions';
import { In } from 'typeorm';
import { ApiKey } from '../../access/api-key.entity.ts';
import { isSignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import type { ActorRef } from '../../tenancy/actor.ts';
import type { Eventually } from '../../tenancy/eventually.ts';
import { GlobalRows } from '../../tenancy/global-rows.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { contactOf } from './profiles.ts';

/** Whoever is told a name: what they may see, and who they are themselves. */
export interface Onlooker {
  readonly permissions: ReadonlySet<Permission>;
  readonly personId: string | null;
}

/** The name of an actor for this caller; null where it is none of their business, and for the program itself. */
export async function actorName(context: CallContext, actor: ActorRef): Promise<string | null> {
  const { caller } = context;
  return nameOfActor(context.scope(''), { permissions: caller?.permissions ?? new Set(), personId: isSignedIn(caller) ? caller.personId : null }, actor);
}

export async function nameOfActor(scope: TenantScope, onlooker: Onlooker, { kind, id }: ActorRef): Promise<string | null> {
  if (id === null) return null;
  if (kind === 'API_KEY') return (await keyOf(scope, id))?.name ?? null;
  const isStaffSeenFromInside = kind === 'STAFF' && scope.organizationId !== PLATFORM_ID;
  if (kind === 'SYSTEM' || isStaffSeenFromInside || !(onlooker.permissions.has('person:read') || onlooker.personId === id)) return null;
  return (await contactOf(scope, id))?.displayName ?? null;
}

/** The organization's own key; another one's has no name here. */
const keyOf = (scope: TenantScope, id: string): Eventually<ApiKey | undefined> =>
  scope.batched(keyOf, id, async (ids) => {
    const keys = await new GlobalRows(scope.kernel.database.reader.manager).find(ApiKey, { id: In([...ids]), organizationId: scope.organizationId });
    return new Map(keys.map((key) => [key.id, key]));
  });
