import { describe, expect, it } from 'vitest';
import { PASSWORD } from '../support/world.ts';
import { ask } from './balancer.ts';
import type { Stage } from './stage.ts';

const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { record { id } } }';
const SUBMIT = 'mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { record { id } } }';

export const causality = (stage: () => Stage) => describe('what one replica has acknowledged', () => {
  it('is known to the next: who signs in on one node is somebody on the others at once', async () => {
    const { replicas, tenants } = stage();
    for (let time = 0; time < 20; time++) {
      const tenant = tenants[time % tenants.length]!;
      const signedIn = await ask(replicas[time % 3]!, { query: SIGN_IN, variables: { input: { email: tenant.member.email, password: PASSWORD } } });
      const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      for (const other of [1, 2]) expect((await ask(replicas[(time + other) % 3]!, { query: '{ me { id } }', cookie })).errors).toEqual([]);
    }
  }, 60_000);

  it('can be read on the next, while all are busy', async () => {
    const { replicas, tenants } = stage();
    let [isBusy, read] = [true, 0];
    const submit = async (home: number, cookie: string, text: string) =>
      (await ask<{ submitRequest: { record: { id: string } } }>(replicas[home % 3]!, { query: SUBMIT, variables: { input: { type: 'ACCESS', details: text, language: 'EN' } }, cookie })).data?.submitRequest.record.id;
    const busy = tenants.map(async ({ home, member: { cookie } }) => {
      while (isBusy) await submit(home, cookie, 'busy');
    });
    for (let time = 0; time < 60; time++) {
      const { member: { cookie } } = tenants[0]!;
      const id = await submit(time, cookie, 'read me elsewhere');
      const { errors } = await ask(replicas[(time + 1) % 3]!, { query: 'query ($id: ID!) { request(id: $id) { id } }', variables: { id }, cookie });
      if (errors.length === 0) read++;
    }
    isBusy = false;
    await Promise.all(busy);
    expect(read).toBe(60);
  }, 60_000);
});
