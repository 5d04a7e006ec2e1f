import { randomUUID } from 'node:crypto';

export const KEY_HEADER = 'idempotency-key';

/** What every call has in common. */
const COMMON = { 'content-type': 'application/json', accept: 'application/json' };

export const headersOf = ({ headers }) => ({ ...COMMON, ...headers });

/**
 * One call as bytes on the wire, cut where its Idempotency-Key goes; without one there is no second part.
 * @returns {[head: string, tail?: string]}
 */
export function wireText({ host, path }, call) {
  const body = JSON.stringify(call.body);
  const lines = Object.entries({ host, ...headersOf(call), 'content-length': Buffer.byteLength(body) }).map(([name, value]) => `${name}: ${value}`);
  const head = `POST ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n`;
  return call.hasKey ? [`${head}${KEY_HEADER}: `, `\r\n\r\n${body}`] : [`${head}\r\n${body}`];
}

/** One call by fetch, for checks beside the load. */
export async function send(url, call) {
  const headers = { ...headersOf(call), ...(call.hasKey && { [KEY_HEADER]: randomUUID() }) };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(call.body) });
  return { status: answer.status, text: (await answer.text()).trimEnd() };
}
