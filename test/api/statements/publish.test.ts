import { addDays, civilDay, startOfDay } from '@accord/deadlines';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous, DAY, startAccord, type Accord, type Client } from '../../support/accord.ts';
import { employ } from '../../support/house.ts';
import { DISCARD, IMPORT, importInput, planned, publication, PUBLISH, reviewOf, shortTexts, type Dates, type Draft, type Texts } from '../../support/publishing.ts';
import { scopeOf } from '../../support/scopes.ts';
import { hireStaff, signIn, type Staff } from '../../support/world.ts';

const FIELDS = 'id number state version severity severityReason updateOn effectiveOn effectiveAt graceUntil importedAt publishedAt requiresExplicitAcceptance commitments { replyDays eraseAfterDays unpaidDays } publisher { name } author { name } texts { sha256 body title language }';
const VERSION = `query ($id: ID!) { statementVersion(id: $id) { ${FIELDS} } }`;
interface Version { id: string; number: number | null; state: string; version: number; effectiveAt: string | null; publishedAt: string | null }
interface Place { inForce: { number: number } | null; upcoming: { number: number }[] }

const FIRST: Dates = { updateOn: '2026-01-05', effectiveOn: '2026-01-15' };
/** Past, like the day on which a statement that is in use already took effect. */
const FIRST_TEXTS = shortTexts(FIRST);

