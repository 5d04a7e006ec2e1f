import { randomBytes } from 'node:crypto';
import { fillMysql } from '../data/fill-mysql.mjs';
import { world } from '../data/world.mjs';
import { observe } from '../measure/observer.mjs';
import { workloadsFor } from '../workloads.mjs';
import { migrate, serveAccord, serveLimit } from './servers.mjs';

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
  const ours = await serveAccord(settings);
  const limit = await serveLimit(settings);
  const observer = await observe(url, server.pid);
  return {
    settings, ours, limit, observer,
    workloads: workloadsFor(seen),
    async leave() {
      await observer.close();
      await Promise.all([ours.stop(), limit.stop()]);
    },
  };
}
