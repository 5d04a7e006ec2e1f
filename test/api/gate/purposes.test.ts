import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withKey, type Client } from '../../support/accord.ts';
import { decide, GATE, reasonsAgainst, widenedApp } from '../../support/apps.ts';
import { consentsOf, give, myConsents, PURPOSE } from '../../support/consents.ts';
import { attempt, mutate, NOT_FOUND } from '../../support/mutate.ts';
import { approve, changed, evidence, register } from '../../support/recipients.ts';
import { link, reporterOf } from '../../support/outside.ts';
import { keepPublished, statementsOf } from '../../support/statements.ts';
import { buildWorld, type World } from '../../support/world.ts';

const BATCH = 'query ($questions: [GateQuestionInput!]!) { gateBatch(questions: $questions) { isKnown allowed reasons { code statementVersionId purposeKey recipientId until } } }';
const FACTS = `decision { allowed reasons { code purposeKey recipientId } } organizationState personState hasAccount isUnder14 statements { statementVersionId state } isAppOn setBy path { subject decision }
  purpose { purposeKey isWithinScope legalBasis categories endedAt consent { requiredType state type } recipients { recipientId state until isAbroad mayLeave consent { requiredType state } } }`;
const EXPLAIN = `query ($personId: ID!, $appKey: String!, $purposeKey: String, $at: DateTime) { explainGate(personId: $personId, appKey: $appKey, purposeKey: $purposeKey, at: $at) { ${FACTS} } }`;
const EXPLAIN_MINE = `query ($appKey: String!, $purposeKey: String) { explainMyGate(appKey: $appKey, purposeKey: $purposeKey) { ${FACTS} } }`;

const APP = 'custom-rounds';
const SHARING = 'custom-sharing';
const OUTSIDE = 'custom-outside';
const VISITS = 'custom-alder-visits';

interface Question { readonly personId: string; readonly appKey: string; readonly purposeKey?: string | undefined }
interface Outcome { readonly isKnown: boolean; readonly allowed: boolean; readonly reasons: readonly object[] }

