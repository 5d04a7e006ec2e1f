// A process of its own, as wrk is: reads { url, calls, connections, seconds } as JSON from standard input, prints figures as JSON.
import { randomUUID } from 'node:crypto';
import { json } from 'node:stream/consumers';
import autocannon from 'autocannon';
import { headersOf, KEY_HEADER } from './http-text.mjs';

const { url, calls, connections, seconds } = await json(process.stdin);
const withKey = (request) => ({ ...request, headers: { ...request.headers, [KEY_HEADER]: randomUUID() } });
const requests = calls.map((call) => ({ method: 'POST', headers: headersOf(call), body: JSON.stringify(call.body), ...(call.hasKey && { setupRequest: withKey }) }));

let begun = 0;
/** Each connection goes its own round, or all would ask for the same organization at once. */
function setupClient(client) {
  const from = Math.floor((begun++ * requests.length) / connections);
  client.setRequests([...requests.slice(from), ...requests.slice(0, from)]);
}

const { latency, non2xx, errors, duration, '2xx': well } = await autocannon({ url, connections, duration: seconds, timeout: 10, requests, setupClient });
console.log(JSON.stringify({ requests: well + non2xx, seconds: duration, p50: latency.p50, p99: latency.p99, notOk: non2xx, broken: errors }));
