import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { fillMysql } from '../data/fill-mysql.mjs';
import { switchWorld } from '../data/switch-world.mjs';
import { send } from '../load/http-text.mjs';
import { quantile } from '../measure/median.mjs';
import { observe } from '../measure/observer.mjs';
import { untilSteady } from '../measure/slot.mjs';
import { lookByConsent } from './people-by-consent.mjs';
import { timed } from './publish.mjs';
import { migrate, serveAccord } from './servers.mjs';

const FEW = 10;
const MANY = 1_000_000;
const MANY_WHEN_QUICK = 100_000;
const REPLICAS = 3;
const CLIENTS = 100;
const TURNS = 20;
/** A product asks now and then, not as fast as it can: 100 clients are about 700 questions a second. */
const PAUSE_MS = 100;
const SEEN_WITHIN_MS = 10_000;

const APP = 'custom-rounds';
const PURPOSE = 'custom-rounds';
const cookie = (token) => ({ cookie: `accord=${token}` });
const RECORD = '{ record { id } }';
const MUTATIONS = {
  definePurpose: ['DefinePurposeInput', RECORD], addApp: ['AddAppInput', RECORD], createApiKey: ['CreateApiKeyInput', '{ secret }'],
  setAppEnablement: ['SetAppEnablementInput', RECORD], giveConsent: ['GiveConsentInput', RECORD], withdrawConsent: ['WithdrawConsentInput', RECORD],
};
const mutation = (name, token, input) => {
  const [type, answer] = MUTATIONS[name];
  return { headers: cookie(token), hasKey: true, body: { query: `mutation Do($input: ${type}!) { ${name}(input: $input) ${answer} }`, variables: { input } } };
};
const PLAN = 'query Plan($input: PlanAppChangeInput!) { planAppChange(input: $input) { hash people } }';
const GATE = 'query Gate($personId: ID!) { gate(personId: $personId, appKey: "custom-rounds", purposeKey: "custom-rounds") { allowed } }';

const both = (zhCN, en) => ({ zhCN, en });

/** What is switched: an app of the organization with one purpose, to which the member has consented, and a key that asks the gate. */
async function prepare(url, { administrator, member }) {
  const does = async (name, token, input) => (await timed(url, mutation(name, token, input))).data[name];
  await does('definePurpose', administrator, {
    key: PURPOSE, purpose: { name: both('巡检', 'Rounds'), description: both('记录巡检。', 'Records the rounds.'), necessity: 'OPTIONAL', legalBasis: 'CONSENT', categories: ['CONTACT'], retentionDays: 30 },
  });
  await does('addApp', administrator, {
    key: APP, kind: 'CUSTOM', nameZh: '巡检', nameEn: 'Rounds', descriptionZh: '巡检', descriptionEn: 'Rounds', defaultEnabled: true,
    scopes: [{ purposeKey: PURPOSE, categories: ['CONTACT'], recipientKeys: [], domains: [] }],
  });
  await does('giveConsent', member.token, { purposeKey: PURPOSE, language: 'ZH_CN', purposeRevision: 1 });
  return (await does('createApiKey', administrator, { name: 'bench', scopes: ['gate:ask'] })).secret;
}

/** Somebody who asks the gate of one replica again and again; keeps when each answer was asked for and came. */
function client(url, key, personId) {
  const call = { headers: { authorization: `Bearer ${key}` }, body: { query: GATE, variables: { personId } } };
  const answers = [];
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      const began = performance.now();
      const { status, text } = await send(url, call);
      // who is turned away for a moment asks again; anything else that is no answer ends the bench
      if (status !== 503) answers.push({ began, came: performance.now(), allowed: JSON.parse(text).data.gate.allowed });
      await setTimeout(PAUSE_MS);
    }
  })();
  return {
    /** Milliseconds after `at` at which the first answer was the new one; and how many that were asked for after `at` were still the old one. */
    async seen(at, allowed) {
      const giveUpAt = at + SEEN_WITHIN_MS;
      for (;;) {
        const first = answers.find(({ came, ...answer }) => came >= at && answer.allowed === allowed);
        if (first) return { after: first.came - at, stale: answers.filter(({ began, came, ...answer }) => began >= at && came < first.came && answer.allowed !== allowed).length };
        if (performance.now() > giveUpAt) throw new Error(`A switch was not honored within ${SEEN_WITHIN_MS / 1000} s.`);
        await setTimeout(5);
      }
    },
    /** Forgets the answers so far; how many there were. */
    forget: () => answers.splice(0).length,
    async stop() {
      isOver = true;
      await asking;
    },
  };
}

/** Replicas that have just started compile while they answer: the clients ask until they get no more answers than before. */
const warmUp = (clients, { warmUpSeconds, warmUpTimes }) => untilSteady(async () => {
  for (const one of clients) one.forget();
  await setTimeout(warmUpSeconds * 1000);
  return clients.reduce((sum, one) => sum + one.forget(), 0) / warmUpSeconds;
}, warmUpTimes);

