import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, startAccord, type Accord, type Client } from '../../support/accord.ts';
import { planned, publication, PUBLISH, submitted, upload, type Draft } from '../../support/publishing.ts';
import { accept, hireStaff, invite, join as joinOrganization, openOrganization, signIn, type Staff } from '../../support/world.ts';

const DIRECTORY = process.env['ACCORD_INPUT_DIR'] ?? fileURLToPath(new URL('../../../../shared/input', import.meta.url));
const FILES = {
  first: { zh: 'neocrm-privacy-statement-2021-03-09.zh-CN.txt', en: 'neocrm-privacy-statement-2021-03-09.txt' },
  successor: { zh: 'successor-2021-09-01.zh-CN.txt', en: 'successor-2021-09-01.en.txt' },
} as const;
const present = Object.values(FILES).every(({ zh, en }) => [zh, en].every((name) => existsSync(join(DIRECTORY, name))));
const bytesOf = (name: string): Buffer => readFileSync(join(DIRECTORY, name));
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const VERSION = `query ($id: ID!) { statementVersion(id: $id) { state number updateOn effectiveOn requiresExplicitAcceptance findings { code severity language line }
  texts { language title body sha256 clauses { id number heading body } proposedCommitments { replyDays eraseAfterDays unpaidDays } } } }`;
interface Text { language: string; title: string; body: string; sha256: string; clauses: { id: string; number: string | null; heading: string; body: string }[]; proposedCommitments: Record<string, number> | null }
interface Version { state: string; updateOn: string; effectiveOn: string; findings: { code: string; severity: string; language: string; line: number }[]; texts: Text[] }
interface Standing { state: string; until: string | null; statementVersion: { number: number } | null }

const SECTIONS = '0 1 2 2.1 2.2 3 4 4.1 4.2 4.3 5 5.1 5.2 6 7 7.1 7.2 7.3 7.4 7.5 8 9 10 11'.split(' ');

if (!present) it.skip('SKIPPED: the real statement is not on this machine; set ACCORD_INPUT_DIR to its folder to run these tests', () => undefined);

