import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Outward } from '@accord/api/access/outward';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRaw, type Raw } from '../isolation/rows.ts';
import type { Accord } from '../support/accord.ts';
import { ENGINE, type Place } from '../support/engine.ts';
import { openHouse } from '../support/house.ts';
import { deliverAll, Letters } from '../support/letters.ts';
import { servedWith } from '../support/restart.ts';
import { until } from '../support/until.ts';
import { createEndpoint, signatureBy, type Received } from '../support/webhooks.ts';
import { invite, signIn } from '../support/world.ts';
import { startProgram } from './process.ts';

const EVENTS = 12;

describe('a process that is killed while it sends webhooks', () => {
  let place: Place;
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
    ({ place } = house.accord);
    // the place outlives the program in this process: the processes under test open it next
    await house.accord.http.close();
    await house.accord.system.apollo.stop();
    await house.accord.database.close();
  }, 120_000);
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await place.remove();
  });

  const stored = async <T>(work: (raw: Raw) => Promise<T>): Promise<T> => {
    const raw = await openRaw({ database: { engine: ENGINE === 'sqlite' ? 'sqlite' : 'mysql' }, place } as Accord);
    try {
      return await work(raw);
    } finally {
      await raw.close();
    }
  };
  /** As if the time of the dead worker's claims had passed. */
  const passClaims = () => stored(async (raw) => {
    for (const table of ['webhook_deliveries', 'outbox_messages']) await raw.query(`UPDATE ${table} SET claimed_until = 1 WHERE claimed_until IS NOT NULL`);
  });
  const start = () => startProgram(['all'], { ...place.environment, LAG_MOST_MS: '0', WEBHOOKS_TO_LOOPBACK: 'on' });
  const states = () => stored((raw) => raw.query('SELECT state, count(*) AS n FROM webhook_deliveries GROUP BY state', []));

  it('tells every event at least once, and what it tells twice under the same id and with the same bytes', async () => {
    for (const seen of [1, 4]) {
      const program = await start();
      // killed between sending and booking: the message has come, its answer has not
      await until(() => came.length > answered.length && came.length >= seen);
      await program.kill('SIGKILL');
      await passClaims();
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
