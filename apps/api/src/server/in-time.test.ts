import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { mustArriveWithin } from './in-time.ts';

test.each([['is not here in time', '', /^HTTP\/1\.1 408 /], ['is here', 'ab', /^HTTP\/1\.1 200 /]])('a body that %s', async (_, rest, answer) => {
  const server = createServer((request, response) => {
    mustArriveWithin(request, 60);
    request.resume().on('end', () => setTimeout(() => response.end('done'), 120));
  });
  server.on('clientError', (error: Error & { code?: string }, socket) => socket.end(`HTTP/1.1 ${error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400} No\r\n\r\n`));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8');
  let heard = '';
  socket.on('data', (text: string) => (heard += text));
  socket.write(`POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 2\r\n\r\n${rest}`);
  await once(socket, 'close');
  server.close();
  expect(heard).toMatch(answer);
});
