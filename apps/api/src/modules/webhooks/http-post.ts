import { request as requestByHttp } from 'node:http';
import { request as requestByHttps } from 'node:https';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { OutwardRefused, type Address, type Outward } from '../../access/outward.ts';
import type { Clock } from '../../tenancy/kernel.ts';
import type { Post, Posted } from './attempt-delivery.ts';
import { retryAfterOf, type Outcome } from './schedule.ts';

/** From the connection to the end of the answer's head. */
export const TIMEOUT = 15_000;
/** The rest of an answer is not waited for: nothing is done with it. */
const ANSWER_MOST = 1024;

type Answered = Pick<Outcome, 'status' | 'retryAfter'>;

/** Sends messages over HTTP: to the addresses that were judged, following no redirect, keeping nothing of the answer but its status. */
export const httpPost = (outward: Outward, clock: Clock, timeout = TIMEOUT): Post => async (message) => {
  const began = performance.now();
  const outcomeOf = (answered: Partial<Outcome>): Outcome => ({ status: null, error: null, retryAfter: null, milliseconds: Math.round(performance.now() - began), ...answered });
  try {
    return outcomeOf(await send(message, await outward.addressesOf(message.url), clock, timeout));
  } catch (error) {
    return outcomeOf({ error: codeOf(error) });
  }
};

function send({ url, headers, body }: Posted, addresses: readonly Address[], clock: Clock, timeout: number): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const options: RequestOptions = {
      method: 'POST', agent: false, signal: AbortSignal.timeout(timeout),
      headers: { ...headers, 'content-length': Buffer.byteLength(body), 'user-agent': 'Accord-Webhooks/1.0', accept: '*/*' },
      // where the name leads is not asked again: that is how it would come to lead elsewhere
      lookup: (_hostname, { all }, done) => {
        const [first] = addresses;
        if (all) done(null, addresses.map((one) => ({ ...one })));
        else done(null, first?.address ?? '', first?.family ?? 0);
      },
    };
    const answeredBy = (answer: IncomingMessage): Answered => ({ status: answer.statusCode ?? null, retryAfter: retryAfterOf(answer.headers['retry-after'], clock.now()) });
    const take = (answer: IncomingMessage): void => {
      let seen = 0;
      const end = (): void => {
        answer.destroy();
        resolve(answeredBy(answer));
      };
      answer.on('data', (chunk: Buffer) => {
        seen += chunk.length;
        if (seen > ANSWER_MOST) end();
      });
      answer.on('end', end);
      // the head has come: the answer is known, however its body ends
      answer.on('error', end);
    };
    const request = url.startsWith('https:') ? requestByHttps(url, options, take) : requestByHttp(url, options, take);
    // 101: without a listener Node closes the connection and says neither that there was an answer nor that there was none
    request.on('upgrade', (answer, socket) => {
      socket.destroy();
      resolve(answeredBy(answer));
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** A code that says nothing of whom it met. */
function codeOf(error: unknown): string {
  if (error instanceof OutwardRefused) return error.reason;
  if (!(error instanceof Error)) return 'UNKNOWN';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'TIMEOUT';
  return 'code' in error && typeof error.code === 'string' ? error.code.slice(0, 60) : error.name.slice(0, 60);
}
