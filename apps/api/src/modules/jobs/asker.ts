import { isStopped } from '@accord/acceptance';
import { permissionsOf, realmOf, type Permission } from '@accord/permissions';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { standingsOf } from '../acceptances/index.ts';
import { findOrganization, onlyActive } from '../organizations/index.ts';
import { Person, rolesHeld, type Onlooker } from '../people/index.ts';
import type { Answerer } from '../requests/index.ts';
import { PERMISSION_FOR } from './permission-for.ts';
import type { Job } from './job.entity.ts';
import { isExport } from './job-enums.ts';

/** Whoever asked for a job, as they stand now. */
export type Asker = Answerer & Onlooker & { readonly personId: string };

/** A job goes on only for as long as whoever asked might ask again: a role that was taken meanwhile ends it, and so does a statement that they did not accept (§8). Null: they might not. */
export async function askerNow(scope: TenantScope, job: Job): Promise<Asker | null> {
  const { askedByKind: kind, askedById: personId } = job;
  const person = await scope.of(Person).first({ id: personId });
  if (!person || (person.state !== 'ACTIVE' && person.state !== 'RESTRICTED')) return null;
  const permissions: ReadonlySet<Permission> = permissionsOf((await rolesHeld(scope, personId)).filter((role) => realmOf(role) === kind));
  if (!permissions.has(PERMISSION_FOR[job.kind])) return null;
  if (kind === 'PERSON') {
    if ((await standingsOf(scope, personId)).some(({ standing }) => isStopped(standing))) return null;
  }
  if (!isExport(job.kind)) onlyActive(await findOrganization(scope));
  return { kind, actor: job.askedBy, personId, permissions };
}
