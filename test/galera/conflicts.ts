import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '@accord/api/database/database';
import { readConfig } from '@accord/api/config';
import { openDatabase } from '@accord/api/program/open-database';
import { ask, insist } from './balancer.ts';
import type { Stage } from './stage.ts';

const TIMES = 60;
const UPDATE = 'mutation ($input: UpdateOrganizationInput!) { updateOrganization(input: $input) { record { id version } } }';
const ORGANIZATION = '{ organization { version name } }';

interface Updated { readonly updateOrganization: { readonly record: { readonly version: number } } }

export const conflicts = (stage: () => Stage) => describe('the same rows, changed on three nodes at once', () => {
  let databases: readonly Database[] = [];
  beforeAll(async () => {
    const { cluster, environmentWith, databaseAt } = stage();
    databases = await Promise.all(cluster.nodes.map((node) => openDatabase(readConfig(environmentWith(databaseAt(node))))));
    await databases[0]?.writer.query('CREATE TABLE counters (id INT PRIMARY KEY, n INT NOT NULL)');
    await databases[0]?.writer.query('INSERT INTO counters VALUES (1, 0), (2, 0)');
  }, 60_000);
  afterAll(() => Promise.all(databases.map((database) => database.close())));

  const failedCertifications = async (): Promise<number> => {
    const counts = await Promise.all(stage().cluster.nodes.map(async (node) => (await node.ask("SHOW GLOBAL STATUS WHERE Variable_name IN ('wsrep_local_cert_failures', 'wsrep_local_bf_aborts')")).map(([, n]) => Number(n))));
    return counts.flat().reduce((sum, n) => sum + n, 0);
  };

  it('lose no unit of work that was reported done: what certification refuses (1213) runs again', async () => {
    const before = await failedCertifications();
    let [runs, done] = [0, 0];
    await Promise.all(databases.map(async (database) => {
      for (let time = 0; time < TIMES; time++) {
        const counted = await database.write(async (manager) => {
          runs++;
          await manager.query('UPDATE counters SET n = n + 1 WHERE id = 1');
          await manager.query('UPDATE counters SET n = n + 1 WHERE id = 2');
        }).then(() => true, (error: { errno?: number }) => {
          expect(error.errno).toBe(1213);
          return false;
        });
        if (counted) done++;
      }
    }));
    const stored = (await databases[2]?.reader.query('SELECT n FROM counters ORDER BY id')) as { n: number }[];
    console.log(`${TIMES * 3} units of work on two rows from three nodes: ${done} done in ${runs} runs, ${await failedCertifications() - before} refused by the cluster`);
    expect(stored.map(({ n }) => n)).toEqual([done, done]);
    expect(runs).toBeGreaterThan(done);
    expect(done).toBeGreaterThan(TIMES);
  }, 120_000);

  it('let one of two people through for each version, and tell the other', async () => {
    const [tenant] = stage().tenants;
    const [one, other] = stage().replicas;
    if (!tenant || !one || !other) throw new Error('the stage is empty');
    const { administrator: { cookie } } = tenant;
    const current = async () => (await ask<{ organization: { version: number; name: string } }>(one, { query: ORGANIZATION, cookie })).data?.organization;
    const before = await current();
    for (let time = 0; time < 20; time++) {
      const expectedVersion = (await current())?.version;
      const answers = await Promise.all([one, other].map((replica, at) => ask<Updated>(replica, { query: UPDATE, cookie, variables: { input: { name: `Alder ${time} ${at}`, expectedVersion } } })));
      const reasons = answers.map(({ errors }) => errors[0]?.extensions.reason);
      expect(reasons.filter((reason) => reason === undefined), JSON.stringify(answers)).toHaveLength(1);
      expect(reasons.find((reason) => reason !== undefined)).toBe('CHANGED_MEANWHILE');
    }
    expect((await current())?.version).toBe((before?.version ?? 0) + 20);
  }, 60_000);

  it('do one call once, though two replicas get it with the same key at the same time', async () => {
    const { replicas, tenants: [tenant] } = stage();
    if (!tenant) throw new Error('the stage is empty');
    for (let time = 0; time < 20; time++) {
      const call = { query: 'mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { record { id } } }', variables: { input: { type: 'ACCESS', details: `twice ${time}`, language: 'EN' } }, cookie: tenant.member.cookie, key: `twice-${time}` };
      const answers = await Promise.all(replicas.map((_, home) => insist<{ submitRequest: { record: { id: string } } }>(replicas, home, call)));
      const ids = answers.map(({ data, errors }) => data?.submitRequest.record.id ?? JSON.stringify(errors));
      expect(new Set(ids).size, ids.join(' ')).toBe(1);
    }
  }, 60_000);
});
