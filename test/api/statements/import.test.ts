import { createHash } from 'node:crypto';
import { MAX_STATEMENT_BYTES } from '@accord/statement-versions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, startAccord, type Accord, type Client } from '../../support/accord.ts';
import { employ } from '../../support/house.ts';
import { draftOf, IMPORT, importInput, shortTexts, upload, type Draft, type Told } from '../../support/publishing.ts';
import { STATEMENT_EN, STATEMENT_ZH } from '../../support/statement-texts.ts';
import { hireStaff, signIn, type Staff } from '../../support/world.ts';

const VERSION = `query ($id: ID!) { statementVersion(id: $id) {
  state number version updateOn effectiveOn effectiveAt publishedAt commitments { replyDays } author { kind name } publisher { kind }
  findings { code severity language line column clause message { zhCN en } }
  texts { language title body sha256 prevails clauses { id number heading level body } proposedCommitments { replyDays eraseAfterDays unpaidDays } }
} }`;
interface Text { language: string; title: string; body: string; sha256: string; prevails: boolean; clauses: { id: string; heading: string; level: number; body: string }[]; proposedCommitments: object | null }
interface Version { state: string; number: number | null; updateOn: string | null; effectiveOn: string | null; findings: Told[]; texts: Text[] }

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');
const DATES = { updateOn: '2026-03-01', effectiveOn: '2026-03-10' };
const { zh: ZH, en: EN } = shortTexts(DATES);

