import pino from 'pino';
import type { AccessServices } from '@accord/api/access/context';
import { openDatabase } from '@accord/api/program/open-database';
import { createSystem } from '@accord/api/program/system';
import { createHttpServer } from '@accord/api/server/http-server';
import type { Accord, Defect } from './accord.ts';
import { SECRET } from './engine.ts';

/** The same program over the same database, with something of its services replaced: the address that people use, a limit. */
export async function servedWith(accord: Accord, services: Partial<AccessServices>): Promise<Accord> {
  const { apollo, mailbox } = accord.system;
  const http = await createHttpServer({ apollo, services: { ...accord.system.services, ...services }, introspection: false, trustProxy: false, consoleDirectory: null, mailbox });
  await http.ready();
  return { ...accord, http, close: () => http.close() };
}

/** Stops the program and starts it again: nothing of it is left but the database. */
export async function restart({ system: before, http: listening, database: open, place, clock, defects }: Accord): Promise<Accord> {
  await listening.close();
  await before.apollo.stop();
  await open.close();
  const database = await openDatabase(place.config);
  const log = pino({ level: 'error' }, { write: (line: string) => void defects.push(JSON.parse(line) as Defect) });
  const system = await createSystem({ config: place.config, database, secret: SECRET, clock, log });
  const http = await createHttpServer({ apollo: system.apollo, services: system.services, introspection: false, trustProxy: false, consoleDirectory: null, mailbox: system.mailbox });
  await http.ready();
  return {
    system, http, database, place, clock, defects,
    async close() {
      await http.close();
      await system.apollo.stop();
      await database.close();
      await place.remove();
    },
  };
}
