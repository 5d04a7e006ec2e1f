import { join } from 'node:path';
import type { Config } from '../config.ts';
import { assertCollations } from '../database/collation.ts';
import { assertMigrated, migrate } from '../database/migrate.ts';
import { readBacklog } from '../jobs/backlog.ts';
import { startWebhookWorker } from '../jobs/webhook-worker.ts';
import { startWorker } from '../jobs/worker.ts';
import { openPlatform } from '../modules/people/index.ts';
import { stopComparing } from '../modules/statements/index.ts';
import { httpPost } from '../modules/webhooks/index.ts';
import { FairQueue } from '../server/fair-queue.ts';
import { createHttpServer } from '../server/http-server.ts';
import { Streams } from '../server/streams.ts';
import { TrustedDocuments } from '../server/trusted-documents.ts';
import { machineClock } from '../tenancy/kernel.ts';
import { Closing } from './closing.ts';
import { consoleDirectory } from './console-directory.ts';
import { listen } from './listen.ts';
import { createLog } from './log.ts';
import { openDatabase } from './open-database.ts';
import { prepareSample } from './sample-data.ts';
import { secretOf } from './secret.ts';
import { stopSignal } from './stop-signal.ts';
import { createSystem, theSchema } from './system.ts';
import { warnOfSkew } from './warn-of-skew.ts';

/** Answers, works, or both, until a signal; then lets what is under way finish and closes. */
export async function serveRole(config: Config, role: 'all' | 'serve' | 'work'): Promise<void> {
  const began = performance.now();
  const log = createLog(config.logLevel);
  const secret = secretOf(config);
  const documents = role === 'work' ? TrustedDocuments.NONE : TrustedDocuments.read(consoleDirectory(), config.trustedDocuments);
  const sample = role === 'all' && config.sample && config.databaseUrl === null ? await prepareSample(config) : null;
  // traces are loaded when they are wanted, before what they look into
  const traces = config.traces && (await import('../telemetry/traces.ts')).startTraces(config.traces);
  const closing = new Closing(config.stop, log);
  if (traces) closing.last(() => traces.stop());
  const opening = openDatabase(config);
  // made while the database is on its way
  theSchema();
  const database = await opening;
  closing.last(() => database.close());
  try {
    if (role === 'all') await migrate(database);
    const ahead = await assertMigrated(database);
    await Promise.all([assertCollations(database), warnOfSkew(database, machineClock, log)]);
    if (ahead.length > 0) log.warn({ ahead }, 'the database is ahead: a newer version works beside this one');
    const system = await createSystem({ config, database, secret, clock: machineClock, log });
    closing.last(stopComparing);
    traces?.watchStatements(database);
    closing.last(() => system.apollo.stop());
    if (role === 'all') await openPlatform(system.kernel);
    if (documents.isEnforced) await system.services.offered.offer(documents.names);
    if (role !== 'serve') {
      const worker = startWorker(system.kernel, { mailer: system.mailer, publicUrl: config.publicUrl }, log);
      closing.early(() => worker.stop());
      const sender = startWebhookWorker(system.kernel, httpPost(system.services.outward, machineClock), log);
      closing.early(() => sender.stop());
    }
    const stop = stopSignal();
    const queue = role === 'work' ? null : new FairQueue(config.load);
    const streams = queue && new Streams({ most: config.streamsMost });
    const metrics = config.metrics && (await import('../telemetry/metrics.ts')).createMetrics({ database, queue, streams, published: system.kernel.published.counts, backlog: () => readBacklog(system.kernel) });
    if (config.metrics && metrics) {
      const server = (await import('../telemetry/metrics-server.ts')).createMetricsServer(metrics, system.services, closing.readiness);
      closing.last(() => server.close());
      console.log(`Metrics: http://${config.metrics.host}:${await listen(server, config.metrics.host, config.metrics.port, 'METRICS_PORT')}/metrics`);
    }
    if (queue && streams) {
      closing.early(() => Promise.resolve(streams.end()));
      const http = await createHttpServer({
        apollo: system.apollo, services: system.services, schema: system.schema, introspection: config.introspection, trustProxy: config.trustProxy,
        consoleDirectory: consoleDirectory(), documents, mailbox: system.mailbox,
        queue, lagMostMs: config.load.lagMostMs, readiness: closing.readiness, streams, observers: metrics ? [metrics.observe] : [], tracer: traces?.tracer ?? null,
      });
      closing.server(http);
      const port = await listen(http, config.host, config.port);
      announce(config, port, role, performance.now() - began);
      sample?.tell(config.port === port ? config.publicUrl : `http://${config.host}:${port}`);
    } else console.log('Working. Ctrl-C stops.');
    await stop.came;
    console.log('Stopping: what is under way is finished first.');
  } finally {
    await closing.close();
  }
}

function announce(config: Config, port: number, role: 'all' | 'serve' | 'work', milliseconds: number): void {
  const url = config.port === port ? config.publicUrl : `http://${config.host}:${port}`;
  console.log(`\nAccord is ready at ${url} after ${(milliseconds / 1000).toFixed(1)} s (console at /, API at /graphql).`);
  if (config.databaseUrl === null) console.log(`Data: ${join(config.dataDir, 'accord.sqlite')}${role === 'all' ? '' : ` (role ${role})`}`);
  if (config.smtpUrl === null) console.log(`Mails are kept, not sent: ${url}/mailbox`);
}
