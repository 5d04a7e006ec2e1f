import Sqlite from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';
import type { Place } from '../support/engine.ts';

export interface StoredRequest { events: number; tasks: number; deadlines: number; details: number; audits: number; outbox: number }
export interface Stored {
  byRequest(organizationId: string): Promise<Map<string, StoredRequest>>;
  close(): Promise<unknown>;
}

type Query = (sql: string, parameters: readonly string[]) => Promise<{ id: string; n: number }[]>;

const COUNTS: Readonly<Record<keyof StoredRequest, string>> = {
  events: 'SELECT request_id AS id, count(*) AS n FROM request_events WHERE organization_id = ? GROUP BY request_id',
  tasks: 'SELECT request_id AS id, count(*) AS n FROM controller_tasks WHERE organization_id = ? GROUP BY request_id',
  deadlines: 'SELECT subject_id AS id, count(*) AS n FROM deadlines WHERE organization_id = ? GROUP BY subject_id',
  details: 'SELECT id, count(*) AS n FROM request_details WHERE organization_id = ? GROUP BY id',
  audits: "SELECT subject_id AS id, count(*) AS n FROM audit_events WHERE organization_id = ? AND subject_type = 'PrivacyRequest' GROUP BY subject_id",
  outbox: "SELECT subject_id AS id, count(*) AS n FROM outbox_messages WHERE organization_id = ? AND topic LIKE 'request.%' GROUP BY subject_id",
};

async function count(query: Query, organizationId: string): Promise<Map<string, StoredRequest>> {
  const rows = await query('SELECT id, 0 AS n FROM privacy_requests WHERE organization_id = ?', [organizationId]);
  const found = new Map(rows.map(({ id }) => [id, { events: 0, tasks: 0, deadlines: 0, details: 0, audits: 0, outbox: 0 }]));
  for (const [name, sql] of Object.entries(COUNTS) as [keyof StoredRequest, string][]) {
    for (const { id, n } of await query(sql, [organizationId])) {
      const request = found.get(id);
      if (request) request[name] = Number(n);
    }
  }
  return found;
}

/** Looks at what a place's database really holds, without the program. */
export async function openStored({ config }: Place): Promise<Stored> {
  if (config.databaseUrl === null) {
    const file = new Sqlite(`${config.dataDir}/accord.sqlite`, { readonly: true });
    const query: Query = (sql, parameters) => Promise.resolve(file.prepare(sql).all(...parameters) as { id: string; n: number }[]);
    return { byRequest: (id) => count(query, id), close: () => Promise.resolve(file.close()) };
  }
  const connection = await createConnection({ uri: config.databaseUrl });
  const query: Query = async (sql, parameters) => (await connection.query(sql, [...parameters]))[0] as { id: string; n: number }[];
  return { byRequest: (id) => count(query, id), close: () => connection.end() };
}
