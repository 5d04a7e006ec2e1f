import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tidyUp } from '@accord/api/jobs/housekeeping';
import { ContactFilePart } from '@accord/api/modules/contact-imports/index';
import { claimJob, LostClaim, runStep } from '@accord/api/modules/jobs/index';
import { ContactImport, Person, PersonProfile, Warranty } from '@accord/api/modules/people/index';
import { Upload } from '@accord/api/modules/uploads/index';
import { AuditEvent } from '@accord/api/tenancy/audit-event.entity';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { openScope } from '@accord/api/tenancy/tenant-scope';
import { HOUR, MONDAY, type Client } from '../../support/accord.ts';
import { COLUMNS, fileOf, importContacts, importingContacts, importOf, manyContacts, sendContacts, WARRANTY } from '../../support/contacts.ts';
import { ALDER_ADMIN, colleague, openHouse, type House } from '../../support/house.ts';
import { cancelJob, cellsOf, retryJob, workAll } from '../../support/jobs.ts';
import { attempt, mutate, NOT_FOUND, refusalOf } from '../../support/mutate.ts';
import { upload } from '../../support/publishing.ts';
import { putOrganization, scopeOf } from '../../support/scopes.ts';
import { signIn } from '../../support/world.ts';

const PLAN = `query ($uploadId: ID!, $columns: ContactColumnsInput) { planContactImport(uploadId: $uploadId, columns: $columns) {
  headers columns { displayName email phone externalId } rows judged added known faults { reason count } sample { line displayName maskedEmail maskedPhone externalId isKnown fault } } }`;
interface Plan { readonly headers: string[]; readonly columns: object | null; readonly rows: number; readonly judged: number; readonly added: number; readonly known: number; readonly faults: object[]; readonly sample: object[] }

