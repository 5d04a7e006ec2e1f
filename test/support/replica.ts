import { createLog } from '@accord/api/program/log';
import { createSystem } from '@accord/api/program/system';
import { ENTITIES } from '@accord/api/entities';
import { openMysql } from '@accord/api/database/mysql-database';
import type { PoolLimits } from '@accord/api/database/connection-pool';
import { createHttpServer } from '@accord/api/server/http-server';
import type { Accord, Defect } from './accord.ts';
import { SECRET } from './engine.ts';

/** The same program once more on the MariaDB of a running one, by another address and with other limits. */
export async function replicaOn(first: Accord, { url, poolSize = 4, ...limits }: { url: string; poolSize?: number } & Partial<PoolLimits>): Promise<Accord> {
  const database = await openMysql({ url, entities: ENTITIES, poolSize, limits });
  const defects: Defect[] = [];
  const log = createLog('error', { write: (line) => void defects.push(JSON.parse(line) as Defect) });
  const system = await createSystem({ config: first.place.config, database, secret: SECRET, clock: first.clock, log });
  const http = await createHttpServer({ apollo: system.apollo, services: system.services, schema: system.schema, introspection: false, trustProxy: false, consoleDirectory: null, mailbox: system.mailbox });
  await http.ready();
  return {
    system, http, database, place: first.place, clock: first.clock, defects,
    async close() {
      await http.close();
      await system.apollo.stop();
      await database.close();
    },
  };
}
