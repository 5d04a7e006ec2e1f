import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { PASSWORD_COST } from '@accord/api/access/passwords';
import { createLog } from '@accord/api/program/log';
import type { Logger } from 'pino';
import { createSystem, type System } from '@accord/api/program/system';
import { createHttpServer } from '@accord/api/server/http-server';
import { openPlatform } from '@accord/api/modules/people/index';
import type { Database } from '@accord/api/database/database';
import { ENGINE, newPlace, openMigrated, SECRET, type Place } from './engine.ts';

// a world hashes two dozen passwords; what one costs in production is held by apps/api/src/access/passwords.test.ts, and by every program that tests start
Object.assign(PASSWORD_COST, { memoryCost: 8, timeCost: 1 });

/** A clock that stands until a test moves it. */
export class TestClock {
  constructor(public at: number) {}
  now = (): number => this.at;
  advance(milliseconds: number): void {
    this.at += milliseconds;
  }
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface Defect { readonly level: number; readonly msg: string; readonly [key: string]: unknown }

/** The whole program on one database, in this process, reached through HTTP without a socket. */
export interface Accord {
  readonly system: System;
  readonly http: FastifyInstance;
  readonly database: Database;
  readonly place: Place;
  readonly clock: TestClock;
  /** What was logged as a defect or a breach. A test that expects none asserts that this is empty. */
  readonly defects: Defect[];
  close(): Promise<void>;
}

/** 2026-03-02T02:00:00Z: a Monday morning in Shanghai, the first row of the table of clocks (domain §3). */
export const MONDAY = Date.UTC(2026, 2, 2, 2);

interface StartOptions {
  /** Replaces the one that keeps defects. */
  readonly log?: Logger;
  /** One engine's suites run every document compiled, the other's none: both ways must say the same. */
  readonly compileAfter?: number;
}

export async function startAccord(at = MONDAY, { compileAfter = ENGINE === 'sqlite' ? 0 : Infinity, log: given }: StartOptions = {}): Promise<Accord> {
  const place = await newPlace();
  const database = await openMigrated(place);
  const clock = new TestClock(at);
  const defects: Defect[] = [];
  const log = given ?? createLog('error', { write: (line: string) => void defects.push(JSON.parse(line) as Defect) });
  const system = await createSystem({ config: place.config, database, secret: SECRET, clock, log, compileAfter });
  await openPlatform(system.kernel);
  const http = await createHttpServer({ apollo: system.apollo, services: system.services, schema: system.schema, introspection: false, trustProxy: false, consoleDirectory: null, mailbox: system.mailbox });
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

export interface GraphqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly reason: string; readonly path?: readonly string[]; readonly details?: Record<string, unknown> };
}
export interface Answer<Data = Record<string, unknown>> {
  readonly status: number;
  readonly data: Data | null;
  readonly errors: readonly GraphqlError[];
  readonly headers: LightMyRequestResponse['headers'];
}

export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>;
}

/** Somebody who calls: nobody yet, a browser with its cookie, or a key. */
export class Client {
  #cookie: string | undefined;

  constructor(private readonly accord: Accord, private readonly headers: Readonly<Record<string, string>> = {}) {}

  /** The same session, naming another organization. */
  inOrganization(id: string): Client {
    const other = new Client(this.accord, { ...this.headers, 'accord-organization': id });
    other.#cookie = this.#cookie;
    return other;
  }

  async ask<Data = Record<string, unknown>>(query: string, variables?: Record<string, unknown>, { headers = {} }: CallOptions = {}): Promise<Answer<Data>> {
    const response = await this.post('/graphql', JSON.stringify({ query, variables }), { 'content-type': 'application/json', ...headers });
    const { data = null, errors = [] } = response.json<{ data?: Data | null; errors?: GraphqlError[] }>();
    return { status: response.statusCode, data, errors, headers: response.headers };
  }

  /** The data; throws with the errors when there are any. */
  async call<Data = Record<string, unknown>>(query: string, variables?: Record<string, unknown>, options: CallOptions = {}): Promise<Data> {
    const { data, errors, status } = await this.ask<Data>(query, variables, options);
    if (errors.length > 0 || !data) throw new Error(`${query.trim().slice(0, 120)} → ${status} ${JSON.stringify(errors)}`);
    return data;
  }

  /** The first error's reason, or null when the call went through. */
  async refusal(query: string, variables?: Record<string, unknown>, options: CallOptions = {}): Promise<string | null> {
    const { errors } = await this.ask(query, variables, options);
    return errors[0]?.extensions.reason ?? null;
  }

  async get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<LightMyRequestResponse> {
    const response = await this.accord.http.inject({ method: 'GET', url, headers: { ...this.headers, ...(this.#cookie && { cookie: this.#cookie }), ...headers } });
    for (const { name, value } of response.cookies) this.#cookie = value === '' ? undefined : `${name}=${value}`;
    return response;
  }

  async post(url: string, payload: string | Buffer, headers: Readonly<Record<string, string>> = {}): Promise<LightMyRequestResponse> {
    const response = await this.accord.http.inject({ method: 'POST', url, payload, headers: { ...this.headers, ...(this.#cookie && { cookie: this.#cookie }), ...headers } });
    for (const { name, value } of response.cookies) this.#cookie = value === '' ? undefined : `${name}=${value}`;
    return response;
  }

  /** Headers that say who calls, for calls over a socket. */
  get credentials(): Record<string, string> {
    return { ...this.headers, ...(this.#cookie && { cookie: this.#cookie }) };
  }

  get cookie(): string | undefined {
    return this.#cookie;
  }
}

export const anonymous = (accord: Accord): Client => new Client(accord);
export const withKey = (accord: Accord, secret: string, organization?: string): Client =>
  new Client(accord, { authorization: `Bearer ${secret}`, ...(organization && { 'accord-organization': organization }) });
