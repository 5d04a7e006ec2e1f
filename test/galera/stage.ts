import { startGalera, type GaleraCluster, type GaleraNode } from '@accord/database/galera';
import { startProgram, type Running } from '../faults/process.ts';
import { startAccord, type Accord, type Client } from '../support/accord.ts';
import type { Place } from '../support/engine.ts';
import { STATEMENT_EN, STATEMENT_ZH } from '../support/statement-texts.ts';
import { accept, hireStaff, invite, join, openOrganization, publish } from '../support/world.ts';
import { startPostOffice, type PostOffice } from './post-office.ts';

/** An organization whose calls go to one replica first, as a balancer with affinity would send them. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly home: number;
  readonly administrator: { readonly cookie: string; readonly email: string };
  readonly member: { readonly cookie: string; readonly email: string };
}

/** Three nodes, three replicas that serve and work, each on its own node, and three organizations. */
export interface Stage {
  readonly cluster: GaleraCluster;
  readonly replicas: readonly Running[];
  readonly tenants: readonly Tenant[];
  readonly postOffice: PostOffice;
  readonly place: Place;
  /** The database's URL on a node. */
  databaseAt(node: GaleraNode): string;
  /** The environment of a replica on another URL of the same database. */
  environmentWith(databaseUrl: string): Record<string, string>;
  close(): Promise<void>;
}

const cookieOf = ({ cookie }: Client): string => {
  if (!cookie) throw new Error('nobody is signed in');
  return cookie;
};

async function openTenants(accord: Accord): Promise<Tenant[]> {
  const { author, approver, operator } = await hireStaff(accord);
  const version = await publish(author, approver, { zh: STATEMENT_ZH, en: STATEMENT_EN }, { updateOn: '2026-01-05', effectiveOn: '2026-01-15' });
  const tenants: Tenant[] = [];
  for (const [home, name] of ['Alder', 'Birch', 'Cedar'].entries()) {
    const emails = { administrator: `admin@${name.toLowerCase()}.example`, member: `member@${name.toLowerCase()}.example` };
    const { id, administrator } = await openOrganization(accord, operator, `${name} Works`, emails.administrator);
    await accept(administrator, version);
    const invited = await invite(administrator, { displayName: `${name} member`, email: emails.member });
    const member = await join(accord, id, invited.invitation.id, `${name} member`);
    await accept(member, version);
    tenants.push({ id, name, home, administrator: { cookie: cookieOf(administrator), email: emails.administrator }, member: { cookie: cookieOf(member), email: emails.member } });
  }
  return tenants;
}

export async function setStage(): Promise<Stage> {
  const { cluster, reason } = await startGalera();
  if (!cluster) throw new Error(reason);
  process.env['TEST_DATABASE_URL'] = cluster.nodes[0]?.url ?? '';
  const accord = await startAccord(Date.now());
  const { place } = accord;
  const tenants = await openTenants(accord);
  await accord.http.close();
  await accord.system.apollo.stop();
  await accord.database.close();

  const postOffice = await startPostOffice();
  const { pathname } = new URL(place.config.databaseUrl ?? '');
  const databaseAt = (node: GaleraNode): string => Object.assign(new URL(node.url), { pathname }).href;
  const environmentWith = (databaseUrl: string) => ({ ...place.environment, DATABASE_URL: databaseUrl, SMTP_URL: postOffice.url, DATABASE_POOL: '8' });
  const replicas: Running[] = [];
  for (const node of cluster.nodes) replicas.push(await startProgram(['all'], environmentWith(databaseAt(node))));
  return {
    cluster, replicas, tenants, postOffice, place, databaseAt, environmentWith,
    async close() {
      await Promise.all(replicas.map((replica) => replica.kill('SIGKILL')));
      await postOffice.close();
      await cluster.stop();
      await place.remove();
    },
  };
}