describe.runIf(present)('the real statement', () => {
  let accord: Accord;
  let staff: Staff;
  const ids = { first: '', successor: '' };
  let organization: { id: string; administrator: Client };
  beforeAll(async () => {
    accord = await startAccord(Date.UTC(2021, 8, 1, 2));
    staff = await hireStaff(accord);
    organization = await openOrganization(accord, staff.operator, 'Alder Works', 'admin@alder.example');
  }, 60_000);
  afterAll(async () => {
    expect(accord.defects).toEqual([]);
    await accord.close();
  });

  const standingOf = async (who: Client): Promise<Standing> => (await who.call<{ viewer: { standing: Standing } }>('{ viewer { standing { state until statementVersion { number } } } }')).viewer.standing;
  const uploaded = async (name: string): Promise<string> => {
    const bytes = bytesOf(name);
    const { id, status, ...received } = await upload(staff.author, bytes);
    expect({ status, ...received }).toEqual({ status: 201, sha256: sha256(bytes), bytes: bytes.byteLength });
    return id;
  };
  const importFiles = async ({ zh, en }: { zh: string; en: string }): Promise<Draft & Version> => {
    const texts = [{ language: 'ZH_CN', uploadId: await uploaded(zh) }, { language: 'EN', uploadId: await uploaded(en) }];
    const draft = await submitted(staff.author, (await staff.author.call<{ importStatement: { record: Draft } }>('mutation ($input: ImportStatementInput!) { importStatement(input: $input) { record { id version } } }', { input: { kind: 'PLATFORM_PRIVACY', texts } })).importStatement.record);
    return { ...draft, ...(await staff.approver.call<{ statementVersion: Version }>(VERSION, { id: draft.id })).statementVersion };
  };
  /** What was imported is the files, whole and in order. */
  const expectWhole = ({ texts }: Version, { zh, en }: { zh: string; en: string }, sections: readonly string[]) => {
    expect(texts.map(({ language }) => language)).toEqual(['ZH_CN', 'EN']);
    for (const [text, name] of [[texts[0]!, zh], [texts[1]!, en]] as const) {
      expect(Buffer.from(text.body).equals(bytesOf(name))).toBe(true);
      expect(text.sha256).toBe(sha256(bytesOf(name)));
      expect(text.clauses.map(({ id }) => id)).toEqual(sections);
      // heading by heading and body by body the text is used up; between them stand numbers and white space alone
      let at = 0;
      const upTo = (part: string): string => {
        const found = text.body.indexOf(part, at);
        const between = text.body.slice(at, found);
        at = found + part.length;
        return between.trim();
      };
      for (const { id, number, heading, body } of text.clauses) {
        expect(number === null ? [''] : [number, `${number}.`], `${name} ${id}`).toContain(upTo(heading));
        expect(upTo(body), `${name} ${id}`).toBe('');
      }
      expect(at, name).toBe(text.body.length);
    }
  };
  const publishing = async (draft: Draft & Version, more: Record<string, unknown> = {}) =>
    staff.approver.ask(PUBLISH, { input: await planned(staff.approver, publication(draft, { updateOn: draft.updateOn, effectiveOn: draft.effectiveOn }, { commitments: draft.texts[0]!.proposedCommitments, ...more })) });

  it('binds nobody before it is published', async () => {
    expect(await standingOf(organization.administrator)).toEqual({ state: 'NOT_REQUIRED', until: null, statementVersion: null });
    expect((await organization.administrator.call<{ statement: null }>('{ statement { id } }')).statement).toBeNull();
  });

  it('is uploaded in both languages, byte for byte, and read into dates, promises and clauses', async () => {
    const draft = await importFiles(FILES.first);
    ids.first = draft.id;
    expect(draft).toMatchObject({ state: 'IN_REVIEW', number: null, updateOn: '2021-03-09', effectiveOn: '2021-03-09' });
    expect(draft.texts.map(({ proposedCommitments }) => proposedCommitments)).toEqual(Array(2).fill({ replyDays: 7, eraseAfterDays: 60, unpaidDays: 60 }));
    expectWhole(draft, FILES.first, SECTIONS);
    expect(new Set(draft.findings.map(({ code, severity }) => `${severity} ${code}`))).toEqual(new Set(['WARNING UNEXPECTED_CHARACTER']));
    expect((await publishing(draft)).errors).toMatchObject([{ extensions: { reason: 'FINDINGS_NOT_ACKNOWLEDGED' } }]);
    expect((await publishing(draft, { acknowledgedFindings: ['UNEXPECTED_CHARACTER'] })).errors).toEqual([]);
  });

  it('is in force at once, stops who has not accepted it, and is accepted in the language that was read', async () => {
    const { administrator } = organization;
    expect(await standingOf(administrator)).toEqual({ state: 'OVERDUE', until: null, statementVersion: { number: 1 } });
    expect(await administrator.refusal('{ apps { edges { cursor } } }')).toBe('STATEMENT_NOT_ACCEPTED');
    await accept(administrator, ids.first, 'EN');
    const { viewer } = await administrator.call<{ viewer: { person: { acceptances: object[] } } }>('{ viewer { person { acceptances { language sha256 method channel acceptedAt statementVersion { number } } } } }');
    expect(viewer.person.acceptances).toEqual([
      { language: 'EN', sha256: sha256(bytesOf(FILES.first.en)), method: 'EXPLICIT', channel: 'CONSOLE', acceptedAt: '2021-09-01T02:00:00.000Z', statementVersion: { number: 1 } },
    ]);
    expect(await administrator.refusal('{ apps { edges { cursor } } }')).toBeNull();
  });

  it('has a successor: material, with a new section and shorter promises, announced two months ahead', async () => {
    const member = await invite(organization.administrator, { displayName: 'Alder member', email: 'member@alder.example' });
    await joinOrganization(accord, organization.id, member.invitation.id, 'Alder member');
    const draft = await importFiles(FILES.successor);
    ids.successor = draft.id;
    expect(draft).toMatchObject({ updateOn: '2021-09-01', effectiveOn: '2021-11-01' });
    expect(draft.texts.map(({ proposedCommitments }) => proposedCommitments)).toEqual(Array(2).fill({ replyDays: 5, eraseAfterDays: 30, unpaidDays: 60 }));
    expectWhole(draft, FILES.successor, SECTIONS.flatMap((id) => (id === '5.2' ? ['5.2', '5.3'] : [id])));
    const acknowledgedFindings = draft.findings.map(({ code }) => code);
    expect((await publishing(draft, { acknowledgedFindings, graceUntil: '2021-11-30T16:00:00Z' })).errors).toEqual([]);
    expect(await standingOf(organization.administrator)).toMatchObject({ state: 'ACCEPTED', statementVersion: { number: 1 } });
  });

  it.each<[string, string, Standing, boolean]>([
    ['the last moment before it takes effect', '2021-10-31T15:59:59.999Z', { state: 'ACCEPTED', until: null, statementVersion: { number: 1 } }, false],
    ['the moment it takes effect', '2021-10-31T16:00:00.000Z', { state: 'DUE', until: '2021-11-30T16:00:00.000Z', statementVersion: { number: 2 } }, false],
    ['the last moment of grace', '2021-11-30T15:59:59.999Z', { state: 'DUE', until: '2021-11-30T16:00:00.000Z', statementVersion: { number: 2 } }, false],
    ['the end of grace', '2021-11-30T16:00:00.000Z', { state: 'OVERDUE', until: null, statementVersion: { number: 2 } }, true],
  ])('asks who accepted the first again, explicitly: %s', async (_, at, standing, stopped) => {
    accord.clock.at = Date.parse(at);
    const administrator = await signIn(accord, 'admin@alder.example');
    expect(await standingOf(administrator)).toEqual(standing);
    expect(await administrator.refusal('{ apps { edges { cursor } } }')).toBe(stopped ? 'STATEMENT_NOT_ACCEPTED' : null);
    const member = await signIn(accord, 'member@alder.example');
    expect(await standingOf(member)).toMatchObject({ state: 'OVERDUE' });
  });

  it('is accepted anew, and what was accepted before stays on record', async () => {
    accord.clock.at += DAY;
    const administrator = await signIn(accord, 'admin@alder.example');
    await accept(administrator, ids.successor);
    expect(await standingOf(administrator)).toMatchObject({ state: 'ACCEPTED', statementVersion: { number: 2 } });
    const { viewer } = await administrator.call<{ viewer: { person: { acceptances: object[] } } }>('{ viewer { person { acceptances { language sha256 statementVersion { number } } } } }');
    expect(viewer.person.acceptances).toEqual([
      { language: 'EN', sha256: sha256(bytesOf(FILES.first.en)), statementVersion: { number: 1 } },
      { language: 'ZH_CN', sha256: sha256(bytesOf(FILES.successor.zh)), statementVersion: { number: 2 } },
    ]);
  });
});