describe('contacts from a file', () => {
  let house: House;
  let administrator: Client;
  beforeAll(async () => {
    house = await openHouse();
    ({ administrator } = house.alder);
  }, 60_000);
  afterAll(async () => {
    expect(house.accord.defects).toEqual([]);
    await house.close();
  });
  const scope = () => scopeOf(house.accord, house.alder.id);
  const planOf = async (uploadId: string, columns?: object): Promise<Plan> => (await administrator.call<{ planContactImport: Plan }>(PLAN, { uploadId, columns })).planContactImport;
  const imported = async (lines: readonly string[], more = {}) => {
    const { id } = await importContacts(administrator, await sendContacts(administrator, fileOf(...lines)), more);
    await workAll(house.accord);
    return importOf(administrator, id);
  };
  const profilesLike = async (ending: string) => (await scope().of(PersonProfile).find()).filter(({ email }) => email?.endsWith(ending) === true);
  const reasonSent = async (bytes: Buffer) => (await upload(administrator, bytes, 'contacts')).errors?.[0]?.extensions ?? null;

  it('are planned, warranted once for all, added without a letter, and counted; what is wrong with a row is said with its line', async () => {
    const lines = ['Max Buyer,max@file.example,13800138000,F-1', '"Li\r\nWei",li@file.example,,', ',nobody@file.example,,', `${'x'.repeat(200)},long@file.example,,`, 'No Contact,,,F-2', 'Bad Mail,not-an-address,,', 'Bad Phone,,1.38E+10,',
      'Max Again,MAX@file.example,,', 'Phone Only,,010-5550000,', 'Same Phone,,010 5550000,', 'Same Id,other@file.example,,F-1', 'Too,many@file.example,,,cells', '', `Long,${'y'.repeat(1_000_000)},,`, 'Last One,last@file.example,,'];
    const uploadId = await sendContacts(administrator, fileOf(...lines));
    const plan = await planOf(uploadId);
    expect(plan).toMatchObject({ headers: ['姓名', '邮箱', '手机', '外部编号'], columns: COLUMNS, rows: 14, judged: 14, added: 3, known: 3 });
    expect(plan.faults).toHaveLength(7);
    expect(plan.sample.slice(0, 2)).toEqual([
      { line: 2, displayName: 'Max Buyer', maskedEmail: 'm***@file.example', maskedPhone: expect.stringMatching(/138\*{4}8000/) as string, externalId: 'F-1', isKnown: false, fault: null },
      { line: 3, displayName: null, maskedEmail: null, maskedPhone: null, externalId: null, isKnown: false, fault: 'NAME_NOT_TAKEN' },
    ]);
    const started = await importContacts(administrator, uploadId);
    expect(started).toMatchObject({ kind: 'IMPORT_CONTACTS', state: 'QUEUED', total: 14, contactImport: { added: 0, rows: 14 } });
    await workAll(house.accord);
    const job = await importOf(administrator, started.id);
    expect(job).toMatchObject({ state: 'DONE', done: 6, failed: 8, contactImport: { added: 3, known: 3, refused: 8 } });
    const cells = cellsOf((await administrator.get(job.filePath!)).body);
    expect(cells).toEqual([
      ['Line', 'Column', 'Why'], ['3', 'Name', 'a name is one line of up to 120 characters'], ['5', 'Name', 'the name is missing'], ['6', 'Name', 'a name is one line of up to 120 characters'],
      ['7', '', 'neither an e-mail address nor a telephone number'], ['8', 'E-mail', 'not an e-mail address'], ['9', 'Phone', 'not a telephone number'], ['14', '', 'more cells than the first line has'], ['16', '', 'the row is too long'],
    ]);
    const people = await profilesLike('@file.example');
    expect(people.map(({ displayName }) => displayName).sort()).toEqual(['Last One', 'Max Buyer']);
    const max = people.find(({ displayName }) => displayName === 'Max Buyer')!;
    expect(await scope().of(Person).get(max.id)).toMatchObject({ relation: 'EXTERNAL', state: 'ACTIVE', accountId: null, externalId: 'F-1' });
    expect(max).toMatchObject({ email: 'max@file.example', phone: '+8613800138000', preferredLanguage: 'zh-CN' });
    const { id, sha256 } = job.contactImport;
    expect(await scope().of(ContactImport).get(id)).toMatchObject({ basis: 'CONSENT', obtainedOn: '2026-02-01', givenAt: MONDAY, givenBy: house.alder.administratorId, uploadId, sha256, rows: 14 });
    expect(await scope().of(Warranty).find({ personId: max.id })).toMatchObject([{ basis: 'CONSENT', obtainedOn: '2026-02-01', givenAt: MONDAY, givenBy: house.alder.administratorId, contactImportId: id }]);
    expect((await scope().of(AuditEvent).find({ subjectId: id })).map(({ action, actorId }) => [action, actorId]).sort()).toEqual([['contacts.imported', house.alder.administratorId], ['contacts.warranted', house.alder.administratorId]]);
    expect(await scope().of(OutboxMessage).find({ topic: 'contacts.imported' })).toMatchObject([{ subjectId: id, payload: { added: 3, known: 3, refused: 8 } }]);
    // the file itself is gone with its last row
    expect([await scope().of(Upload).count({ id: uploadId }), await scope().of(ContactFilePart).count({ uploadId })]).toEqual([0, 0]);
    expect(JSON.stringify(await scope().of(AuditEvent).find())).not.toMatch(/file\.example|Max Buyer/);
    // the gate rests on that warranty as on any other
    await mutate(administrator, 'addApp', { key: 'custom-ruler', kind: 'CUSTOM', nameZh: '尺', nameEn: 'Ruler', descriptionZh: '量', descriptionEn: 'Measures', scopes: [] });
    const { explainGate } = await administrator.call<{ explainGate: { decision: { reasons: { code: string }[] } } }>('query ($id: ID!) { explainGate(personId: $id, appKey: "custom-ruler") { decision { reasons { code } } } }', { id: max.id });
    expect(explainGate.decision.reasons.map(({ code }) => code)).not.toContain('CONSENT_MISSING');
  });

  it('are known when they come again, by the address, the number where there is no address, or the organization’s own id', async () => {
    const lines = manyContacts(30, 'again');
    expect((await imported(lines)).contactImport).toMatchObject({ added: 30, known: 0, refused: 0 });
    expect((await planOf(await sendContacts(administrator, fileOf(lines[0]!, 'New,new@again.example,,', 'Again,NEW@again.example,,')))).sample).toMatchObject([{ isKnown: true }, { isKnown: false }, { isKnown: true, maskedEmail: 'n***@again.example' }]);
    expect((await imported([...lines, 'New,new@again.example,,', 'Other address,other@again.example,,again-3', `Invited,${ALDER_ADMIN},,`])).contactImport).toMatchObject({ added: 1, known: 32, refused: 0 });
    // colleagues share a telephone number
    expect((await imported(['One,one@office.example,010-7770000,', 'Two,two@office.example,010-7770000,', 'Three,,010-7770000,'])).contactImport).toMatchObject({ added: 2, known: 1 });
  });

  it.each([
    ['UTF-8', Buffer.from('姓名,邮箱\n王芳,wang-1@code.example\n'), '王芳'],
    ['UTF-8 with its mark', Buffer.from('\u{feff}姓名;邮箱\r\n王芳;wang-2@code.example'), '王芳'],
    ['GBK', Buffer.concat([Buffer.from([0xd0, 0xd5, 0xc3, 0xfb]), Buffer.from('\t'), Buffer.from([0xd3, 0xca, 0xcf, 0xe4]), Buffer.from('\r\n'), Buffer.from([0xcd, 0xf5, 0xb7, 0xbc]), Buffer.from('\twang-3@code.example\r\n')]), '王芳'],
    ['a formula, which stays text', Buffer.from('Name,Email\r=1+1,formula@code.example\r'), '=1+1'],
    ['what our own files put before a formula', Buffer.from("Name,Email,Phone\n'=SUM(A1),own-file@code.example,'+86 138 0013 8001\n"), '=SUM(A1)'],
    ['quotation marks within', Buffer.from('Name,Email\n"Max ""M"" Buyer",quotes@code.example\nMin "N" Buyer,quotes-2@code.example'), 'Max "M" Buyer'],
  ])('are read as %s', async (_, bytes, name) => {
    const uploadId = await sendContacts(administrator, bytes);
    const { columns, sample } = await planOf(uploadId);
    expect(sample[0]).toMatchObject({ displayName: name, fault: null });
    const { id } = await importContacts(administrator, uploadId, { columns });
    await workAll(house.accord);
    expect((await importOf(administrator, id)).failed).toBe(0);
    expect((await profilesLike('@code.example')).map(({ displayName }) => displayName)).toContain(name);
  });

  it('stand in no formula in any file that is made of them', async () => {
    const { people } = await administrator.call<{ people: { edges: { node: { displayName: string } }[] } }>('{ people(first: 100, filter: { nameStartsWith: "=" }) { edges { node { displayName } } } }');
    expect(people.edges.map(({ node }) => node.displayName).sort()).toEqual(['=1+1', '=SUM(A1)']);
  });

  it.each<[string, Buffer, object]>([
    ['nothing', Buffer.alloc(0), { reason: 'EMPTY_FILE' }], ['blank lines', Buffer.from('\n\n  \n'), { reason: 'EMPTY_FILE' }], ['names of columns alone', Buffer.from('姓名,邮箱\n'), { reason: 'NO_ROWS' }],
    ['UTF-16', Buffer.from('\u{feff}Name,Email\nMax,max@x.example\n', 'utf16le'), { reason: 'NOT_CSV_TEXT' }], ['a spreadsheet’s own format', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 8, 0xff]), { reason: 'NOT_CSV_TEXT' }],
    ['bytes of no encoding', Buffer.concat([Buffer.from('Name,Email\n'), Buffer.from([0xe9, 0x2c, 0x0a])]), { reason: 'NOT_CSV_TEXT' }],
    ['a quotation mark that is not closed', Buffer.from('Name,Email\nMax,max@x.example\n"Min,min@x.example\nMed,med@x.example\n'), { reason: 'QUOTE_NOT_CLOSED', details: { line: 3 } }],
    ['one that swallows megabytes', Buffer.from(`Name,Email\n"Min,min@x.example\n${'Med,med@x.example\n'.repeat(300_000)}`), { reason: 'QUOTE_NOT_CLOSED', details: { line: 2 } }],
    ['101 columns', Buffer.from(`${Array.from({ length: 101 }, (_, at) => `c${at}`).join(',')}\n1\n`), { reason: 'TOO_MANY_COLUMNS' }],
  ])('of %s are refused, and nothing of the file stays', async (_, bytes, refusal) => {
    expect(await reasonSent(bytes)).toEqual({ code: 'BAD_USER_INPUT', ...refusal });
    expect(await scope().of(Upload).count({ purpose: 'ARRIVING' })).toBe(0);
  });

  it('need columns that are in the file, each for one thing, and a way to reach somebody', async () => {
    const uploadId = await sendContacts(administrator, Buffer.from('a,b,c\nMax,max@columns.example,1\n'));
    expect(await planOf(uploadId)).toEqual({ headers: ['a', 'b', 'c'], columns: null, rows: 1, judged: 0, added: 0, known: 0, faults: [], sample: [] });
    expect(await planOf(uploadId, { displayName: 0, email: 1 })).toMatchObject({ columns: { displayName: 0, email: 1, phone: null, externalId: null }, added: 1 });
    for (const [columns, reason] of [[{ displayName: 0, email: 3 }, 'COLUMN_NOT_IN_FILE'], [{ displayName: 0, email: 0 }, 'COLUMN_TWICE'], [{ displayName: 0 }, 'CONTACT_REQUIRED'], [{ displayName: 0, externalId: 1 }, 'CONTACT_REQUIRED']] as const) {
      expect(await refusalOf(administrator, 'importContacts', importingContacts(uploadId, { columns })), reason).toMatchObject({ code: 'BAD_USER_INPUT', reason });
    }
    for (const columns of [{ displayName: -1, email: 1 }, { displayName: 100, email: 1 }]) expect(await refusalOf(administrator, 'importContacts', importingContacts(uploadId, { columns }))).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await refusalOf(administrator, 'importContacts', importingContacts(uploadId, { columns: { displayName: 0, email: 1 }, warranty: { ...WARRANTY, obtainedOn: '2026-03-03' } }))).toEqual({ code: 'BAD_USER_INPUT', reason: 'WARRANTY_DAY_AHEAD', path: ['input', 'warranty', 'obtainedOn'] });
    const { errors } = await administrator.ask('mutation ($input: ImportContactsInput!) { importContacts(input: $input) { record { id } } }', { input: { ...importingContacts(uploadId), warranty: undefined } });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await scope().of(ContactImport).count({ uploadId })).toBe(0);
  });

  it('are nobody’s to send, plan or import but an administrator’s, and a file is its sender’s alone', async () => {
    const uploadId = await sendContacts(administrator, fileOf('Max,max@roles.example,,'));
    for (const role of ['PRIVACY_OFFICER', 'MEMBER']) {
      const { client } = await colleague(house.accord, house.alder, `imports-${role.length}`, [role]);
      expect((await upload(client, fileOf('Max,max@roles.example,,'), 'contacts')).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
      expect(await client.refusal(PLAN, { uploadId })).toBe('FORBIDDEN');
      expect(await refusalOf(client, 'importContacts', importingContacts(uploadId))).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect((await upload(house.operator, fileOf('Max,max@roles.example,,'), 'contacts')).status).toBe(403);
    expect(await refusalOf(house.operator, 'importContacts', importingContacts(uploadId))).toMatchObject({ code: 'FORBIDDEN' });
    const { client: second } = await colleague(house.accord, house.alder, 'second-administrator', ['ADMINISTRATOR']);
    for (const other of [second, house.birch.administrator]) {
      expect(await refusalOf(other, 'importContacts', importingContacts(uploadId))).toEqual(NOT_FOUND);
      expect(await other.refusal(PLAN, { uploadId })).toBe('NOT_FOUND');
    }
  });

  it('are taken once: of two who start the same file one is told that it is being imported', async () => {
    const uploadId = await sendContacts(administrator, fileOf('Twin,twin@once.example,,'));
    const answers = await Promise.all([1, 2].map(() => attempt(administrator, 'importContacts', importingContacts(uploadId))));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(answers.flatMap(({ errors }) => errors).map(({ extensions }) => extensions.code)).toEqual([expect.stringMatching(/^(CONFLICT|NOT_FOUND)$/)]);
    await workAll(house.accord);
    expect(await profilesLike('@once.example')).toHaveLength(1);
  });

  it('of two files that are imported at once are there once', async () => {
    const lines = manyContacts(1500, 'both');
    const started = await Promise.all([lines, lines.toReversed()].map(async (each) => importContacts(administrator, await sendContacts(administrator, fileOf(...each)))));
    await Promise.all([1, 2, 3].map(() => workAll(house.accord)));
    await workAll(house.accord);
    const jobs = await Promise.all(started.map(({ id }) => importOf(administrator, id)));
    expect(jobs.map(({ state, done, failed }) => [state, done, failed])).toEqual([['DONE', 1500, 0], ['DONE', 1500, 0]]);
    expect(jobs.reduce((sum, { contactImport }) => sum + contactImport.added, 0)).toBe(1500);
    expect((await profilesLike('@many.example')).filter(({ displayName }) => displayName.startsWith('both'))).toHaveLength(1500);
  }, 60_000);

  it('go on where a worker died, which can book nothing when it comes back; cancelled they stop, and go on when they are taken up again', async () => {
    const { accord, alder } = house;
    const { id } = await importContacts(administrator, await sendContacts(administrator, fileOf(...manyContacts(2500, 'steps'))));
    const worker = openScope(accord.system.kernel, { requestId: id, actor: { kind: 'PERSON', id: alder.administratorId } }, alder.id);
    const first = await runStep(worker, (await claimJob(worker, id))!);
    expect(first).toMatchObject({ state: 'RUNNING', done: 1000, step: 1, place: [1, ''] });
    await cancelJob(administrator, id);
    await expect(runStep(worker, first)).rejects.toThrow(LostClaim);
    expect((await importOf(administrator, id)).contactImport).toMatchObject({ added: 1000 });
    await retryJob(administrator, id);
    await workAll(accord);
    expect(await importOf(administrator, id)).toMatchObject({ state: 'DONE', done: 2500, failed: 0, contactImport: { added: 2500, known: 0, refused: 0 } });
    await expect(runStep(worker, first)).rejects.toThrow();
    expect((await scope().of(Person).find()).filter(({ externalId }) => externalId?.startsWith('steps-') === true)).toHaveLength(2500);
  }, 60_000);

  it('are planned from rows of the whole file where it is long', async () => {
    const uploadId = await sendContacts(administrator, fileOf(...manyContacts(9_000, 'sampled'), 'Bad,,,'));
    expect(await planOf(uploadId)).toMatchObject({ rows: 9_001, judged: 5_000, added: 5_000 });
  }, 60_000);

  it('wait an hour, so many files and no more', async () => {
    const { accord } = house;
    let sent = 0;
    let refusal = null;
    while (refusal === null && sent < 10) {
      refusal = await reasonSent(fileOf(`Waiting ${sent},waiting-${sent}@hour.example,,`));
      sent++;
    }
    expect(refusal).toEqual({ code: 'REFUSED', reason: 'TOO_MANY_FILES', details: { most: 5 } });
    accord.clock.advance(HOUR + 1);
    administrator = await signIn(accord, ALDER_ADMIN);
    await tidyUp(accord.system.kernel);
    expect([await scope().of(Upload).count(), await scope().of(ContactFilePart).count()]).toEqual([0, 0]);
    expect(await reasonSent(fileOf('Later,later@hour.example,,'))).toBeNull();
  });

  it('are refused where the organization is suspended, also in the middle', async () => {
    const { accord, alder } = house;
    const uploadId = await sendContacts(administrator, fileOf('Max,max@suspended.example,,'));
    const { id } = await importContacts(administrator, uploadId);
    await putOrganization(accord, alder.id, 'SUSPENDED');
    expect(await reasonSent(fileOf('Min,min@suspended.example,,'))).toMatchObject({ code: 'REFUSED', reason: 'ORGANIZATION_NOT_ACTIVE' });
    await workAll(accord);
    expect(await profilesLike('@suspended.example')).toEqual([]);
    await putOrganization(accord, alder.id, 'ACTIVE');
    accord.clock.advance(HOUR);
    administrator = await signIn(accord, ALDER_ADMIN);
    await workAll(accord);
    expect((await importOf(administrator, id)).contactImport).toMatchObject({ added: 1 });
  });

  it('sent again with the same Idempotency-Key are the same file, another file is a conflict', async () => {
    const send = (bytes: Buffer) => administrator.post('/uploads?purpose=contacts', bytes, { 'content-type': 'text/csv', 'idempotency-key': 'the-same-file' });
    const first = await send(fileOf('Max,max@key.example,,'));
    expect(first.statusCode).toBe(201);
    expect((await send(fileOf('Max,max@key.example,,'))).json()).toEqual(first.json());
    expect((await send(fileOf('Min,min@key.example,,'))).json()).toMatchObject({ errors: [{ extensions: { code: 'CONFLICT', reason: 'IDEMPOTENCY_MISMATCH' } }] });
    expect(await scope().of(Upload).count({ purpose: 'ARRIVING' })).toBe(0);
    await mutate(administrator, 'importContacts', importingContacts(first.json<{ id: string }>().id));
  });
});
