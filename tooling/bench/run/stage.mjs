import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inRoot } from '../../scripts/paths.mjs';
import { fillMysql } from '../data/fill-mysql.mjs';
import { world } from '../data/world.mjs';
import { observe } from '../measure/observer.mjs';
import { LAST_EVENTS, workloadsFor } from '../workloads.mjs';
import { migrate, serveAccord, serveLimit } from './servers.mjs';

/** Whether the API can be asked for the last events of a request alone. */
const hasLast = () => /events\([^)]*\blast: Int/s.test(readFileSync(inRoot('packages', 'api-schema', 'schema.graphql'), 'utf8'));

const serveBoth = async (settings, schema) => ({
  ours: await serveAccord(settings),
  limit: await serveLimit({ ...settings, LAST_EVENTS: schema.hasLast ? String(LAST_EVENTS) : '100' }),
});

/** What the API of this commit offers to the calls. */
export const schemaFacts = () => ({ hasLast: hasLast() });

/**
 * A database with everything in it, the product and the limit both serving it, and the calls to send.
 * @param {{ createDatabase(name: string): Promise<string>, pid: number }} server
 * @param {{ name: string, organizations: number, requests: number, dataDirectory: string }} size
 */
export async function setStage(server, { name, organizations, requests, dataDirectory }) {
  const secret = randomBytes(32).toString('base64url');
  const url = await server.createDatabase(name);
  const settings = { DATABASE_URL: url, ACCORD_SECRET: secret, DATA_DIR: dataDirectory };
  await migrate(settings);
  const seen = [];
  await fillMysql(url, world({ organizations, requests, secret, now: Date.now() }), (organization) => seen.push(organization));
  const schema = schemaFacts();
  const { ours, limit } = await serveBoth(settings, schema);
  const observer = await observe(url, server.pid);
  return {
    settings, ours, limit, observer,
    workloads: workloadsFor(seen, schema),
    async leave() {
      await observer.close();
      await Promise.all([ours.stop(), limit.stop()]);
    },
  };
}
