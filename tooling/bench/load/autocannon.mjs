import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { headersOf, KEY_HEADER } from './http-text.mjs';

const require = createRequire(import.meta.url);

/** autocannon, from npm: for machines without wrk. It is a Node program itself and leaves less of the machine to the servers. */
export function autocannonLoad() {
  const autocannon = require('autocannon');
  return {
    name: `autocannon ${require('autocannon/package.json').version}`,
    /** @param {{ url: string, calls: object[], connections: number, seconds: number }} load */
    async run({ url, calls, connections, seconds }) {
      const withKey = (request) => ({ ...request, headers: { ...request.headers, [KEY_HEADER]: randomUUID() } });
      const requests = calls.map((call) => ({ method: 'POST', headers: headersOf(call), body: JSON.stringify(call.body), ...(call.hasKey && { setupRequest: withKey }) }));
      let begun = 0;
      // each connection goes its own round, or all would ask for the same organization at once
      const setupClient = (client) => {
        const from = Math.floor((begun++ * requests.length) / connections);
        client.setRequests([...requests.slice(from), ...requests.slice(0, from)]);
      };
      const result = await autocannon({ url, connections, duration: seconds, timeout: 10, requests, setupClient });
      return { requests: result['2xx'] + result.non2xx, seconds: result.duration, p50: result.latency.p50, p99: result.latency.p99, notOk: result.non2xx, broken: result.errors };
    },
  };
}
