import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { addDays, civilDay, startOfDay } from '@accord/deadlines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvInstant } from '@accord/api/modules/jobs/csv';
import { Organization } from '@accord/api/modules/organizations/index';
import { Person } from '@accord/api/modules/people/index';
import { SigningKey } from '@accord/api/tenancy/signing-key';
import { anonymous, DAY, startAccord, type Accord, type Client } from '../../support/accord.ts';
import { publication, planned, PUBLISH, reviewOf, shortTexts, type Dates } from '../../support/publishing.ts';
import { cellsOf, jobOf, startExport, workAll } from '../../support/jobs.ts';
import { refusalOf } from '../../support/mutate.ts';
import { scopeOf } from '../../support/scopes.ts';
import { accept, hireStaff, invite, join, openOrganization, publish, signIn, type Staff } from '../../support/world.ts';

const BOARD = 'query ($id: ID!, $at: DateTime) { rollOut(statementVersionId: $id, at: $at) { people organizations clicked byUse declined at statementVersion { number } } }';
const BY_ORGANIZATION = `query ($id: ID!, $at: DateTime, $first: Int!, $after: String) { rollOutOrganizations(statementVersionId: $id, at: $at, first: $first, after: $after) {
  edges { node { organization { name } people clicked byUse declined open notSignedIn coverage stuckBecause graceUntil } } pageInfo { hasNextPage endCursor } totalCount { count } } }`;
const BY_DAY = 'query ($id: ID!) { rollOutDays(statementVersionId: $id) { day clicked byUse isForecast } }';
const COHORTS = 'query ($id: ID!, $at: DateTime) { rollOutCohorts(statementVersionId: $id, at: $at) { at cohorts { kind name organizations people clicked open notSignedIn coverage } } }';
const STANDING_AT = 'query ($id: ID!, $at: DateTime) { person(id: $id) { standing(at: $at) { state statementVersion { number } } } }';

interface Row { readonly organization: { readonly name: string }; readonly people: number; readonly clicked: number; readonly byUse: number; readonly declined: number; readonly open: number; readonly notSignedIn: number; readonly coverage: number; readonly stuckBecause: readonly string[]; readonly graceUntil: string | null }
interface Signed { readonly document: string; readonly sha256: string; readonly signature: string; readonly keyId: string; readonly bundle: string; readonly page: string }
interface Day { readonly day: string; readonly clicked: number; readonly byUse: number; readonly isForecast: boolean }