/** Numbers from 0 to 1 that come again the same for a seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const ROUNDS = process.env['LONG'] ? 200 : 32;

describe('the gate about purposes', () => {
  let world: World;
  let key: Client;
  let administrator: Client;
  let member: Client;
  let partner: string;
  let agreement: string;
  const scopeOf = (recipientKeys: string[] = [], categories = ['CONTACT']) => ({ purposeKey: VISITS, categories, recipientKeys, domains: [] });
  const against = (personId = world.a.ids.member, purposeKey = VISITS, appKey = APP) => reasonsAgainst(key, personId, appKey, purposeKey);
  const revision = async (): Promise<number> => (await purpose()).revision;
  const purpose = async () => {
    const { purposes } = await administrator.call<{ purposes: { edges: { node: { id: string; key: string; revision: number; version: number } }[] } }>('{ purposes(first: 100) { edges { node { id key revision version } } } }');
    const found = purposes.edges.find(({ node }) => node.key === VISITS)?.node;
    if (!found) throw new Error('no such purpose');
    return found;
  };
  const changeTo = async (categories: string[], retentionDays = 30) => {
    const { id, version } = await purpose();
    await mutate(administrator, 'changePurpose', { id, expectedVersion: version, purpose: { ...PURPOSE, categories, retentionDays } });
  };
  const consent = async (more: object = {}) => give(member, VISITS, { purposeRevision: await revision(), ...more });
  const withdraw = (more: object = {}) => mutate(member, 'withdrawConsent', { purposeKey: VISITS, language: 'EN', ...more });
  const addApp = (appKey: string, scopes: object[]) =>
    mutate(administrator, 'addApp', { key: appKey, kind: 'CUSTOM', nameZh: '巡检', nameEn: 'Rounds', descriptionZh: '巡检', descriptionEn: 'Rounds', defaultEnabled: true, scopes });

  beforeAll(async () => {
    world = await buildWorld();
    key = withKey(world.accord, world.a.keySecret);
    ({ administrator, member } = world.a);
    ({ id: partner, agreementId: agreement } = await approve(administrator, await register(administrator, 'custom-partner', { role: 'CONTROLLER', purposeKeys: [VISITS] }), { agreement: { purposeKeys: [VISITS] } }));
    await addApp(APP, [scopeOf()]);
    await addApp(SHARING, [scopeOf(['custom-partner'])]);
    world.accord.clock.advance(1000);
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  it('asks the person, and follows what they say at once', async () => {
    expect(await against()).toEqual([]);
    await withdraw();
    expect(await against()).toEqual(['CONSENT_WITHDRAWN']);
    await consent();
    expect(await against()).toEqual([]);
    expect(await against(world.a.ids.newcomer)).toEqual(['STATEMENT_NOT_ACCEPTED', 'CONSENT_MISSING']);
    // the organization warrants that its contact consented (row 66)
    expect(await against(world.a.ids.external)).toEqual([]);
  });

  it('asks anew after the purpose has changed (PIPL 14)', async () => {
    const { id, version } = await purpose();
    await mutate(administrator, 'changePurpose', { id, expectedVersion: version, purpose: { ...PURPOSE, categories: ['CONTACT', 'POSITION'] } });
    expect(await against()).toEqual(['CONSENT_MISSING']);
    await consent();
    expect(await against()).toEqual([]);
  });

  it('does not take up what was consented to before the app was switched off, unless that was taken back (row 14)', async () => {
    world.accord.clock.advance(1000);
    await decide(administrator, APP, 'DENY');
    world.accord.clock.advance(1000);
    await decide(administrator, APP, 'ALLOW');
    // another app went on serving the purpose
    expect(await against()).toEqual([]);
    world.accord.clock.advance(1000);
    await decide(administrator, SHARING, 'DENY');
    await decide(administrator, APP, 'DENY');
    const { app } = await administrator.call<{ app: { decisions: { id: string }[] } }>('query ($key: String!) { app(key: $key) { decisions { id } } }', { key: APP });
    expect(await against()).toEqual(['APP_DISABLED', 'CONSENT_MISSING']);
    await mutate(administrator, 'undoAppChange', { decisionId: app.decisions[0]?.id });
    expect(await against()).toEqual([]);
    await decide(administrator, APP, 'DENY');
    await decide(administrator, APP, 'ALLOW');
    await decide(administrator, SHARING, 'ALLOW');
    expect(await against()).toEqual(['CONSENT_MISSING']);
    expect((await myConsents(member)).get(VISITS)).toMatchObject({ state: 'EXPIRED', acts: ['GIVE', 'REFUSE'] });
    world.accord.clock.advance(1000);
    await consent();
    expect(await against()).toEqual([]);
  });

  it('asks separately for a recipient with purposes of its own, and stops when it may not receive (PIPL 23)', async () => {
    const { member: personId } = world.a.ids;
    expect(await against(personId, VISITS, SHARING)).toEqual(['CONSENT_MISSING', 'SEPARATE_CONSENT_REQUIRED']);
    await consent({ recipientKey: 'custom-partner' });
    expect(await against(personId, VISITS, SHARING)).toEqual([]);
    await mutate(administrator, 'endAgreement', { id: agreement, reason: 'They changed hands' });
    expect(await against(personId, VISITS, SHARING)).toEqual(['RECIPIENT_NOT_APPROVED']);
  });

  it('lets no app go beyond its version in effect: one that does more waits until the organization approves it (row 12)', async () => {
    await widenedApp(world.accord, 'tours', [scopeOf()], [scopeOf(), scopeOf([], ['POSITION'])]);
    const categories = async () => (await administrator.call<{ explainGate: { purpose: { categories: string[] } } }>(EXPLAIN, { personId: world.a.ids.member, appKey: 'tours', purposeKey: VISITS })).explainGate.purpose.categories;
    expect(await categories()).toEqual(['CONTACT']);
    await mutate(administrator, 'approveAppVersion', { appKey: 'tours', number: 2 });
    expect(await categories()).toEqual(['CONTACT', 'POSITION']);
    expect(await against(world.a.ids.member, 'custom-birch-visits')).toEqual(['PURPOSE_EXCEEDED']);
  });

  it('shows an administrator, and the person concerned, every fact behind an answer', async () => {
    const { ids } = world.a;
    const { explainGate } = await administrator.call<{ explainGate: { decision: object } }>(EXPLAIN, { personId: ids.member, appKey: SHARING, purposeKey: VISITS });
    expect(explainGate).toEqual({
      decision: { allowed: false, reasons: [{ code: 'RECIPIENT_NOT_APPROVED', purposeKey: VISITS, recipientId: partner }] },
      organizationState: 'ACTIVE', personState: 'ACTIVE', hasAccount: true, isUnder14: false, statements: [{ statementVersionId: world.statementVersion, state: 'ACCEPTED' }], isAppOn: true, setBy: 'ORGANIZATION', path: [{ subject: 'ORGANIZATION', decision: 'ALLOW' }],
      purpose: {
        purposeKey: VISITS, isWithinScope: true, legalBasis: 'CONSENT', categories: ['CONTACT'], endedAt: expect.stringMatching(/^2026-03-02/) as string, consent: { requiredType: 'GENERAL', state: 'VALID', type: 'GENERAL' },
        recipients: [{ recipientId: partner, state: 'NO_AGREEMENT', until: null, isAbroad: false, mayLeave: true, consent: { requiredType: 'SEPARATE', state: 'VALID' } }],
      },
    });
    expect((await member.call<{ explainMyGate: object }>(EXPLAIN_MINE, { appKey: SHARING, purposeKey: VISITS })).explainMyGate).toEqual(explainGate);
    for (const by of [member, world.desk]) expect(await by.refusal(EXPLAIN, { personId: ids.member, appKey: APP })).toBe('FORBIDDEN');
    expect((await administrator.ask(EXPLAIN, { personId: world.b.ids.member, appKey: APP })).errors[0]?.extensions).toEqual(NOT_FOUND);
  });

  const people = () => [world.a.ids.member, world.a.ids.newcomer, world.a.ids.external, world.a.ids.administrator];
  const questions = (): Question[] => people().flatMap((personId) => [APP, SHARING, 'visit-map', 'crm'].flatMap((appKey) => [undefined, VISITS, 'nothing'].map((purposeKey) => ({ personId, appKey, purposeKey }))));
  const batch = async (asked: readonly Question[]): Promise<Outcome[]> => (await key.call<{ gateBatch: Outcome[] }>(BATCH, { questions: asked })).gateBatch;

  it('answers up to a thousand questions at once in one statement, and says which it cannot know', async () => {
    const asked = questions();
    const outcomes = await batch([...asked, { personId: world.b.ids.member, appKey: 'crm' }, { personId: world.a.ids.member, appKey: 'custom-birch' }, { personId: `${world.a.ids.member} `, appKey: 'crm' }]);
    expect(outcomes.slice(-3)).toEqual(Array.from({ length: 3 }, () => ({ isKnown: false, allowed: false, reasons: [] })));
    expect(outcomes.slice(0, -3).every(({ isKnown }) => isKnown)).toBe(true);
    await keepPublished(world.accord, () => batch(asked));
    const noPurpose = asked.filter(({ appKey, purposeKey }) => !appKey.startsWith('custom-') && purposeKey === undefined);
    // who asks, and the facts of the organization
    expect(await statementsOf(world.accord, () => batch(noPurpose))).toBe(2);
    expect(await batch(Array.from({ length: 1000 }, (_, at) => asked[at % asked.length] as Question))).toHaveLength(1000);
    for (const purposeKey of ['', 'x'.repeat(61)]) expect(await key.refusal(BATCH, { questions: [{ ...asked[0], purposeKey }] })).toBe('INVALID_INPUT');
    for (const length of [0, 1001]) expect(await key.refusal(BATCH, { questions: Array.from({ length }, () => asked[0]) })).toBe('QUESTIONS_OUT_OF_RANGE');
  });

  it('answers many as it answers one, as the person is shown, and later as it answered then, whatever people and administrators do in between', async () => {
    // one that works with outside accounts, and may be switched off like the others
    await changeTo(['CONTACT', 'LINKED_ACCOUNT']);
    await addApp(OUTSIDE, [scopeOf([], ['LINKED_ACCOUNT'])]);
    const reporter = await reporterOf(world.accord, administrator);
    const linked: string[] = [];
    let links = 0;
    const random = seeded(20_261_126);
    const pick = <V>(list: readonly V[]): V => list[Math.floor(random() * list.length)] as V;
    const shared = async () => (await administrator.call<{ recipient: { id: string; version: number; revision: number; crossBorder: { number: number } | null } }>('query ($id: ID!) { recipient(id: $id) { id version revision crossBorder { number } } }', { id: partner })).recipient;
    const consentToPartner = async () => consent({ recipientKey: 'custom-partner', recipientRevision: (await shared()).revision });
    const moves = new Set<string>();
    const passing: string[] = [];
    let passed = 0;
    let versions = 1;
    const { id: outer } = await mutate(administrator, 'makeGroup', { name: 'Rounds outer' });
    const { id: inner } = await mutate(administrator, 'makeGroup', { name: 'Rounds inner', parentId: outer });
    const changes: readonly (() => Promise<unknown>)[] = [
      () => changeTo(pick([['CONTACT'], ['CONTACT', 'POSITION'], ['CONTACT', 'LINKED_ACCOUNT'], ['CONTACT', 'LINKED_ACCOUNT', 'POSITION']]), pick([10, 20, 30])),
      async () => linked.push(await link(world.accord, reporter, world.a.ids.member, `outside-${links++}`)),
      async () => {
        const id = linked.pop();
        if (id) await mutate(member, 'unlinkAccount', { id });
      },
      async () => {
        for (const id of linked.splice(0)) await mutate(member, 'unlinkAccount', { id });
      },
      async () => changed(administrator, await shared(), { role: pick(['CONTROLLER', 'CONTROLLER', 'PROCESSOR']), region: pick(['CN', 'SG', 'US']), purposeKeys: [VISITS], contact: pick(['here', 'there']), categories: pick([['CONTACT'], ['CONTACT', 'NAME']]) }),
      async () => changed(administrator, await shared(), { role: 'CONTROLLER', purposeKeys: [VISITS], contact: pick(['here', 'there']), categories: pick([['CONTACT'], ['CONTACT', 'NAME']]) }),
      async () => {
        const { revision: recipientRevision, crossBorder } = await shared();
        await attempt(administrator, 'decideCrossBorder', { id: partner, mechanism: pick(['EXEMPT', null]), uploadId: await evidence(administrator), reason: 'At random', expectedNumber: crossBorder?.number ?? 0, recipientRevision });
      },
      () => consentToPartner(), () => consentToPartner(),
      () => decide(administrator, pick([APP, SHARING, OUTSIDE, 'visit-map']), pick(['ALLOW', 'DENY', 'INHERIT'])),
      () => decide(administrator, pick([APP, SHARING, 'visit-map']), pick(['ALLOW', 'DENY', 'INHERIT']), { subject: 'PERSON', subjectId: pick(people()) }),
      () => consent(), () => consent(), () => withdraw(), () => withdraw({ recipientKey: 'custom-partner' }).catch(() => undefined),
      async () => world.accord.clock.advance(Math.floor(random() * 10_000)),
      // apps come and leave the catalog for good, and do more or less than before
      async () => {
        const leaving = passing.pop();
        if (leaving) await mutate(administrator, 'withdrawApp', { appKey: leaving, reason: 'At random', expectedRevision: 1 });
        await addApp(`custom-passing-${passed++}`, [scopeOf(pick([[], ['custom-partner']]))]);
        passing.push(`custom-passing-${passed - 1}`);
      },
      async () => {
        const leaving = passing.pop();
        if (leaving) await mutate(administrator, 'withdrawApp', { appKey: leaving, reason: 'At random', expectedRevision: 1 });
      },
      async () => {
        if ((await attempt(administrator, 'addAppVersion', { appKey: APP, expectedNumber: versions, note: { zhCN: '版', en: 'v' }, scopes: pick([[scopeOf()], [scopeOf([], ['CONTACT', 'POSITION'])], [scopeOf(['custom-partner'])], []]) })).errors.length === 0) versions++;
      },
      // people are restricted and not, in a group and out of it
      async () => {
        const { person } = await administrator.call<{ person: { version: number; restrictions: { id: string; version: number; liftedAt: string | null }[] } }>('query ($id: ID!) { person(id: $id) { version restrictions { id version liftedAt } } }', { id: world.a.ids.external });
        const open = person.restrictions.find(({ liftedAt }) => liftedAt === null);
        if (open) await mutate(administrator, 'liftRestriction', { id: open.id, expectedVersion: open.version, reason: 'At random' });
        else await mutate(administrator, 'restrictPerson', { personId: world.a.ids.external, expectedVersion: person.version, cause: 'OTHER', reason: 'At random' });
      },
      () => mutate(administrator, pick(['addGroupMembers', 'removeGroupMembers']), { groupId: pick([outer, inner]), personIds: [pick(people())] }),
      () => decide(administrator, pick([APP, SHARING, 'visit-map']), pick(['ALLOW', 'DENY', 'INHERIT']), { subject: 'GROUP', subjectId: pick([outer, inner]) }),
      // the recipient may receive, and not any more
      async () => void (await approve(administrator, await shared(), { agreement: { purposeKeys: [VISITS], categories: pick([['CONTACT'], ['CONTACT', 'POSITION']]) } })),
      async () => {
        const { recipient: { agreements } } = await administrator.call<{ recipient: { agreements: { id: string; endedAt: string | null }[] } }>('query ($id: ID!) { recipient(id: $id) { agreements { id endedAt } } }', { id: partner });
        for (const { id } of agreements.filter(({ endedAt }) => endedAt === null)) await mutate(administrator, 'endAgreement', { id, reason: 'At random' });
      },
    ];
    const codes = new Set<string>();
    const then: { asked: Question; at: number; said: object }[] = [];
    const explained = async (asked: Question, at: number | null = null) => (await administrator.call<{ explainGate: object }>(EXPLAIN, { ...asked, at: at === null ? null : new Date(at).toISOString() })).explainGate;
    for (let round = 0; round < ROUNDS; round++) {
      for (let change = 0; change < 4; change++) await pick(changes)();
      const asked = [...questions(), ...Array.from({ length: Math.min(passed, 4) }, (_, at): Question => ({ personId: pick(people()), appKey: `custom-passing-${passed - 1 - at}`, purposeKey: VISITS }))];
      const outcomes = await batch(asked);
      for (let look = 0; look < 4; look++) {
        const at = Math.floor(random() * asked.length);
        const { data, errors } = await key.ask<{ gate: { allowed: boolean; reasons: { code: string }[] } }>(GATE, { ...asked[at] });
        const single = errors.length > 0 ? { isKnown: errors[0]?.extensions.reason !== 'NOT_FOUND', allowed: false, reasons: [] } : { isKnown: true, allowed: data?.gate.allowed, reasons: data?.gate.reasons };
        expect(single, JSON.stringify(asked[at])).toEqual(outcomes[at]);
      }
      for (const { isKnown, reasons } of outcomes) for (const code of isKnown ? (reasons as { code: string }[]).map((one) => one.code) : ['UNKNOWN']) codes.add(code);
      const shown = await consentsOf(administrator, world.a.ids.member);
      const { explainGate: { purpose: behind } } = await administrator.call<{ explainGate: { purpose: { consent: { state: string }; recipients: { consent: { state: string } | null }[] } } }>(EXPLAIN, { personId: world.a.ids.member, appKey: SHARING, purposeKey: VISITS });
      expect(behind.consent.state).toBe(shown.get(VISITS)?.state);
      const partners = behind.recipients[0]?.consent?.state;
      if (partners !== undefined) expect(partners).toBe(shown.get(`${VISITS} custom-partner`)?.state);
      moves.add(String(partners));
      for (const one of [pick(questions()), ...passing.slice(-1).map((appKey) => ({ personId: pick(people()), appKey, purposeKey: VISITS })), { personId: world.a.ids.member, appKey: pick([SHARING, OUTSIDE]), purposeKey: VISITS }]) then.push({ asked: one, at: world.accord.clock.now(), said: await explained(one) });
      world.accord.clock.advance(1 + Math.floor(random() * 1000));
    }
    for (const { asked, at, said } of then) expect(await explained(asked, at), `${JSON.stringify(asked)} at ${new Date(at).toISOString()}`).toEqual(said);
    expect(then.some(({ said }) => JSON.stringify(said).includes('CONSENT_WITHDRAWN'))).toBe(true);
    expect([...moves]).toEqual(expect.arrayContaining(['VALID', 'OUTDATED']));
    // all of it came about: apps that were gone, people who were restricted, recipients that could not receive, borders that were shut
    expect([...codes]).toEqual(expect.arrayContaining(['UNKNOWN', 'APP_DISABLED', 'CONSENT_MISSING', 'CONSENT_WITHDRAWN', 'PERSON_RESTRICTED', 'RECIPIENT_NOT_APPROVED', 'PURPOSE_EXCEEDED', 'CROSS_BORDER_BLOCKED']));
  }, 120_000);
});
