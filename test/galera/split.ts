import { describe, expect, it } from 'vitest';
import { readConfig } from '@accord/api/config';
import { openDatabase } from '@accord/api/program/open-database';
import { insist } from './balancer.ts';
import type { Stage } from './stage.ts';

const SUBMIT = 'mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { record { id } } }';

export const splits = (stage: () => Stage) => describe('a cluster that is cut apart', () => {
  it('goes on without a node that stands still, and takes it back', async () => {
    const { cluster, replicas, tenants: [tenant] } = stage();
    const [still] = cluster.nodes;
    still!.freeze();
    try {
      const { errors } = await insist(replicas, 0, { query: SUBMIT, variables: { input: { type: 'ACCESS', details: 'one node stands still', language: 'EN' } }, cookie: tenant!.member.cookie, key: 'still' });
      expect(errors).toEqual([]);
    } finally {
      still!.thaw();
    }
    await cluster.untilWhole();
  }, 60_000);

  it('refuses on the smaller side (1047) what the larger could contradict; a unit of work that waits is done once it is whole', async () => {
    const { cluster, environmentWith, databaseAt } = stage();
    const [alone, ...others] = cluster.nodes;
    const database = await openDatabase(readConfig(environmentWith(databaseAt(alone!))));
    try {
      await database.writer.query('CREATE TABLE IF NOT EXISTS waited (id INT PRIMARY KEY)');
      for (const node of others) node.freeze();
      await expect.poll(async () => (await alone!.status()).isPrimary, { timeout: 20_000 }).toBe(false);
      await expect(database.write((manager) => manager.query('INSERT INTO waited VALUES (1)'))).rejects.toMatchObject({ errno: 1047 });
      const waiting = database.write((manager) => manager.query('INSERT INTO waited VALUES (2)'), { patience: 30_000 });
      for (const node of others) node.thaw();
      await waiting;
      await cluster.untilWhole();
      expect(await others[0]!.ask(`SELECT id FROM ${new URL(databaseAt(alone!)).pathname.slice(1)}.waited`)).toEqual([['2']]);
    } finally {
      for (const node of others) node.thaw();
      await database.close();
    }
  }, 90_000);

  it('that died whole begins again from the node that reaches furthest, with everything that was acknowledged', async () => {
    const { cluster, replicas, tenants: [tenant] } = stage();
    const call = { query: SUBMIT, variables: { input: { type: 'ACCESS', details: 'the last one', language: 'EN' } }, cookie: tenant!.member.cookie, key: 'the-last-one' };
    const { data: first } = await insist(replicas, 1, call);
    await Promise.all(cluster.nodes.map((node) => node.kill()));
    await cluster.recover();
    for (const home of replicas.keys()) expect((await insist(replicas, home, call)).data).toEqual(first);
  }, 180_000);
});