describe('the board of a roll-out', () => {
  let accord: Accord;
  let staff: Staff;
  let approver: Client;
  let dates: Dates;
  let second: string;
  let began: number;
  const emails = { alder: ['admin@alder.example', 'a1@alder.example', 'a2@alder.example'], birch: ['admin@birch.example', 'b1@birch.example'] };
  const ids: Record<string, string> = {};
  const at = (instant: number): void => void (accord.clock.at = instant);
  const staffAgain = async (): Promise<void> => void (approver = await signIn(accord, 'approver@platform.example'));
  const board = async (when: number | null = null) => (await approver.call<{ rollOut: object }>(BOARD, { id: second, at: when === null ? null : new Date(when).toISOString() })).rollOut;
  const rows = async (given: Record<string, unknown> = {}): Promise<Row[]> =>
    (await approver.call<{ rollOutOrganizations: { edges: { node: Row }[] } }>(BY_ORGANIZATION, { id: second, first: 25, ...given })).rollOutOrganizations.edges.map(({ node }) => node);
  const days = async (): Promise<Day[]> => (await approver.call<{ rollOutDays: Day[] }>(BY_DAY, { id: second })).rollOutDays;

  beforeAll(async () => {
    accord = await startAccord();
    staff = await hireStaff(accord);
    ({ approver } = staff);
    const first = { updateOn: '2026-01-05', effectiveOn: '2026-01-15' };
    ids['first'] = await publish(staff.author, approver, shortTexts(first), first);
    for (const [word, [admin, ...others]] of Object.entries(emails)) {
      const opened = await openOrganization(accord, staff.operator, `${word} works`, admin!);
      ids[word] = opened.id;
      await accept(opened.administrator, ids['first']);
      for (const email of others) {
        const person = await invite(opened.administrator, { displayName: email, email });
        await accept(await join(accord, opened.id, person.invitation.id, email), ids['first']);
        ids[email] = person.id;
      }
    }
    await staff.operator.call('mutation ($input: OpenOrganizationInput!) { openOrganization(input: $input) { record { id } } }', { input: { name: 'cedar works', plan: 'FREE', administrator: { displayName: 'Cedar', email: 'admin@cedar.example', language: 'EN' } } });
    began = accord.clock.at;
    dates = { updateOn: civilDay(began), effectiveOn: addDays(civilDay(began), 20) };
    const draft = await reviewOf(staff.author, shortTexts(dates));
    await approver.call(PUBLISH, { input: await planned(approver, publication(draft, dates)) });
    second = draft.id;
  }, 60_000);
  afterAll(async () => {
    expect(accord.defects).toEqual([]);
    await accord.close();
  });

  it('begins with nobody, and says where nobody can ask', async () => {
    expect(await board()).toMatchObject({ people: 5, organizations: 3, clicked: 0, byUse: 0, declined: 0, statementVersion: { number: 2 } });
    expect(await rows()).toEqual([
      { organization: { name: 'cedar works' }, people: 0, clicked: 0, byUse: 0, declined: 0, open: 0, notSignedIn: 0, coverage: 1, stuckBecause: ['NO_ADMINISTRATOR'], graceUntil: null },
      { organization: { name: 'birch works' }, people: 2, clicked: 0, byUse: 0, declined: 0, open: 2, notSignedIn: 0, coverage: 0, stuckBecause: [], graceUntil: null },
      { organization: { name: 'alder works' }, people: 3, clicked: 0, byUse: 0, declined: 0, open: 3, notSignedIn: 0, coverage: 0, stuckBecause: [], graceUntil: null },
    ]);
  });

  it('counts each person once, whatever they said and however often', async () => {
    at(began + DAY);
    const member = await signIn(accord, 'a1@alder.example');
    await accept(member, second);
    const decline = (client: Client) => client.call('mutation ($input: DeclineStatementInput!) { declineStatement(input: $input) { record { state } } }', { input: { statementVersionId: second } });
    const undecided = await signIn(accord, 'b1@birch.example');
    await decline(undecided);
    at(began + DAY + 1000);
    await accept(undecided, second);
    await decline(undecided);
    at(began + DAY + 2000);
    await accept(undecided, second);
    await decline(await signIn(accord, 'admin@alder.example'));
    await staffAgain();
    expect(await board()).toMatchObject({ clicked: 2, byUse: 0, declined: 1 });
    const [, birch, alder] = await rows();
    expect(alder).toMatchObject({ people: 3, clicked: 1, declined: 1, open: 1, coverage: 1 / 3 });
    expect(birch).toMatchObject({ people: 2, clicked: 1, declined: 0, open: 1, coverage: 0.5 });
  });

  it('is counted anew after ten seconds, and says of when it is', async () => {
    const counted = accord.clock.at;
    expect(await board()).toMatchObject({ clicked: 2, at: new Date(counted).toISOString() });
    at(counted + 9_000);
    await accept(await signIn(accord, 'a2@alder.example'), second);
    expect(await board()).toMatchObject({ clicked: 2, at: new Date(counted).toISOString() });
    expect((await rows())[2]).toMatchObject({ clicked: 2 });
    at(counted + 10_000);
    expect(await board()).toMatchObject({ clicked: 3, at: new Date(counted + 10_000).toISOString() });
    // the end of a day is told by the days, any other instant by a count of its own
    at(startOfDay(addDays(civilDay(counted), 1)) + 5);
    await staffAgain();
    const { at: _one, ...end } = (await board(startOfDay(civilDay(accord.clock.at)) - 1)) as { at: string };
    const { at: _other, ...direct } = (await board(startOfDay(civilDay(accord.clock.at)))) as { at: string };
    expect(end).toEqual(direct);
    at(counted + 10_000);
    await staffAgain();
  });

  it('shows any earlier instant as it was, and none to come', async () => {
    expect(await board(began)).toMatchObject({ clicked: 0, declined: 0 });
    expect(await board(began + DAY)).toMatchObject({ clicked: 1, declined: 1 });
    expect((await rows({ at: new Date(began).toISOString() })).map(({ clicked }) => clicked)).toEqual([0, 0, 0]);
    for (const query of [BOARD, BY_ORGANIZATION]) expect(await approver.refusal(query, { id: second, first: 1, at: new Date(accord.clock.at + 1).toISOString() })).toMatch(/^(INSTANT_TO_COME|BAD_USER_INPUT)$/);
    expect(await approver.refusal('query ($id: ID!, $at: DateTime) { rollOut(statementVersionId: $id, at: $at) { people } }', { id: second, at: new Date(accord.clock.at + 1).toISOString() })).toBe('INSTANT_TO_COME');
  });

  it('is put together by plan and by size', async () => {
    const { rollOutCohorts: { cohorts } } = await approver.call<{ rollOutCohorts: { cohorts: object[] } }>(COHORTS, { id: second });
    const figures = { organizations: 2, people: 5, clicked: 3, open: 1, notSignedIn: 0, coverage: 0.6 };
    expect(cohorts).toEqual([{ kind: 'PLAN', name: 'PAID', ...figures }, { kind: 'SIZE', name: '1-9', ...figures }]);
    expect((await approver.call<{ rollOutCohorts: { cohorts: object[] } }>(COHORTS, { id: second, at: new Date(began).toISOString() })).rollOutCohorts.cohorts[0]).toMatchObject({ people: 5, clicked: 0, open: 5 });
    expect(await approver.refusal(COHORTS, { id: second, at: new Date(accord.clock.at + 1).toISOString() })).toBe('INSTANT_TO_COME');
  });

  it('counts whom the statement asks, as the organization itself does: a restricted person too', async () => {
    const id = ids['a2@alder.example']!;
    await scopeOf(accord, ids['alder']).change({ action: 'person.put', subject: { type: 'Person', id } }, (change) => change.of(Person).update(id, { state: 'RESTRICTED' }));
    const { acceptanceFigures } = await (await signIn(accord, 'admin@birch.example')).call<{ acceptanceFigures: { people: number } }>('{ acceptanceFigures { people } }');
    const member = await signIn(accord, 'admin@alder.example');
    expect([acceptanceFigures.people, (await member.call<{ acceptanceFigures: { people: number } }>('{ acceptanceFigures { people } }')).acceptanceFigures.people]).toEqual([2, 3]);
    expect((await rows()).map(({ people }) => people)).toEqual([0, 2, 3]);
  });

  it('says which version bound a person on any day', async () => {
    const administrator = await signIn(accord, 'admin@alder.example');
    const standing = async (when: number) => (await administrator.call<{ person: { standing: object } }>(STANDING_AT, { id: ids['a1@alder.example'], at: new Date(when).toISOString() })).person.standing;
    expect(await standing(began)).toEqual({ state: 'ACCEPTED', statementVersion: { number: 1 } });
    expect(await standing(Date.parse('2026-01-14T00:00:00Z'))).toEqual({ state: 'NOT_REQUIRED', statementVersion: null });
    expect(await administrator.refusal(STANDING_AT, { id: ids['a1@alder.example'], at: new Date(accord.clock.at + 1).toISOString() })).toBe('INSTANT_TO_COME');
  });

  it('proves it: the same bytes for the same instant, with every act up to then and the digests of what was read', async () => {
    const administrator = await signIn(accord, 'admin@alder.example');
    const EVIDENCE = 'query ($id: ID!, $at: DateTime) { acceptanceEvidence(personId: $id, at: $at, language: EN) { document sha256 signature keyId bundle page } }';
    const evidence = async (when: number | null, id = ids['a1@alder.example']) =>
      (await administrator.call<{ acceptanceEvidence: Signed }>(EVIDENCE, { id, at: when === null ? null : new Date(when).toISOString() })).acceptanceEvidence;
    const signed = await evidence(began + DAY);
    const { document, sha256 } = signed;
    expect(createHash('sha256').update(document).digest('hex')).toBe(sha256);
    const told = JSON.parse(document) as { acceptances: { versionId: string; sha256: string }[]; versions: { id: string; texts: { sha256: string }[] }[] };
    expect(told).toMatchObject({ personId: ids['a1@alder.example'], organizationId: ids['alder'], standing: { state: 'ACCEPTED', versionId: ids['first'], number: 1 }, declines: [], acceptances: [{ versionId: ids['first'], method: 'EXPLICIT' }, { versionId: second, method: 'EXPLICIT' }] });
    expect(told.versions.map(({ id }) => id)).toEqual([ids['first'], second]);
    for (const { versionId, sha256: read } of told.acceptances) expect(told.versions.find(({ id }) => id === versionId)?.texts.map((text) => text.sha256)).toContain(read);
    at(accord.clock.at + 1000);
    expect(await evidence(began + DAY)).toEqual(signed);
    for (const text of ['<html lang="en">', sha256, signed.signature, signed.keyId, 'Accepted · Version 1', ids['a1@alder.example']!]) expect(signed.page).toContain(text);
    expect(signed.page).not.toMatch(/<script|https?:|a1@alder/);
    expect(JSON.parse((await evidence(began)).document)).toMatchObject({ standing: { state: 'ACCEPTED', number: 1 }, acceptances: [{ versionId: ids['first'] }] });
    expect(document).not.toContain('a1@alder.example');
    // a version that is taken back later is still there, as it stood, with what was accepted of it
    const soon = { updateOn: civilDay(accord.clock.at), effectiveOn: addDays(dates.effectiveOn, 5) };
    const draft = await reviewOf(await signIn(accord, 'author@platform.example'), shortTexts(soon, '!'));
    await approver.call(PUBLISH, { input: await planned(approver, publication(draft, soon)) });
    await accept(await signIn(accord, 'a1@alder.example'), draft.id);
    const then = accord.clock.at;
    const before = JSON.parse((await evidence(then)).document) as Record<string, unknown>;
    at(then + 1000);
    await approver.call('mutation ($input: CancelStatementVersionInput!) { cancelStatementVersion(input: $input) { record { id } } }', { input: { id: draft.id, expectedVersion: draft.version + 1, reason: 'Not this one.' } });
    expect(JSON.parse((await evidence(then)).document)).toMatchObject(before);
    expect(JSON.parse((await evidence(null)).document)).toMatchObject({ versions: [{}, {}, { id: draft.id, cancelledAt: new Date(accord.clock.at).toISOString() }], acceptances: [{}, {}, { versionId: draft.id }] });
    expect(await administrator.refusal(EVIDENCE, { id: ids['b1@birch.example'] })).toBe('NOT_FOUND');
    expect(await administrator.refusal(EVIDENCE, { id: ids['a1@alder.example'], at: new Date(accord.clock.at + 1).toISOString() })).toBe('INSTANT_TO_COME');
    expect(await (await signIn(accord, 'a1@alder.example')).refusal(EVIDENCE, { id: ids['a1@alder.example'] })).toBe('FORBIDDEN');
  });

  it('is verified by whoever has the public key, as the docs say, and not when a byte of it is another', async () => {
    const EVIDENCE = 'query ($id: ID!, $at: DateTime) { rollOutEvidence(statementVersionId: $id, at: $at) { document bundle page } }';
    const evidence = async (when: number | null) => (await approver.call<{ rollOutEvidence: Signed }>(EVIDENCE, { id: second, at: when === null ? null : new Date(when).toISOString() })).rollOutEvidence;
    const { document, bundle, page } = await evidence(began + DAY);
    expect(JSON.parse(document)).toMatchObject({ kind: 'ROLL_OUT', version: { id: second, number: 2 }, at: new Date(began + DAY).toISOString(), acceptedByClick: 1, declined: 1, askedNow: { people: 5 } });
    expect(page).toContain('<html lang="zh-CN">');
    const pem = await anonymous(accord).get('/evidence-key.pem');
    expect(pem.statusCode).toBe(200);
    const directory = mkdtempSync(path(tmpdir(), 'accord-evidence-'));
    const put = (name: string, text: string): string => {
      writeFileSync(path(directory, name), text);
      return path(directory, name);
    };
    const script = put('verify.mjs', /```js\n([\s\S]*?)```/.exec(readFileSync(new URL('../../../docs/verify-evidence.md', import.meta.url), 'utf8'))![1]!);
    const verified = (text: string, key = pem.body): string => spawnSync(process.execPath, [script, put('evidence.json', text), put('key.pem', key)], { encoding: 'utf8' }).stdout;
    expect(verified(bundle)).toBe('valid\n');
    const changed = bundle.replace('acceptedByClick\\": 1', 'acceptedByClick\\": 2');
    expect(changed).not.toBe(bundle);
    expect(verified(changed)).toBe('NOT VALID: the digest is of another document; the signature does not fit\n');
    const own = createHash('sha256').update((JSON.parse(changed) as Signed).document).digest('hex');
    expect(verified(changed.replace(/"sha256": "[0-9a-f]{64}"/, `"sha256": "${own}"`))).toBe('NOT VALID: the signature does not fit\n');
    expect(verified(bundle, new SigningKey(Buffer.alloc(32, 7)).publicPem)).toBe('NOT VALID: it was signed with another key; the signature does not fit\n');
    rmSync(directory, { recursive: true });
    expect(await approver.refusal(EVIDENCE, { id: second, at: new Date(accord.clock.at + 1).toISOString() })).toBe('INSTANT_TO_COME');
    expect(await (await signIn(accord, 'admin@birch.example')).refusal(EVIDENCE, { id: second })).toBe('FORBIDDEN');
  });

  it('leaves as a CSV file, as at the day that was chosen, in the words of who reads it', async () => {
    const rename = (name: string) => scopeOf(accord, ids['birch']).change({ action: 'organization.put', subject: { type: 'Organization', id: ids['birch']! } }, (change) => change.global.change(Organization, { id: ids['birch']! }, { name }));
    await rename('=1+1,"x"');
    const csvOf = async (input: object) => {
      const { id } = await startExport(approver, { kind: 'EXPORT_ROLL_OUT', ...input });
      await workAll(accord);
      const job = await jobOf(approver, id);
      expect(job).toMatchObject({ state: 'DONE', done: 3, total: 3 });
      return (await approver.get(job.filePath!)).body;
    };
    const csv = await csvOf({ rollOut: { statementVersionId: second, at: new Date(began + DAY).toISOString() } });
    expect(csv.startsWith('\u{feff}Organization,Plan,People,')).toBe(true);
    expect(csv.split('\r\n')[2]).toMatch(/^"'=1\+1,"{2}x"{3},PAID,2,0,0,1,1,0,0%,People declined,/);
    expect(cellsOf(csv)[3]).toEqual(['alder works', 'PAID', '3', '1', '0', '0', '2', '0', '33.3%', 'Nothing holds it up', '', csvInstant(began + DAY), ids['alder']]);
    expect(cellsOf(await csvOf({ rollOut: { statementVersionId: second }, language: 'ZH_CN' }))[1]?.slice(0, 10)).toEqual(['cedar works', 'FREE', '0', '0', '0', '0', '0', '0', '100%', '没有管理员']);
    await rename('birch works');
    const refused = (input: object, by = approver) => refusalOf(by, 'startExport', { kind: 'EXPORT_ROLL_OUT', language: 'EN', ...input });
    expect(await refused({})).toMatchObject({ reason: 'FILTER_REQUIRED' });
    expect(await refused({ rollOut: { statementVersionId: second }, requests: {} })).toMatchObject({ reason: 'FILTER_OF_OTHER_LIST' });
    expect(await refused({ rollOut: { statementVersionId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' } })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refused({ rollOut: { statementVersionId: second, at: new Date(accord.clock.at + 1).toISOString() } })).toMatchObject({ reason: 'INSTANT_TO_COME' });
    expect(await refused({ rollOut: { statementVersionId: second } }, await signIn(accord, 'admin@birch.example'))).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('grows day by day in Shanghai, with a ruler laid along the last week', async () => {
    const found = await days();
    expect(found.filter(({ isForecast }) => !isForecast)).toEqual([
      { day: civilDay(began), clicked: 0, byUse: 0, isForecast: false }, { day: civilDay(began + DAY), clicked: 3, byUse: 0, isForecast: false },
    ]);
    at(startOfDay(civilDay(began + DAY)) + 2 * DAY);
    await staffAgain();
    const later = await days();
    expect(later.filter(({ isForecast }) => !isForecast).map(({ clicked }) => clicked)).toEqual([0, 3, 3, 3]);
    const ahead = later.filter(({ isForecast }) => isForecast);
    expect(ahead.at(-1)).toMatchObject({ day: dates.effectiveOn, clicked: 5 });
    expect(ahead[0]?.day).toBe(addDays(civilDay(accord.clock.at), 1));
  });

  it('is paged, shows a stage, and is for the staff alone', async () => {
    const until = new Date(startOfDay(dates.effectiveOn) + 5 * DAY).toISOString();
    const { statementVersion } = await approver.call<{ statementVersion: { version: number } }>('query ($id: ID!) { statementVersion(id: $id) { version } }', { id: second });
    await approver.call('mutation ($input: StageStatementVersionInput!) { stageStatementVersion(input: $input) { record { id } } }', { input: { id: second, expectedVersion: statementVersion.version, organizationIds: [ids['birch']], graceUntil: until, reason: 'They asked for time.' } });
    const page = async (after: string | null) => (await approver.call<{ rollOutOrganizations: { edges: { node: Row }[]; pageInfo: { endCursor: string }; totalCount: { count: number } } }>(BY_ORGANIZATION, { id: second, first: 2, after })).rollOutOrganizations;
    const one = await page(null);
    expect(one.totalCount).toEqual({ count: 3 });
    expect([...one.edges, ...(await page(one.pageInfo.endCursor)).edges].map(({ node }) => [node.organization.name, node.graceUntil])).toEqual([['cedar works', null], ['birch works', until], ['alder works', null]]);
    const administrator = await signIn(accord, 'admin@birch.example');
    for (const query of [BOARD, BY_DAY, COHORTS]) expect(await administrator.refusal(query, { id: second })).toBe('FORBIDDEN');
    expect(await administrator.refusal(BY_ORGANIZATION, { id: second, first: 1 })).toBe('FORBIDDEN');
    for (const query of [BOARD, BY_DAY, COHORTS]) expect(await approver.refusal(query, { id: '01ARZ3NDEKTSV4RRFFQ69G5FAV' })).toBe('NOT_FOUND');
  });

  it('says who does not come: those who have said nothing and have not signed in for 30 days', async () => {
    at(began + 32 * DAY);
    await staffAgain();
    expect((await rows()).map(({ notSignedIn, stuckBecause }) => [notSignedIn, stuckBecause])).toEqual([[0, ['NO_ADMINISTRATOR']], [0, []], [0, []]]);
    at(began + 33 * DAY);
    await staffAgain();
    expect((await rows())[1]).toMatchObject({ organization: { name: 'birch works' }, open: 1, notSignedIn: 1, stuckBecause: ['NOT_SIGNED_IN'] });
    await signIn(accord, 'admin@birch.example');
    expect((await rows())[1]).toMatchObject({ open: 1, notSignedIn: 0, stuckBecause: [] });
  });
});
