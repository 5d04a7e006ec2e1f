import { addDays, civilDay } from '@accord/deadlines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAccord, type Accord, type Client } from '../../support/accord.ts';
import { draftOf, planned, planOf, publication, PUBLISH, publishShort, reviewOf, shortTexts, type Dates, type Texts } from '../../support/publishing.ts';
import { accept, hireStaff, openOrganization, type Staff } from '../../support/world.ts';

const CHANGES = `from { number } severity
  languages { language clauses { id kinds before { number heading } after { number heading } paragraphs { kind role pieces { kind text } } } factChanges { clauseId before { kind value } after { kind value } }
    proposal { severity reasons { code severity clauseId before { kind value } after { kind value } } } forPerson { others changes { code clauseIds before { kind value } after { kind value } } } }
  drift { key kind clauseId disagreement { kind zh en } }`;
const COMPARISON = `query ($id: ID!, $with: ID) { statementComparison(id: $id, with: $with) { ${CHANGES} } }`;

interface Piece { readonly kind: string; readonly text: string }
interface Clause { readonly id: string; readonly kinds: readonly string[]; readonly before: { number: string } | null; readonly after: { number: string } | null; readonly paragraphs: readonly { readonly pieces: readonly Piece[] }[] }
interface Language { readonly language: string; readonly clauses: readonly Clause[]; readonly proposal: { severity: string; reasons: readonly { code: string }[] }; readonly forPerson: { others: number; changes: readonly object[] } }
interface Comparison { readonly from: { number: number | null }; readonly severity: string; readonly languages: readonly Language[]; readonly drift: readonly { key: string; kind: string; clauseId: string }[] }

const joined = ({ clauses }: Language, without: string): string => clauses.flatMap(({ paragraphs }) => paragraphs).flatMap(({ pieces }) => pieces).filter(({ kind }) => kind !== without).map(({ text }) => text).join('');

