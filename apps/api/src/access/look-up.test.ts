import { createSocket, type Socket } from 'node:dgram';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookUp } from './look-up.ts';
import { Outward, type Lookup } from './outward.ts';

const [A, AAAA] = [1, 28];
const ANSWERS: Readonly<Record<string, Readonly<Record<number, readonly number[][]>>>> = {
  'hooks.example': { [A]: [[93, 184, 216, 34]], [AAAA]: [[0x26, 0x06, ...Array<number>(13).fill(0), 1]] },
  'four.example': { [A]: [[93, 184, 216, 34], [10, 0, 0, 1]] },
  'mapped.example': { [AAAA]: [[...Array<number>(10).fill(0), 0xff, 0xff, 127, 0, 0, 1]] },
  'translated.example': { [AAAA]: [[0, 0x64, 0xff, 0x9b, ...Array<number>(8).fill(0), 169, 254, 169, 254]] },
  'nowhere.example': { [A]: [[0, 0, 0, 0]] },
};

/** A name server that knows a few names, says of others that there are none, and keeps silent about those that begin with `silent`. */
function answerTo(query: Buffer): Buffer | null {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.subarray(at + 1, at + 1 + length).toString());
    at += length + 1;
  }
  const kind = query.readUInt16BE(at + 1);
  const name = labels.join('.');
  if (name.startsWith('silent') || (name === 'half.example' && kind === AAAA)) return null;
  const known = name === 'half.example' ? ANSWERS['hooks.example'] : ANSWERS[name];
  const records = (known?.[kind] ?? []).map((address) => Buffer.from([0xc0, 12, 0, kind, 0, 1, 0, 0, 0, 60, 0, address.length, ...address]));
  const head = Buffer.from([query[0] ?? 0, query[1] ?? 0, 0x81, known ? 0x80 : 0x83, 0, 1, 0, records.length, 0, 0, 0, 0]);
  return Buffer.concat([head, query.subarray(12, at + 5), ...records]);
}

describe('looking up a name', () => {
  let server: Socket;
  let find: Lookup;
  let directory: string;
  let servers: string[];
  let hostsFile: string;
  let asked = 0;
  beforeAll(async () => {
    server = createSocket('udp4');
    server.on('message', (query, { port, address }) => {
      asked++;
      const answer = answerTo(query);
      if (answer) server.send(answer, port, address);
    });
    await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
    servers = [`127.0.0.1:${(server.address() as AddressInfo).port}`];
    directory = mkdtempSync(join(tmpdir(), 'accord-hosts-'));
    hostsFile = join(directory, 'hosts');
    writeFileSync(hostsFile, '# of this machine\n127.0.0.1\tlocalhost\n::1 localhost ip6-localhost # twice\n10.9.8.7 Inside.example inside\nno.address broken.example\n');
    find = lookUp({ hostsFile, servers, most: 400 });
  });
  afterAll(() => {
    server.close();
    rmSync(directory, { recursive: true });
  });

  it.each([
    ['hooks.example', ['93.184.216.34', '2606::1']], ['HOOKS.example.', ['93.184.216.34', '2606::1']], ['four.example', ['93.184.216.34', '10.0.0.1']],
    ['half.example', ['93.184.216.34']], ['unknown.example', []], ['broken.example', []], ['silent.example', []],
    ['localhost', ['127.0.0.1', '::1']], ['localhost.', ['127.0.0.1', '::1']], ['inside.example', ['10.9.8.7']], ['inside', ['10.9.8.7']], ['app.localhost', ['127.0.0.1', '::1']],
  ])('%s is %j', async (name, addresses) => {
    expect((await find(name)).map(({ address }) => address)).toEqual(addresses);
  });

  it('asks nobody about what the hosts file says, and reads it anew', async () => {
    const before = asked;
    await find('inside.example');
    expect(asked).toBe(before);
    writeFileSync(hostsFile, '10.9.8.6 later.example\n');
    expect(await find('later.example')).toEqual([{ address: '10.9.8.6', family: 4 }]);
    expect(await lookUp({ hostsFile: join(directory, 'none'), servers, most: 400 })('localhost')).toHaveLength(2);
  });

  it.each(['four.example', 'mapped.example', 'translated.example', 'nowhere.example'])('at %s nothing is called: one of its addresses is not public', async (name) => {
    await expect(new Outward({ loopback: false, ports: [443] }, find).addressesOf(`https://${name}/`)).rejects.toThrow('URL_NOT_PUBLIC');
  });

  it('keeps no other name waiting, however many servers keep silent, and gives up in time', async () => {
    const began = performance.now();
    let open = 10;
    const names = Array.from({ length: open }, (_, at) => lookUp({ hostsFile, servers, most: 3000 })(`silent-${at}.example`).finally(() => open--));
    expect(await find('hooks.example')).toHaveLength(2);
    expect(await find('localhost')).toHaveLength(2);
    expect(open).toBe(10);
    expect(await Promise.all(names)).toEqual(Array(10).fill([]));
    expect(performance.now() - began).toBeLessThan(4500);
  });
});
