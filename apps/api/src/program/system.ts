import { join } from 'node:path';
import type { ApolloServer } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { AccessServices, CallContext } from '../access/context.ts';
import { OfferedDocuments } from '../access/offered-documents.ts';
import { Outward } from '../access/outward.ts';
import { SessionKeeper } from '../access/session-keeper.ts';
import { SignInThrottle } from '../access/sign-in-throttle.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import { scanOf } from '../modules/files/index.ts';
import type { Mailer } from '../modules/messages/index.ts';
import { SampleMailbox, SmtpMailer } from '../modules/messages/index.ts';
import { organizationExists } from '../modules/organizations/index.ts';
import { buildAccordSchema } from '../schema.ts';
import { createApollo } from '../server/apollo.ts';
import type { Mailbox } from '../server/mailbox-route.ts';
import { installGuard } from '../tenancy/guard/install-guard.ts';
import { ChangeFeed } from '../tenancy/change-feed.ts';
import { FileStore } from '../tenancy/file-store.ts';
import { PublishedRows } from '../tenancy/published-rows.ts';
import { Seal, type Clock, type Kernel } from '../tenancy/kernel.ts';

export interface SystemOptions {
  readonly config: Config;
  /** Migrated. */
  readonly database: Database;
  readonly secret: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** From which sighting on a document runs compiled. */
  readonly compileAfter?: number;
}

/** Everything of the program that stands on one database, put together; nothing listens and nothing works yet. */
export interface System {
  readonly kernel: Kernel;
  readonly services: AccessServices;
  readonly schema: GraphQLSchema;
  readonly apollo: ApolloServer<CallContext>;
  readonly mailer: Mailer;
  readonly mailbox: Mailbox | null;
}

let schema: GraphQLSchema | undefined;
/** One schema a process: guarding wraps its resolvers in place. */
export const theSchema = (): GraphQLSchema => (schema ??= buildAccordSchema());

export async function createSystem({ config, database, secret, clock, log, compileAfter }: SystemOptions): Promise<System> {
  const reportBreach = (breach: { statement: string; why: string }) => log.error({ security: true, ...breach }, 'a statement could have left its organization');
  installGuard(database.writer, reportBreach);
  if (database.reader !== database.writer) installGuard(database.reader, reportBreach);
  const kernel: Kernel = { database, clock, seal: new Seal(secret), published: new PublishedRows(), feed: new ChangeFeed(database, clock), files: new FileStore(config.filesDir, scanOf(config.fileScanner)) };
  const services: AccessServices = {
    kernel,
    sessions: new SessionKeeper(kernel, config),
    throttle: new SignInThrottle(kernel, config.signInsPerMinute),
    offered: new OfferedDocuments(kernel),
    outward: new Outward(config.webhooks),
    publicUrl: config.publicUrl,
    organizationExists: (id) => organizationExists(kernel, id),
    log,
  };
  const mailbox = config.smtpUrl === null ? new SampleMailbox(join(config.dataDir, 'mailbox')) : null;
  const apollo = createApollo(theSchema(), (error, requestId) => log.error({ err: error, requestId }, 'a defect'), compileAfter);
  await apollo.start();
  return { kernel, services, schema: theSchema(), apollo, mailbox, mailer: mailbox ?? new SmtpMailer(config.smtpUrl ?? '', config.mailFrom) };
}
