import { randomBytes } from 'node:crypto';
import { fillMysql } from '../data/fill-mysql.mjs';
import { observe } from '../measure/observer.mjs';
import { migrate, serveAccord, serveLimit } from './servers.mjs';

/**
 * A database with everything in it, the product and the limit both serving it, and the calls to send.
 * @param {{ createDatabase(name: string): Promise<string>, files: string, pid: number }} server
 * @param {{ name: string, batchesOf(secret: string): Iterable<object>, callsOf(seen: object[]): object }} world `callsOf` makes the calls of what the batches carry
 */
export async function setStage(server, { name, batchesOf, callsOf }) {
  const secret = randomBytes(32).toString('base64url');
  const url = await server.createDatabase(name);
  const settings = { DATABASE_URL: url, ACCORD_SECRET: secret, DATA_DIR: server.files };
  await migrate(settings);
  const seen = [];
  await fillMysql(url, batchesOf(secret), (organization) => seen.push(organization));
  const ours = await serveAccord(settings);
  const limit = await serveLimit(settings);
  const observer = await observe(url, server.pid);
  return {
    settings, ours, limit, observer,
    workloads: callsOf(seen),
    async leave() {
      await observer.close();
      await Promise.all([ours.stop(), limit.stop()]);
    },
  };
}