describe('the approver of statements', () => {
  let accord: Accord;
  let staff: Staff;
  let author: Client;
  let approver: Client;
  let secondApprover: Client;
  beforeAll(async () => {
    accord = await startAccord();
    staff = await hireStaff(accord);
    ({ author, approver } = staff);
    secondApprover = await employ(accord, 'second-approver', ['STATEMENT_APPROVER']);
  }, 60_000);
  afterAll(async () => {
    expect(accord.defects).toEqual([]);
    await accord.close();
  });

  const read = async (id: string): Promise<Version> => (await approver.call<{ statementVersion: Version }>(VERSION, { id })).statementVersion;
  const places = async (): Promise<Place> => (await approver.call<{ statement: Place }>('{ statement { inForce { number } upcoming { number } } }')).statement;
  const publishing = async (draft: Draft, dates: Dates, more: Record<string, unknown> = {}, by = approver) =>
    by.ask<{ publishStatementVersion: { record: Version } }>(PUBLISH, { input: await planned(approver, publication(draft, dates, more)) });
  /** The reason why a new draft of these texts is not published like this, and that it stays a draft; null when it was published. */
  const refusal = async (texts: Texts, dates: Dates, more: Record<string, unknown> = {}, by = approver) => {
    const draft = await reviewOf(author, texts);
    const { errors } = await publishing(draft, dates, more, by);
    expect((await read(draft.id)).state).toBe(errors.length > 0 ? 'IN_REVIEW' : 'SCHEDULED');
    return errors[0]?.extensions.reason ?? null;
  };
  const inDays = (days: number): string => addDays(civilDay(accord.clock.at), days);
  const dated = (days: number): Dates => ({ updateOn: inDays(0), effectiveOn: inDays(days) });
  /** Goes on at another time; who was signed in signs in again. */
  const at = async (instant: number): Promise<void> => {
    accord.clock.at = instant;
    [author, approver, secondApprover] = await Promise.all([signIn(accord, 'author@platform.example'), signIn(accord, 'approver@platform.example'), signIn(accord, 'second-approver@platform.example')]);
  };

  it('is not the author: neither by role nor as a person who has both roles', async () => {
    const draft = await reviewOf(author, FIRST_TEXTS);
    expect((await publishing(draft, FIRST, {}, author)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', details: { needs: ['statement:publish', 'own-notice:manage'] } } }]);
    const both = await employ(accord, 'both', ['STATEMENT_AUTHOR', 'STATEMENT_APPROVER']);
    const own = await reviewOf(both, FIRST_TEXTS);
    expect((await publishing(own, FIRST, {}, both)).errors).toMatchObject([{ extensions: { code: 'REFUSED', reason: 'AUTHOR_CANNOT_PUBLISH' } }]);
    for (const other of [staff.operator, staff.desk, anonymous(accord)]) expect((await publishing(draft, FIRST, {}, other)).errors[0]?.extensions.code).toMatch(/^(FORBIDDEN|UNAUTHENTICATED)$/);
    expect(await places()).toEqual({ inForce: null, upcoming: [] });
  });

  it.each<[string, Texts, Dates, Record<string, unknown>, string]>([
    ['without its Chinese text', { en: FIRST_TEXTS.en }, FIRST, {}, 'CHINESE_TEXT_MISSING'],
    ['with effect before its update', FIRST_TEXTS, { updateOn: '2026-01-16', effectiveOn: '2026-01-15' }, {}, 'EFFECTIVE_BEFORE_UPDATE'],
    ['as material, without saying why', FIRST_TEXTS, FIRST, { severityReason: ' \n' }, 'REASON_MISSING'],
    ['with a grace, when nobody can have accepted an earlier one', FIRST_TEXTS, FIRST, { graceUntil: '2026-04-01T00:00:00Z' }, 'GRACE_WITHOUT_EARLIER_VERSION'],
    ['on another day than it prints', FIRST_TEXTS, { ...FIRST, effectiveOn: '2026-01-20' }, {}, 'FINDINGS_NOT_ACKNOWLEDGED'],
    ['on a day that is none', FIRST_TEXTS, { ...FIRST, effectiveOn: '2026-02-30' }, {}, 'BAD_USER_INPUT'],
    ['on a day written otherwise', FIRST_TEXTS, { ...FIRST, effectiveOn: '2026/01/15' }, {}, 'BAD_USER_INPUT'],
    ['with a promise of no days', FIRST_TEXTS, FIRST, { commitments: { replyDays: 0, eraseAfterDays: 60, unpaidDays: 60 } }, 'INVALID_INPUT'],
    ['with a promise of more than a year', FIRST_TEXTS, FIRST, { commitments: { replyDays: 7, eraseAfterDays: 366, unpaidDays: 60 } }, 'INVALID_INPUT'],
    ['with more words than fit', FIRST_TEXTS, FIRST, { severityReason: 'x'.repeat(1001) }, 'INVALID_INPUT'],
  ])('cannot publish %s', async (_, texts, dates, more, reason) => {
    expect(await refusal(texts, dates, more)).toBe(reason);
  });

  it('has to acknowledge every warning about the texts, and is told which are open', async () => {
    const draft = await reviewOf(author, { ...FIRST_TEXTS, zh: FIRST_TEXTS.zh.replace('\n', '\r\n') });
    const other = { ...FIRST, updateOn: '2026-01-06' };
    const { errors } = await publishing(draft, other, { acknowledgedFindings: ['UPDATE_DATE_DIFFERS', 'NUMBER_SKIPPED'] });
    expect(errors).toMatchObject([{ extensions: { code: 'REFUSED', reason: 'FINDINGS_NOT_ACKNOWLEDGED', path: ['input', 'acknowledgedFindings'], details: { findings: [{ code: 'MIXED_NEWLINES', severity: 'WARNING', language: 'ZH_CN', line: 2, column: 15 }] } } }]);
    expect((await publishing(draft, other)).errors[0]?.extensions.details?.['findings']).toMatchObject([
      { code: 'MIXED_NEWLINES' }, { code: 'UPDATE_DATE_DIFFERS', language: 'ZH_CN' }, { code: 'UPDATE_DATE_DIFFERS', language: 'EN' },
    ]);
  });

  it('has to have seen the draft as it is', async () => {
    const draft = await reviewOf(author, FIRST_TEXTS);
    const { errors } = await publishing({ ...draft, version: 3 }, FIRST);
    expect(errors).toMatchObject([{ extensions: { code: 'CONFLICT', reason: 'CHANGED_MEANWHILE', details: { currentVersion: 2 } } }]);
    expect((await publishing({ ...draft, id: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }, FIRST)).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  it('cannot publish what the author gave up, and nobody gives it up twice', async () => {
    const draft = await reviewOf(author, FIRST_TEXTS);
    expect(await approver.refusal(DISCARD, { input: { id: draft.id, expectedVersion: 2 } })).toBe('FORBIDDEN');
    expect(await author.refusal(DISCARD, { input: { id: draft.id, expectedVersion: 7 } })).toBe('CHANGED_MEANWHILE');
    await author.call(DISCARD, { input: { id: draft.id, expectedVersion: 2 } });
    expect(await read(draft.id)).toMatchObject({ state: 'DISCARDED', version: 3, number: null });
    expect((await publishing({ ...draft, version: 3 }, FIRST)).errors).toMatchObject([{ extensions: { code: 'REFUSED', reason: 'NOT_A_DRAFT' } }]);
    expect(await author.refusal(DISCARD, { input: { id: draft.id, expectedVersion: 3 } })).toBe('NOT_A_DRAFT');
  });

  it('publishes the first version, in force since a past day; of two approvers at once one is told that it changed', async () => {
    const draft = await reviewOf(author, FIRST_TEXTS);
    const answers = await Promise.all([publishing(draft, FIRST), publishing(draft, FIRST, {}, secondApprover)]);
    const [winner, loser] = answers[0].errors.length === 0 ? answers : [answers[1], answers[0]];
    expect(winner.errors).toEqual([]);
    expect(loser.errors).toMatchObject([{ extensions: { code: 'CONFLICT', reason: 'CHANGED_MEANWHILE' } }]);
    expect(await read(draft.id)).toMatchObject({
      number: 1, state: 'EFFECTIVE', version: 3, ...FIRST, effectiveAt: '2026-01-14T16:00:00.000Z', publishedAt: '2026-03-02T02:00:00.000Z', graceUntil: null, requiresExplicitAcceptance: true,
      author: { name: 'Ada Author' }, publisher: { name: winner === answers[0] ? 'Bea Approver' : 'Staff second-approver' },
    });
    expect(await places()).toEqual({ inForce: { number: 1 }, upcoming: [] });
  });

  it('leaves a trace of who imported and who published, and an event for those who wait for it', async () => {
    const draft = await reviewOf(author, shortTexts(dated(9), '.'));
    await publishing(draft, dated(9), { severity: 'EDITORIAL', severityReason: '' });
    const { auditEvents } = await approver.call<{ auditEvents: { edges: { node: { action: string } }[] } }>(
      'query ($id: ID!) { auditEvents(filter: { subjectId: $id }) { edges { node { action subjectType subjectId fields occurredAt actor { kind name } } } } }', { id: draft.id });
    expect(auditEvents.edges.map(({ node }) => node)).toMatchObject([
      { action: 'statement.published', subjectType: 'StatementVersion', subjectId: draft.id, actor: { kind: 'STAFF', name: 'Bea Approver' }, fields: ['number', 'severity', 'severityReason', 'updateOn', 'effectiveOn', 'graceUntil', 'commitments', 'acknowledgedFindings', 'acknowledgedDrift', 'planHash'] },
      { action: 'statement.submitted', subjectType: 'StatementVersion', subjectId: draft.id, actor: { kind: 'STAFF', name: 'Ada Author' }, fields: ['submittedAt'] },
      { action: 'statement.imported', subjectType: 'StatementVersion', subjectId: draft.id, actor: { kind: 'STAFF', name: 'Ada Author' }, fields: ['texts', 'updateOn', 'effectiveOn'] },
    ]);
    expect(await scopeOf(accord).of(OutboxMessage).find({ subjectId: draft.id }, { order: { id: 'ASC' } })).toMatchObject([
      { topic: 'statement.submitted' },
      { topic: 'statement.published', payload: { number: 2, severity: 'EDITORIAL', effectiveAt: startOfDay(inDays(9)) } },
      { topic: 'statement.commenced', notBefore: startOfDay(inDays(9)), payload: { number: 2 } },
    ]);
    expect(await read(draft.id)).toMatchObject({ state: 'SCHEDULED', severity: 'EDITORIAL', severityReason: null, requiresExplicitAcceptance: false });
  });

  it('cannot let a later version begin before one that is published already, or give a grace that ends as it begins', async () => {
    const [eighth, ninth] = [dated(8), dated(9)];
    expect(await refusal(shortTexts(eighth), eighth)).toBe('EFFECTIVE_BEFORE_LAST');
    expect(await refusal(shortTexts(ninth), ninth, { graceUntil: new Date(startOfDay(inDays(9))).toISOString() })).toBe('GRACE_BEFORE_EFFECT');
    const graceUntil = new Date(startOfDay(inDays(9)) + DAY).toISOString();
    expect(await refusal(shortTexts(ninth), ninth, { graceUntil })).toBeNull();
    expect(await places()).toEqual({ inForce: { number: 1 }, upcoming: [{ number: 3 }] });
  });

  it('publishes two drafts at once: they get numbers of their own, or one is told to look again', async () => {
    const twentieth = dated(20);
    const drafts = await Promise.all(['a', 'b', 'c'].map((remark) => reviewOf(author, shortTexts(twentieth, remark))));
    const answers = await Promise.all(drafts.map((draft, index) => publishing(draft, twentieth, {}, index % 2 ? secondApprover : approver)));
    const published = answers.flatMap(({ data }) => data?.publishStatementVersion.record.number ?? []);
    expect(published.length).toBeGreaterThan(0);
    expect(published.sort()).toEqual(published.map((_, index) => 4 + index));
    for (const { errors } of answers) for (const { extensions } of errors) expect(extensions).toMatchObject({ code: 'CONFLICT', reason: expect.stringMatching(/^(CHANGED_MEANWHILE|PLAN_OUTDATED)$/) });
  });

  it('changes nothing about a published version by any mutation there is', async () => {
    const { statementVersions } = await approver.call<{ statementVersions: { edges: { node: Version }[] } }>('{ statementVersions(first: 100) { edges { node { id number state version } } } }');
    const mutations = Object.keys(accord.system.schema.getMutationType()!.getFields());
    expect(mutations.filter((name) => /statement/i.test(name)).sort()).toEqual(['acceptStatement', 'cancelStatementVersion', 'declineStatement', 'discardStatementVersion', 'importStatement', 'publishStatementVersion', 'remindStatement', 'returnStatementVersion', 'stageStatementVersion', 'submitStatementVersion']);
    const published = statementVersions.edges.flatMap(({ node }) => (node.number === null ? [] : [node]));
    expect(published.map(({ state }) => state)).toContain('EFFECTIVE');
    for (const { id, version } of published) {
      const before = await read(id);
      for (const expectedVersion of [1, version, version + 1]) {
        const reason = expectedVersion === version ? 'NOT_A_DRAFT' : 'CHANGED_MEANWHILE';
        expect((await publishing({ id, version: expectedVersion }, dated(30))).errors).toMatchObject([{ extensions: { reason } }]);
        expect(await author.refusal(DISCARD, { input: { id, expectedVersion } })).toBe(reason);
      }
      expect(await author.refusal(IMPORT, { input: { ...importInput(FIRST_TEXTS), id } })).toBe('BAD_USER_INPUT');
      expect(await read(id)).toEqual(before);
    }
  });

  it('publishes for tomorrow at the earliest, as the days go in Shanghai', async () => {
    const midnight = startOfDay(inDays(25));
    await at(midnight - 1);
    expect(await refusal(shortTexts(dated(0)), dated(0))).toBe('EFFECTIVE_TOO_EARLY');
    const draft = await reviewOf(author, shortTexts(dated(1)));
    const tomorrow = dated(1);
    accord.clock.at = midnight;
    expect(inDays(0)).toBe(tomorrow.effectiveOn);
    expect((await publishing(draft, tomorrow)).errors).toMatchObject([{ extensions: { reason: 'EFFECTIVE_TOO_EARLY', path: ['input', 'effectiveOn'] } }]);
    accord.clock.at = midnight - 1;
    expect((await publishing(draft, tomorrow)).errors).toEqual([]);
  });

  it('sees a version take effect by the clock alone, at midnight in Shanghai', async () => {
    const { upcoming, inForce } = await places();
    expect(upcoming).toHaveLength(1);
    accord.clock.at += 1;
    expect(await places()).toEqual({ inForce: upcoming[0], upcoming: [] });
    const { statementVersions } = await approver.call<{ statementVersions: { edges: { node: Version }[] } }>('{ statementVersions(first: 100) { edges { node { number state } } } }');
    const states = new Map(statementVersions.edges.map(({ node }) => [node.number, node.state]));
    expect(states.get(inForce!.number)).toBe('SUPERSEDED');
    expect(states.get(upcoming[0]!.number)).toBe('EFFECTIVE');
  });
});
