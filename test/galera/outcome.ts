import { describe, expect, it } from 'vitest';
import { startProgram } from '../faults/process.ts';
import { startProxy, type Cut } from '../mariadb/proxy.ts';
import { ask } from './balancer.ts';
import type { Stage } from './stage.ts';

const SUBMIT = 'mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { record { id number } } }';
interface Submitted { readonly submitRequest: { readonly record: { readonly id: string; readonly number: string } } }

export const outcome = (stage: () => Stage) => describe('a COMMIT whose answer never comes, and a node that cannot be asked any more', () => {
  it.each<Cut>(['AFTER', 'BEFORE'])('is settled by another replica, on another node, by the Idempotency-Key: it is done once (%s the packet arrived)', async (cut) => {
    const { cluster, databaseAt, environmentWith, replicas, tenants } = stage();
    const [node, tenant, elsewhere] = [cluster.nodes[0]!, tenants[1]!, replicas[2]!];
    const proxy = await startProxy(databaseAt(node));
    const replica = await startProgram(['serve'], environmentWith(proxy.url));
    try {
      for (let time = 0; time < 10; time++) {
        const key = `outcome-${cut}-${time}`;
        const call = { query: SUBMIT, variables: { input: { type: 'ACCESS', details: key, language: 'EN' } }, cookie: tenant.member.cookie, key };
        proxy.cut({ text: 'COMMIT', cut, away: 1_000 });
        const first = await ask<Submitted>(replica, call);
        expect(first.data?.submitRequest).toBeUndefined();
        const second = await ask<Submitted>(elsewhere, call);
        expect(second.errors).toEqual([]);
        await proxy.mended;
        const third = await ask<Submitted>(replica, call);
        expect(third.data).toEqual(second.data);
        const listed = await ask<{ requests: { edges: { node: { details: string } }[] } }>(elsewhere, { query: '{ requests(first: 100) { edges { node { id details } } } }', cookie: tenant.administrator.cookie });
        expect(listed.data?.requests.edges.filter(({ node: { details } }) => details === key), key).toHaveLength(1);
      }
    } finally {
      await replica.kill('SIGKILL');
      await proxy.close();
    }
  }, 120_000);
});