describe('two versions side by side', () => {
  let accord: Accord;
  let staff: Staff;
  let administrator: Client;
  let first: string;
  let dates: Dates;
  let texts: { zh: string; en: string };
  const compare = async (by: Client, id: string, other: string | null = null): Promise<Comparison | null> =>
    (await by.call<{ statementComparison: Comparison | null }>(COMPARISON, { id, with: other })).statementComparison;
  /** The short statement with a new first clause and another promise. */
  const changed = ({ zh, en }: { zh: string; en: string }, days: readonly [zh: string, en: string]): { zh: string; en: string } => ({
    zh: zh.replace('1. 用语说明\n', '1. 适用范围\n本政策适用于全部服务。\n2. 用语说明\n').replace('2. 答复\n我们会答复您的请求。', `3. 答复\n我们会在${days[0]}日内答复您的请求。`),
    en: en.replace('1. Terms\n', '1. Scope\nThis policy covers every service.\n2. Terms\n').replace('2. Replies\nWe reply to your requests.', `3. Replies\nWe reply to your requests within ${days[1]} days.`),
  });
  const publish = async (given: Texts, more: Record<string, unknown> = {}) => {
    const draft = await reviewOf(staff.author, given);
    return { draft, ...(await staff.approver.ask(PUBLISH, { input: await planned(staff.approver, publication(draft, dates, more)) })) };
  };

  beforeAll(async () => {
    accord = await startAccord();
    staff = await hireStaff(accord);
    first = await publishShort(staff.author, staff.approver, { updateOn: '2026-01-05', effectiveOn: '2026-01-15' });
    ({ administrator } = await openOrganization(accord, staff.operator, 'Alder Works', 'admin@alder.example'));
    await accept(administrator, first);
    dates = { updateOn: civilDay(accord.clock.at), effectiveOn: addDays(civilDay(accord.clock.at), 9) };
    texts = changed(shortTexts(dates), ['五', 'five']);
  }, 60_000);
  afterAll(async () => {
    expect(accord.defects).toEqual([]);
    await accord.close();
  });

  it('are whole: what was there and what is there come out to the character, in both languages', async () => {
    const draft = await draftOf(staff.author, texts);
    const comparison = await compare(staff.approver, draft.id);
    expect(comparison?.from).toEqual({ number: 1 });
    const { statementVersion } = await staff.approver.call<{ statementVersion: { texts: { language: string; body: string }[] } }>('query ($id: ID!) { statementVersion(id: $id) { texts { language body } } }', { id: first });
    expect(comparison?.languages.map(({ language }) => language)).toEqual(['ZH_CN', 'EN']);
    for (const one of comparison?.languages ?? []) {
      expect(joined(one, 'ADDED')).toBe(statementVersion.texts.find(({ language }) => language === one.language)?.body);
      expect(joined(one, 'REMOVED')).toBe(one.language === 'EN' ? texts.en : texts.zh);
    }
  });

  it('keep a clause under its id when it gets another number, and lift what matters out of the words', async () => {
    const draft = await draftOf(staff.author, texts);
    const comparison = await compare(staff.approver, draft.id);
    for (const { clauses, proposal } of comparison?.languages ?? []) {
      expect(clauses.flatMap(({ id, kinds, before, after }) => (kinds.includes('INSERTED') || kinds.includes('RENUMBERED') ? [[id, before?.number ?? null, after?.number ?? null, [...kinds].sort().join(' ')]] : []))).toEqual([
        ['n1', null, '1', 'INSERTED'], ['1', '1', '2', 'RENUMBERED'], ['2', '2', '3', 'CHANGED RENUMBERED'],
      ]);
      expect(proposal.severity).toBe('MATERIAL');
      expect(proposal.reasons.map(({ code }) => code)).toEqual(expect.arrayContaining(['REPLY_TIME', 'CLAUSE_ADDED']));
    }
    expect(comparison?.languages[0]?.forPerson.changes).toEqual(expect.arrayContaining([{ code: 'REPLY_TIME', clauseIds: ['2'], before: [], after: [{ kind: 'DAYS', value: '5' }] }]));
    expect(comparison?.drift).toEqual([]);
  });

  it('wait where the Chinese text changed and the English one did not, until somebody says that it is meant so', async () => {
    const { zh } = texts;
    const en = shortTexts(dates).en;
    const { draft, errors } = await publish({ zh, en });
    expect(errors).toMatchObject([{ extensions: { code: 'REFUSED', reason: 'DRIFT_NOT_ACKNOWLEDGED', path: ['input', 'acknowledgedDrift'] } }]);
    const { drift } = (await compare(staff.approver, draft.id))!;
    expect(drift.map(({ kind, clauseId }) => `${kind} ${clauseId}`)).toEqual(expect.arrayContaining(['ONLY_IN_ZH n1']));
    expect((await planOf(staff.approver, publication(draft, dates))).drift.map(({ key }) => key)).toEqual(drift.map(({ key }) => key));
    const findings = (await staff.approver.call<{ statementVersion: { findings: { code: string }[] } }>('query ($id: ID!) { statementVersion(id: $id) { findings { code } } }', { id: draft.id })).statementVersion.findings.map(({ code }) => code);
    const again = async (acknowledgedDrift: readonly string[]) => staff.approver.ask(PUBLISH, { input: await planned(staff.approver, publication(draft, dates, { acknowledgedFindings: findings, acknowledgedDrift })) });
    expect((await again(drift.slice(1).map(({ key }) => key))).errors).toMatchObject([{ extensions: { reason: 'DRIFT_NOT_ACKNOWLEDGED', details: { drift: [{ key: drift[0]!.key }] } } }]);
    expect((await again(drift.map(({ key }) => key))).errors).toEqual([]);
  });

  it('can be any two of one statement, published or in work, and no others', async () => {
    const draft = await draftOf(staff.author, texts);
    expect((await compare(staff.approver, draft.id, first))?.from).toEqual({ number: 1 });
    expect(await compare(staff.approver, first)).toBeNull();
    expect(await staff.approver.refusal(COMPARISON, { id: draft.id, with: draft.id })).toBe('NOT_COMPARABLE');
    expect(await staff.approver.refusal(COMPARISON, { id: draft.id, with: '01ARZ3NDEKTSV4RRFFQ69G5FAV' })).toBe('NOT_FOUND');
    // a draft is nobody's but the staff's, also as what one compares with
    expect(await administrator.refusal(COMPARISON, { id: first, with: draft.id })).toBe('NOT_FOUND');
    expect(await compare(administrator, first)).toBeNull();
  });

  it('compare the same before and after the ids were kept', async () => {
    const draft = await reviewOf(staff.author, texts);
    const before = (await compare(staff.approver, draft.id, first))!.languages;
    const acknowledgedDrift = (await compare(staff.approver, draft.id))!.drift.map(({ key }) => key);
    await staff.approver.call(PUBLISH, { input: await planned(staff.approver, publication(draft, dates, { acknowledgedDrift })) });
    expect((await compare(administrator, draft.id, first))!.languages).toEqual(before);
  });
});
