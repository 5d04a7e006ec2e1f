import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scanOf } from './scan-of.ts';

describe('what looks through a file', () => {
  let directory: string;
  let file: string;
  let server: Server;
  let url: string;
  let answer: { status: number; text: string } = { status: 200, text: '' };
  const received: string[] = [];
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'scan-'));
    file = join(directory, 'letter $(touch ran).pdf');
    await writeFile(file, 'the bytes');
    server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (piece: string) => void (body += piece)).on('end', () => {
        received.push(body);
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.text);
      });
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/scan`;
  });
  afterAll(async () => {
    server.close();
    await rm(directory, { recursive: true });
  });

  test('none', () => expect(scanOf(null)).toBeNull());

  test.each<[string, string, 'CLEAN' | 'INFECTED' | null]>([
    ['a command that ends with 0', '/bin/true', 'CLEAN'], ['with 1', '/bin/false', 'INFECTED'], ['with something else', '/bin/ls --no-such-option', null],
    ['that is not there', '/nowhere/scanner', null], ['that reads the file it is given, as it is called', '/usr/bin/grep -q bytes', 'CLEAN'],
  ])('%s', async (_, command, found) => {
    const scanned = scanOf(command)?.(file);
    await (found ? expect(scanned).resolves.toBe(found) : expect(scanned).rejects.toThrow());
  });

  test.each<[number, string, 'CLEAN' | 'INFECTED' | null]>([
    [200, '{"clean": true}', 'CLEAN'], [200, '{"clean": false, "found": "EICAR"}', 'INFECTED'], [200, '{"clean": "yes"}', null], [200, 'OK', null], [200, 'null', null], [500, '{"clean": true}', null], [200, 'x'.repeat(10_000), null],
  ])('a server that answers %i %s', async (status, text, found) => {
    answer = { status, text };
    const scanned = scanOf(url)?.(file);
    await (found ? expect(scanned).resolves.toBe(found) : expect(scanned).rejects.toThrow());
    expect(received.at(-1)).toBe('the bytes');
  });

  test('a server outside of the network is given nothing', async () => {
    await expect(scanOf('http://93.184.216.34/scan')?.(file)).rejects.toThrow('not within the network');
  });
});
