import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReverseProxy {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * What stands before the program in production: it passes on what comes as it comes, and cuts an answer that is silent for
 * `patience` milliseconds, as nginx does after `proxy_read_timeout`.
 */
export async function reverseProxy(target: string, patience: number): Promise<ReverseProxy> {
  const server = createServer((asked, answer) => passOn(asked, answer, target, patience));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function passOn(asked: IncomingMessage, answer: ServerResponse, target: string, patience: number): void {
  const upstream = request(new URL(asked.url ?? '/', target), { method: asked.method, headers: asked.headers }, (answered) => {
    answer.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.on('error', () => answer.destroy());
    answered.pipe(answer);
  });
  upstream.setTimeout(patience, () => upstream.destroy());
  upstream.on('error', () => answer.destroy());
  answer.on('close', () => upstream.destroy());
  asked.pipe(upstream);
}
