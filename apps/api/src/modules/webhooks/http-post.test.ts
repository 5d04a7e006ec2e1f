import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Outward, type Lookup } from '../../access/outward.ts';
import { httpPost } from './http-post.ts';
import { isTaken, type Outcome } from './schedule.ts';

const NOW = Date.UTC(2026, 2, 2, 2);
const clock = { now: () => NOW };
const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function receiver(listener: RequestListener): Promise<{ url: string; port: number }> {
  const server = createServer(listener);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, port };
}
const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};
const local = new Outward({ loopback: true, ports: [443] });
const post = (url: string, timeout = 2000) => httpPost(local, clock, timeout)({ url, headers: { 'content-type': 'application/json', 'webhook-id': 'msg_1' }, body: '{"名":1}' });

describe('sending a webhook', () => {
  it('posts the bytes with the headers and keeps the status alone', async () => {
    const seen: { method?: string | undefined; headers: IncomingMessage['headers']; body: string }[] = [];
    const { url } = await receiver((request, response) => void bodyOf(request).then((body) => {
      seen.push({ method: request.method, headers: request.headers, body });
      response.writeHead(202).end('thank you');
    }));
    expect(await post(url)).toMatchObject({ status: 202, error: null, retryAfter: null });
    expect(seen).toMatchObject([{ method: 'POST', body: '{"名":1}', headers: { 'webhook-id': 'msg_1', 'content-type': 'application/json', 'content-length': '9' } }]);
  });

  it('follows no redirect', async () => {
    let inner = 0;
    const { url: inside } = await receiver((_request, response) => void (inner++, response.end()));
    const { url } = await receiver((_request, response) => void response.writeHead(307, { location: inside }).end());
    expect(await post(url)).toMatchObject({ status: 307 });
    expect(inner).toBe(0);
  });

  it('is told how long to wait', async () => {
    const { url } = await receiver((_request, response) => void response.writeHead(429, { 'retry-after': '90' }).end());
    expect(await post(url)).toMatchObject({ status: 429, retryAfter: 90_000 });
  });

  it('waits for the head of an answer no longer than its time', async () => {
    const { url } = await receiver(() => undefined);
    expect(await post(url, 100)).toMatchObject({ status: null, error: 'TIMEOUT' });
  });

  it('reads no more than a kilobyte of an answer without end', async () => {
    let written = 0;
    const { url } = await receiver((_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => {
        written += 512;
        response.write('x'.repeat(512));
      }, 1);
      response.on('close', () => clearInterval(timer));
    });
    expect(await post(url)).toMatchObject({ status: 200, error: null });
    expect(written).toBeLessThan(20_000);
  });

  it('takes a status whose body breaks off for an answer, and a connection that breaks for none', async () => {
    const { url: half } = await receiver((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('x');
      setTimeout(() => response.destroy(), 10);
    });
    expect(await post(half)).toMatchObject({ status: 200, error: null });
    const { url: none } = await receiver((request) => void request.socket.destroy());
    expect(await post(none)).toMatchObject({ status: null, error: 'ECONNRESET' });
    expect(await post('http://127.0.0.1:1/')).toMatchObject({ status: null, error: 'ECONNREFUSED' });
  });

  it.each([
    ['that wants to speak otherwise', 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n'],
    ['that promises one without end', 'HTTP/1.1 103 Early Hints\r\n\r\n'],
    ['that is none', 'HTTP/9.9 yes\r\n\r\n'],
  ])('comes to an end at an answer %s', async (_case, head) => {
    const { url } = await receiver((request) => void request.socket.write(head));
    const ended = await Promise.race([post(url, 300), new Promise((resolve) => setTimeout(resolve, 1500, 'waits still'))]);
    expect(ended).toMatchObject({ retryAfter: null });
    expect(isTaken(ended as Outcome)).toBe(false);
  });

  it('connects to nothing inside when a name comes to lead there after it was registered (DNS rebinding)', async () => {
    let reached = 0;
    const { port } = await receiver((_request, response) => void (reached++, response.end()));
    const answers = [[{ address: '93.184.216.34', family: 4 }], [{ address: '127.0.0.1', family: 4 }]];
    const moving: Lookup = () => Promise.resolve(answers.shift() ?? []);
    const outward = new Outward({ loopback: false, ports: [port] }, moving);
    await expect(outward.addressesOf(`https://moving.example:${port}/`)).resolves.toHaveLength(1);
    expect(await httpPost(outward, clock)({ url: `https://moving.example:${port}/`, headers: {}, body: '' })).toMatchObject({ status: null, error: 'URL_NOT_PUBLIC' });
    expect(reached).toBe(0);
  });

  it('connects to the address that was judged and asks the name no second time', async () => {
    const { port } = await receiver((request, response) => void response.writeHead(request.headers.host === `moving.example:${port}` ? 200 : 500).end());
    let asked = 0;
    const lookup: Lookup = () => Promise.resolve(asked++ === 0 ? [{ address: '127.0.0.1', family: 4 }] : [{ address: '10.0.0.1', family: 4 }]);
    expect(await httpPost(new Outward({ loopback: true, ports: [] }, lookup), clock)({ url: `http://moving.example:${port}/`, headers: {}, body: '' })).toMatchObject({ status: 200 });
    expect(asked).toBe(1);
  });
});
