import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { describe, expect, it } from 'vitest';
import { openStored } from '../faults/stored.ts';
import { insist, setbacks } from './balancer.ts';
import type { Stage, Tenant } from './stage.ts';

const ROUNDS = 6;
const LANES = 2;
const GAP_MOST_MS = 5_000;
const SUBMIT = 'mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { record { id } } }';

interface Filed { readonly tenant: Tenant; readonly id: string; readonly at: number }

/** The longest time between two acknowledgements, in milliseconds. */
const longestGap = (times: readonly number[]): number => times.slice(1).reduce((most, at, before) => Math.max(most, at - (times[before] ?? at)), 0);

const rows = async (databaseUrl: string, sql: string): Promise<RowDataPacket[]> => {
  const connection = await createConnection({ uri: databaseUrl });
  try {
    await connection.query('SET SESSION wsrep_sync_wait = 1');
    return (await connection.query<RowDataPacket[]>(sql))[0];
  } finally {
    await connection.end();
  }
};

/** Requests are filed without end while nodes are killed, one after another, and come back. */
async function fileWhileNodesDie({ cluster, replicas, tenants }: Stage): Promise<{ filed: Filed[]; refused: string[] }> {
  const [filed, refused]: [Filed[], string[]] = [[], []];
  let goesOn = true;
  const filing = tenants.flatMap((tenant) => Array.from({ length: LANES }, async () => {
    while (goesOn) {
      const key = randomUUID();
      const { data, errors } = await insist<{ submitRequest: { record: { id: string } } }>(replicas, tenant.home, {
        query: SUBMIT, variables: { input: { type: 'ACCESS', details: `filed with ${key}`, language: 'EN' } }, cookie: tenant.member.cookie, key,
      });
      if (data) filed.push({ tenant, id: data.submitRequest.record.id, at: performance.now() });
      else refused.push(JSON.stringify(errors));
    }
  }));
  for (let round = 0; round < ROUNDS; round++) {
    const node = cluster.nodes[round % cluster.nodes.length];
    await pause(3_000);
    await node?.kill();
    await pause(4_000);
    await node?.start();
    await cluster.untilWhole();
  }
  await pause(2_000);
  goesOn = false;
  await Promise.all(filing);
  return { filed, refused };
}

export const killing = (stage: () => Stage) => describe(`nodes that are killed while requests are filed (${ROUNDS} times)`, () => {
  let filed: Filed[] = [];

  it('leave no gap of more than five seconds', async () => {
    const found = await fileWhileNodesDie(stage());
    filed = found.filed;
    expect(found.refused).toEqual([]);
    const gaps = Object.fromEntries(stage().tenants.map((tenant) => [tenant.name, Math.round(longestGap(filed.filter((one) => one.tenant === tenant).map(({ at }) => at)))]));
    console.log(`${filed.length} requests acknowledged; longest time without one, by organization, ms: ${JSON.stringify(gaps)}; tries that settled nothing: ${JSON.stringify([...setbacks])}`);
    expect(Math.max(...Object.values(gaps))).toBeLessThanOrEqual(GAP_MOST_MS);
  }, 600_000);

  it('lose no acknowledged request and keep none twice, on every node', async () => {
    expect(new Set(filed.map(({ id }) => id)).size).toBe(filed.length);
    for (const node of stage().cluster.nodes) {
      const databaseUrl = stage().databaseAt(node);
      const stored = await openStored({ ...stage().place, config: { ...stage().place.config, databaseUrl } });
      for (const tenant of stage().tenants) {
        const acknowledged = filed.filter((one) => one.tenant === tenant).map(({ id }) => id);
        const kept = await stored.byRequest(tenant.id);
        expect([...kept.keys()].sort(), `${tenant.name} on ${node.name}`).toEqual(acknowledged.sort());
        for (const [id, parts] of kept) expect(parts, id).toMatchObject({ events: 3, tasks: 1, deadlines: 1, details: 1 });
      }
      await stored.close();
    }
  }, 120_000);

  it('let no job run twice and none be forgotten: one letter for each request', async () => {
    const [node] = stage().cluster.nodes;
    const undelivered = async () => Number((await rows(stage().databaseAt(node!), 'SELECT count(*) AS n FROM outbox_messages WHERE delivered_at IS NULL'))[0]?.['n']);
    await expect.poll(undelivered, { timeout: 120_000, interval: 500 }).toBe(0);
    const letters = stage().postOffice.letters.filter((letter) => letter.includes('/o/requests/'));
    expect(letters.map((letter) => letter.split('/').at(-1)).sort()).toEqual(filed.map(({ id }) => id).sort());
    console.log(`${letters.length} letters for ${filed.length} requests, ${letters.length - new Set(letters).size} of them twice`);
  }, 150_000);
});
