import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Outward } from '@accord/api/access/outward';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse } from '../support/house.ts';
import { deliverAll, Letters } from '../support/letters.ts';
import { servedWith } from '../support/restart.ts';
import { until } from '../support/until.ts';
import { createEndpoint, signatureBy, type Received } from '../support/webhooks.ts';
import { invite, signIn } from '../support/world.ts';
import { LeftBehind } from './left-behind.ts';

const EVENTS = 12;

describe('a process that is killed while it sends webhooks', () => {
  let left: LeftBehind;
  let server: Server;
  let secret: string;
  /** Messages that have come, answered or not. */
  const came: Received[] = [];
  /** Those that were answered. */
  const answered: string[] = [];
  beforeAll(async () => {
    server = createServer((request: IncomingMessage, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const headers = request.headers as Record<string, string>;
        came.push({ url: request.url ?? '', headers, body: Buffer.concat(chunks).toString(), at: Date.now() });
        setTimeout(() => {
          answered.push(headers['webhook-id'] ?? '');
          response.writeHead(204).end();
        }, 80);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const house = await openHouse(Date.now());
    await deliverAll(house.accord, new Letters());
    const developing = await servedWith(house.accord, { outward: new Outward({ loopback: true, ports: [443] }) });
    const by = await signIn(developing, 'admin@alder.example');
    ({ secret } = await createEndpoint(by, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, topics: ['person.invited'] }));
    for (let one = 0; one < EVENTS; one++) await invite(by, { displayName: 'Somebody', email: `killed-${one}@alder.example` });
    await developing.close();
    left = await LeftBehind.by(house.accord, house.alder);
  }, 120_000);
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await left.remove();
  });

  const start = () => left.start({ WEBHOOKS_TO_LOOPBACK: 'on' });
  const states = () => left.stored((raw) => raw.query('SELECT state, count(*) AS n FROM webhook_deliveries GROUP BY state', []));

  it('tells every event at least once, and what it tells twice under the same id and with the same bytes', async () => {
    for (const seen of [1, 4]) {
      const program = await start();
      // killed between sending and booking: the message has come, its answer has not
      await until(() => came.length > answered.length && came.length >= seen);
      await program.kill('SIGKILL');
      await left.passClaims('webhook_deliveries', 'outbox_messages');
    }
    expect(answered.length).toBeLessThan(EVENTS);
    const program = await start();
    await until(async () => { const [only, more] = await states(); return more === undefined && only?.['state'] === 'DELIVERED' && Number(only['n']) === EVENTS; }, 30_000);
    await program.kill('SIGTERM');
    const bodies = new Map<string, Set<string>>();
    for (const { headers, body } of came) bodies.set(headers['webhook-id'] ?? '', (bodies.get(headers['webhook-id'] ?? '') ?? new Set()).add(body));
    expect(bodies.size).toBe(EVENTS);
    expect([...bodies.values()].every(({ size }) => size === 1)).toBe(true);
    expect(came.length).toBeGreaterThan(EVENTS);
    expect(came.length).toBeLessThanOrEqual(EVENTS + 2);
    for (const message of came) expect(message.headers['webhook-signature']).toBe(signatureBy(secret, message));
  }, 90_000);
});
