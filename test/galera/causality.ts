import { createConnection } from 'mysql2/promise';
import { describe, expect, it } from 'vitest';
import { PASSWORD } from '../support/world.ts';
import { ask } from './balancer.ts';
import type { Stage } from './stage.ts';

const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { record { id } } }';
const SUBMIT = 'mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { record { id } } }';
const LAGS_MS = 700;

/** Holds up what a node applies, as a busy disk would. */
async function lag(databaseUrl: string): Promise<() => Promise<void>> {
  const connection = await createConnection({ uri: databaseUrl });
  await connection.query('FLUSH TABLES WITH READ LOCK');
  return async () => {
    await connection.query('UNLOCK TABLES');
    await connection.end();
  };
}

export const causality = (stage: () => Stage) => describe('what one replica has acknowledged', () => {
  it('is known to the next: who signs in on one node is somebody on the others at once', async () => {
    const { replicas, tenants } = stage();
    for (let time = 0; time < 20; time++) {
      const tenant = tenants[time % tenants.length]!;
      const signedIn = await ask(replicas[time % 3]!, { query: SIGN_IN, variables: { input: { email: tenant.member.email, password: PASSWORD } } });
      const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      for (const other of [1, 2]) expect((await ask(replicas[(time + other) % 3]!, { query: '{ viewer { session { signedInAt } } }', cookie })).data).toMatchObject({ viewer: { session: {} } });
    }
  }, 60_000);

  it('can be read on the next, though its node lags behind', async () => {
    const { cluster, databaseAt, replicas, tenants: [tenant] } = stage();
    const { cookie } = tenant!.member;
    for (const to of [1, 2]) {
      const catchUp = await lag(databaseAt(cluster.nodes[to]!));
      const { data } = await ask<{ submitRequest: { record: { id: string } } }>(replicas[0]!, { query: SUBMIT, variables: { input: { type: 'ACCESS', details: 'read me elsewhere', language: 'EN' } }, cookie });
      const reading = ask<{ request: object }>(replicas[to]!, { query: 'query ($id: ID!) { request(id: $id) { id } }', variables: { id: data?.submitRequest.record.id }, cookie });
      await new Promise((resolve) => setTimeout(resolve, LAGS_MS));
      await catchUp();
      expect((await reading).errors).toEqual([]);
    }
  }, 60_000);
});