describe('the author of statements', () => {
  let accord: Accord;
  let staff: Staff;
  let author: Client;
  beforeAll(async () => {
    accord = await startAccord();
    staff = await hireStaff(accord);
    ({ author } = staff);
  }, 60_000);
  afterAll(async () => {
    expect(accord.defects).toEqual([]);
    await accord.close();
  });

  const read = async (id: string): Promise<Version> => (await author.call<{ statementVersion: Version }>(VERSION, { id })).statementVersion;
  const importing = async (texts: readonly object[], by = author) => by.ask<{ importStatement: { record: Draft } }>(IMPORT, { input: { kind: 'PLATFORM_PRIVACY', texts } });
  /** Why the texts were not imported, with what was found and where. */
  const notImported = async (texts: readonly object[]) => {
    const { data, errors: [error] } = await importing(texts);
    expect(data).toBeNull();
    const { code, reason, path, details } = error!.extensions;
    return { code, reason, path, findings: (details?.['findings'] ?? []) as Told[] };
  };
  const pasted = (text: string, language = 'ZH_CN') => ({ language, text });

  it('pastes one in two languages, and it is kept as a draft, byte for byte, the Chinese text first', async () => {
    const { id } = await draftOf(author, { en: STATEMENT_EN, zh: STATEMENT_ZH });
    const version = await read(id);
    expect(version).toMatchObject({ state: 'DRAFT', number: null, version: 1, updateOn: '2026-01-05', effectiveOn: '2026-01-15', effectiveAt: null, publishedAt: null, commitments: null, publisher: null, findings: [] });
    expect(version).toHaveProperty('author', { kind: 'STAFF', name: 'Ada Author' });
    expect(version.texts).toMatchObject([
      { language: 'ZH_CN', prevails: true, title: '灯屿CRM隐私政策', body: STATEMENT_ZH, sha256: sha256(STATEMENT_ZH) },
      { language: 'EN', prevails: false, title: 'Lanterne CRM Privacy Statement', body: STATEMENT_EN, sha256: sha256(STATEMENT_EN) },
    ]);
    expect(version.texts.map(({ proposedCommitments }) => proposedCommitments)).toEqual(Array(2).fill({ replyDays: 7, eraseAfterDays: 60, unpaidDays: 60 }));
    for (const { clauses } of version.texts) expect(clauses.map(({ id: number }) => number)).toEqual('0 1 2 2.1 2.2 2.3 3 4 4.1 4.2 4.3 5 5.1 5.2 6 7 7.1 7.2 7.3 7.4 7.5 8 9 10 11'.split(' '));
  });

  it('uploads files, and takes them by id; what was pasted and what was uploaded may stand side by side', async () => {
    const bytes = Buffer.from(`\ufeff${STATEMENT_ZH.replaceAll('\n', '\r\n')}`);
    const { status, id: uploadId, ...received } = await upload(author, bytes);
    expect({ status, ...received }).toEqual({ status: 201, sha256: sha256(bytes), bytes: bytes.byteLength });
    const { data } = await importing([{ language: 'ZH_CN', uploadId }, pasted(STATEMENT_EN, 'EN')]);
    const { texts } = await read(data!.importStatement.record.id);
    expect(Buffer.from(texts[0]!.body).equals(bytes)).toBe(true);
    expect(texts.map((text) => text.sha256)).toEqual([sha256(bytes), sha256(STATEMENT_EN)]);
  });

  it('may give titles of their own', async () => {
    const title = { zhCN: '平台隐私声明', en: 'Privacy at the platform' };
    const { importStatement } = await author.call<{ importStatement: { record: Draft } }>(IMPORT, { input: { ...importInput({ zh: ZH, en: EN }), title } });
    expect((await read(importStatement.record.id)).texts.map((text) => text.title)).toEqual(['平台隐私声明', 'Privacy at the platform']);
  });

  it('imports one language alone; the dates are those that it prints', async () => {
    const { id } = await draftOf(author, { en: EN });
    expect(await read(id)).toMatchObject({ ...DATES, texts: [{ language: 'EN', body: EN, proposedCommitments: null }] });
  });

  it('keeps what a person should look at with the draft, and says where it is', async () => {
    const odd = ZH.replace('\n生效', '\r\n生效').replace('我们会', '\uf06c我们会');
    const version = await read((await draftOf(author, { zh: odd, en: EN.replace('March 10', 'March 11') })).id);
    expect(version.texts[0]).toMatchObject({ body: odd, sha256: sha256(odd) });
    expect(version.findings).toMatchObject([
      { code: 'MIXED_NEWLINES', severity: 'WARNING', language: 'ZH_CN', line: 2, column: 15 },
      { code: 'UNEXPECTED_CHARACTER', severity: 'WARNING', language: 'ZH_CN', line: 8, column: 1 },
      { code: 'DATES_DIFFER', severity: 'WARNING', language: 'EN', line: 1 },
    ]);
    expect(version.findings.every(({ message }) => message.zhCN !== '' && message.en !== '')).toBe(true);
  });

  it.each<[string, string, Partial<Told>[]]>([
    ['without dates', ZH.split('\n').filter((line) => !line.includes('日期')).join('\n'), [{ code: 'NO_UPDATE_DATE', line: 1, column: 1 }, { code: 'NO_EFFECTIVE_DATE', line: 1, column: 1 }]],
    ['that takes effect before its update', shortTexts({ updateOn: '2026-03-11', effectiveOn: '2026-03-10' }).zh, [{ code: 'EFFECTIVE_BEFORE_UPDATE', line: 3 }]],
    ['that lacks a section of its contents', STATEMENT_ZH.replace(/\n8\. 本政策的变更\n\n[\s\S]*?(?=\n9\. )/, '\n'), [{ code: 'MISSING_SECTION', clause: '8', line: 19 }]],
    ['without any number', '隐私政策\n更新日期：2026年3月1日\n生效日期：2026年3月10日\n我们会答复。\n', [{ code: 'NOTHING_NUMBERED', line: 1 }]],
    ['that is empty', '', [{ code: 'NOTHING_NUMBERED' }, { code: 'NO_UPDATE_DATE' }, { code: 'NO_EFFECTIVE_DATE' }]],
    ['with a NUL', ZH.replace('答复您', '答\0复您'), [{ code: 'NUL', line: 8, column: 5 }]],
    ['with half a character', ZH.replace('答复您', '答\ud800复您'), [{ code: 'LONE_SURROGATE', line: 8, column: 5 }]],
    ['with the other half of a character', ZH.replace('答复您', '答\udfff复您'), [{ code: 'LONE_SURROGATE', line: 8, column: 5 }]],
  ])('is told what is wrong with a text %s, and where; nothing is kept', async (_, text, expected) => {
    const count = async () => (await author.call<{ statementVersions: { totalCount: { count: number } } }>('{ statementVersions { totalCount { count } } }')).statementVersions.totalCount.count;
    const before = await count();
    const { findings, ...refusal } = await notImported([pasted(text)]);
    expect(refusal).toEqual({ code: 'BAD_USER_INPUT', reason: 'STATEMENT_NOT_IMPORTABLE', path: ['input', 'texts'] });
    const errors = findings.filter(({ severity }) => severity === 'ERROR');
    expect(errors).toHaveLength(expected.length);
    expect(errors).toEqual(expect.arrayContaining(expected.map((one) => expect.objectContaining({ ...one, language: 'ZH_CN' }))));
    expect(findings.slice(0, errors.length)).toEqual(errors);
    expect(await count()).toBe(before);
  });

  it('is told in which of two languages a text is wrong', async () => {
    const { findings } = await notImported([pasted(ZH), pasted(EN.replace('Privacy', 'Pri\0vacy'), 'EN')]);
    expect(findings).toMatchObject([{ code: 'NUL', language: 'EN', line: 1, column: 4 }]);
  });

  it.each<[string, Buffer, string, { line: number; column: number }]>([
    ['that is no UTF-8', Buffer.concat([Buffer.from('隐私政策\n更新'), Buffer.from([0xb8, 0xfc]), Buffer.from('\n')]), 'INVALID_UTF8', { line: 2, column: 3 }],
    ['with half a character', Buffer.concat([Buffer.from('a'), Buffer.from([0xed, 0xa0, 0x80])]), 'INVALID_UTF8', { line: 1, column: 2 }],
    ['with a NUL', Buffer.from('a\r\nbc\0'), 'NUL', { line: 2, column: 3 }],
  ])('is told what is wrong with a file %s, and where', async (_, bytes, reason, place) => {
    expect(await upload(author, bytes)).toMatchObject({
      status: 400, errors: [{ extensions: { code: 'BAD_USER_INPUT', reason, details: { findings: [{ code: reason, severity: 'ERROR', language: null, ...place }] } } }],
    });
  });

  it.each([['one byte too many', MAX_STATEMENT_BYTES + 1], ['5 MB', 5 * 1024 * 1024]])('is told how large a file may be, by one of %s', async (_, bytes) => {
    const { status, errors } = await upload(author, Buffer.alloc(bytes, 'a'));
    expect({ status, errors }).toEqual({ status: 413, errors: [{ message: 'The body is too large: at most 2,097,152 bytes are accepted here.', extensions: { code: 'TOO_LARGE', reason: 'TOO_LARGE' } }] });
  });

  it('uploads a file of just the size that is accepted', async () => {
    expect(await upload(author, Buffer.alloc(MAX_STATEMENT_BYTES, 'a'))).toMatchObject({ status: 201, bytes: MAX_STATEMENT_BYTES });
  });

  it('is told of mixed newlines in an uploaded file, which is imported nevertheless', async () => {
    const { id: uploadId } = await upload(author, Buffer.from(ZH.replace('\n', '\r\n')));
    const { data } = await importing([{ language: 'ZH_CN', uploadId }]);
    expect((await read(data!.importStatement.record.id)).findings).toMatchObject([{ code: 'MIXED_NEWLINES', line: 2 }]);
  });

  it.each([
    ['another purpose', '/uploads?purpose=avatar'], ['no purpose', '/uploads'], ['two purposes', '/uploads?purpose=statement&purpose=statement'],
  ])('cannot upload for %s', async (_, url) => {
    const response = await author.post(url, Buffer.from(ZH), { 'content-type': 'text/plain' });
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT', reason: 'UNKNOWN_PURPOSE' } }] });
  });

  it('cannot take an unknown upload, somebody else’s, or one that is an hour old: all three answer alike', async () => {
    const other = await employ(accord, 'second-author', ['STATEMENT_AUTHOR']);
    const theirs = await upload(other, Buffer.from(ZH));
    const own = await upload(author, Buffer.from(ZH));
    const answers = [await importing([{ language: 'ZH_CN', uploadId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }]), await importing([{ language: 'ZH_CN', uploadId: theirs.id }])];
    const began = accord.clock.at;
    accord.clock.at = began + HOUR - 1;
    author = await signIn(accord, 'author@platform.example');
    expect((await importing([{ language: 'ZH_CN', uploadId: own.id }])).errors).toEqual([]);
    accord.clock.at = began + HOUR;
    answers.push(await importing([{ language: 'ZH_CN', uploadId: own.id }]));
    accord.clock.at = began;
    expect(answers[0]!.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    for (const { errors } of answers) expect(errors).toEqual(answers[0]!.errors);
  });

  it('gives each language once, and each text from one source', async () => {
    const { id: uploadId } = await upload(author, Buffer.from(ZH));
    for (const [reason, texts] of Object.entries({
      LANGUAGE_REPEATED: [pasted(ZH), pasted(ZH)],
      ONE_SOURCE_PER_TEXT: [{ ...pasted(ZH), uploadId }],
      INVALID_INPUT: [],
    })) expect(await notImported(texts), reason).toMatchObject({ code: 'BAD_USER_INPUT', reason });
    expect(await notImported([{ language: 'ZH_CN' }])).toMatchObject({ reason: 'ONE_SOURCE_PER_TEXT' });
  });

  it('is the only one who uploads and imports', async () => {
    for (const other of [staff.approver, staff.operator, staff.desk]) {
      expect(await upload(other, Buffer.from(ZH))).toMatchObject({ status: 403 });
      expect((await importing([pasted(ZH)], other)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', details: { needs: ['statement:import', 'own-notice:manage'] } } }]);
    }
  });
});