/** Does the act on the first replica and waits until all clients, who ask the others, have seen it. */
async function honored(clients, act, allowed) {
  for (const one of clients) one.forget();
  await act();
  const at = performance.now();
  return Promise.all(clients.map((one) => one.seen(at, allowed)));
}

async function honoring(context, [first, ...others], { administrator, member }, key) {
  const url = `${first.url}/graphql`;
  const acts = {
    switch: [false, true].map((allowed) => ({ allowed, act: () => timed(url, mutation('setAppEnablement', administrator, { appKey: APP, subject: 'ORGANIZATION', decision: allowed ? 'ALLOW' : 'DENY' })) })),
    withdrawal: [false, true].map((allowed) => ({
      allowed,
      act: () => timed(url, allowed ? mutation('giveConsent', member.token, { purposeKey: PURPOSE, language: 'ZH_CN', purposeRevision: 1 }) : mutation('withdrawConsent', member.token, { purposeKey: PURPOSE, language: 'ZH_CN' })),
    })),
  };
  const clients = Array.from({ length: CLIENTS }, (_, place) => client(`${others[place % others.length].url}/graphql`, key, member.id));
  const found = {};
  try {
    await warmUp(clients, context);
    // consents end with the last app that is switched off: withdrawn and given ones first
    for (const name of ['withdrawal', 'switch']) {
      const seen = [];
      for (let turn = 0; turn < TURNS; turn++) {
        const { act, allowed } = acts[name][turn % 2];
        if (name === 'switch' && allowed) {
          await act();
          await acts.withdrawal[1].act();
          continue;
        }
        seen.push(...(await honored(clients, act, allowed)));
      }
      found[name] = { p50: quantile(seen.map(({ after }) => after), 0.5), p99: quantile(seen.map(({ after }) => after), 0.99), most: Math.max(...seen.map(({ after }) => after)), stale: seen.reduce((sum, { stale }) => sum + stale, 0), seen: seen.length };
    }
  } finally {
    await Promise.all(clients.map((one) => one.stop()));
  }
  return found;
}

/** What one decision about everybody costs: seconds of its plan and of itself, and rows it leaves in all tables. */
async function decide(url, observer, { administrator }) {
  const input = { appKey: APP, subject: 'ORGANIZATION', decision: 'DENY' };
  const plan = await timed(url, { headers: cookie(administrator), body: { query: PLAN, variables: { input } } });
  const { hash, people } = plan.data.planAppChange;
  await observer.quiet();
  const before = await observer.rowsWritten();
  const change = await timed(url, mutation('setAppEnablement', administrator, { ...input, planHash: hash, plannedPeople: people }));
  await observer.quiet();
  return { people, plan: plan.taken / 1000, change: change.taken / 1000, rows: (await observer.rowsWritten()) - before };
}

async function among(server, name, people, replicas, say, use) {
  say(`loading ${people.toLocaleString('en')} people in one organization`);
  const url = await server.createDatabase(name);
  const settings = { DATABASE_URL: url, ACCORD_SECRET: randomBytes(32).toString('base64url'), DATA_DIR: server.files };
  await migrate(settings);
  const who = {};
  await fillMysql(url, switchWorld({ people, now: Date.now() }), (organization) => Object.assign(who, organization));
  const servers = [];
  const observer = await observe(url, server.pid);
  try {
    for (let number = 0; number < replicas; number++) servers.push(await serveAccord(settings));
    const key = await prepare(`${servers[0].url}/graphql`, who);
    return await use({ servers, observer, who, key, databaseUrl: url });
  } finally {
    await observer.close();
    await Promise.all(servers.map((one) => one.stop()));
  }
}

/**
 * What switching an app off costs, whoever many people it is about, and how soon other replicas honor it and a withdrawn consent.
 * @returns {Promise<{ mariadb: string, few: object, many: object, honored: Record<'switch' | 'withdrawal', { p50: number, p99: number, most: number, stale: number, seen: number }>, clients: number, replicas: number }>}
 */
export async function measureSwitch(context, server) {
  const { say, isQuick } = context;
  const few = await among(server, 'bench_switch_few', FEW, 1, say, ({ servers: [first], observer, who }) => decide(`${first.url}/graphql`, observer, who));
  return among(server, 'bench_switch', isQuick ? MANY_WHEN_QUICK : MANY, REPLICAS, say, async ({ servers, observer, who, key, databaseUrl }) => {
    const found = await honoring(context, servers, who, key);
    say(Object.entries(found).map(([name, { p50, p99, stale }]) => `${name}: p50 ${p50.toFixed(0)}, p99 ${p99.toFixed(0)} ms, ${stale} stale`).join('; '));
    const many = await decide(`${servers[0].url}/graphql`, observer, who);
    // what is off ended the consents: on again, and those that are written now count
    await timed(`${servers[0].url}/graphql`, mutation('setAppEnablement', who.administrator, { appKey: APP, subject: 'ORGANIZATION', decision: 'ALLOW' }));
    const consented = await lookByConsent(databaseUrl, `${servers[0].url}/graphql`, who.administrator, PURPOSE, say);
    return { mariadb: await observer.version(), consented, few, many, honored: found, clients: CLIENTS, replicas: REPLICAS };
  });
}
