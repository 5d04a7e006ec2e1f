import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lapseDueRequests } from '@accord/api/jobs/lapse-worker';
import { eraseDueWords } from '@accord/api/jobs/unverified-worker';
import { migrateUnverifiedWords } from '@accord/api/database/migrations/migrate-unverified-words';
import { StoredFile } from '@accord/api/modules/files/index';
import { RequestTask } from '@accord/api/modules/request-tasks/index';
import { PrivacyRequest, RequestDetails, RequestNote } from '@accord/api/modules/requests/index';
import { openRaw } from '../../isolation/rows.ts';
import { DAY, type Client } from '../../support/accord.ts';
import { ENGINE } from '../../support/engine.ts';
import { sent, workFiles } from '../../support/files.ts';
import { codeFor, otherThan, sendCode, submit, verified, worldAtForm } from '../../support/intake.ts';
import { deliverAll, Letters, quiet } from '../../support/letters.ts';
import { mutate, refusalOf } from '../../support/mutate.ts';
import { activityOf } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { addTask } from '../../support/work.ts';
import { signIn, type World } from '../../support/world.ts';

const WORDS = 'I live in the old street, and my name is Zhang.';
const ERASED = { text: '', contact: null, contactHash: null, onBehalfOf: null, eraseAt: null };

describe('what somebody wrote who never proved their contact', () => {
  let world: World;
  let form: string;
  let visitor: Client;
  beforeAll(async () => void ({ world, form, visitor } = await worldAtForm()), 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const rows = () => scopeOf(world.accord, world.a.id);
  const request = async (number: string) => (await rows().of(PrivacyRequest).first({ number }))!;
  const details = async (number: string) => rows().of(RequestDetails).get((await request(number)).id);
  const confirming = (token: string, code: string) => refusalOf(visitor, 'confirmRequestCode', { token, code }, { fields: 'record { token }' });
  const work = (): Promise<number> => eraseDueWords(world.accord.system.kernel, quiet);

  it('goes a week after the day in which they could, with the contact; number, state and times stay, and the letter went out before', async () => {
    const { accord, a } = world;
    const [silent, wrong, proved] = [await submit(visitor, form, 'silent@elsewhere.example', { details: WORDS }), await submit(visitor, form, 'wrong@elsewhere.example', { details: WORDS }), await verified(accord, visitor, form, 'proved@elsewhere.example', { details: WORDS })];
    for (let tries = 0; tries < 5; tries++) await confirming(wrong.token, otherThan(codeFor(accord, wrong)));
    expect([(await request(wrong.number)).state, (await request(silent.number)).state]).toEqual(['REFUSED', 'AWAITING_VERIFICATION']);
    // filed a moment before the others are erased, and not ended yet
    accord.clock.advance(8 * DAY - 1);
    const late = await submit(visitor, form, 'late@elsewhere.example', { details: WORDS });
    await lapseDueRequests(accord.system.kernel, quiet);
    const letters = new Letters();
    await deliverAll(accord, letters);
    expect(letters.to('silent@elsewhere.example').map(({ subject }) => subject)).toEqual([`Your request ${silent.number} has ended`]);
    expect(await work()).toBe(0);
    expect(await details(silent.number)).toMatchObject({ text: WORDS, contact: 'silent@elsewhere.example' });
    const before = await request(silent.number);
    accord.clock.advance(1);
    // several workers at once
    const erased = await Promise.all([work(), work(), work()]);
    expect(erased.reduce((sum, one) => sum + one, 0)).toBe(2);
    for (const { number } of [silent, wrong]) expect(await details(number)).toMatchObject(ERASED);
    expect(await request(silent.number)).toEqual(before);
    for (const [{ number }, words] of [[proved.code, WORDS], [late, WORDS]] as const) expect((await details(number)).text).toBe(words);
    expect((await details(proved.code.number)).eraseAt).toBeNull();
    const administrator = await signIn(accord, a.emails.administrator);
    const { request: seen } = await administrator.call<{ request: object }>('query ($id: ID!) { request(id: $id) { number state details contact receivedAt } }', { id: before.id });
    expect(seen).toEqual({ number: silent.number, state: 'EXPIRED', details: '', contact: null, receivedAt: new Date(before.receivedAt).toISOString() });
    expect((await activityOf(administrator, { subjectId: before.id, action: 'request.words-erased' }))).toMatchObject([{ actor: { kind: 'SYSTEM' }, fields: ['details', 'contact', 'notes', 'tasks', 'files'] }]);
    expect(await work()).toBe(0);
  });

  it('goes with what those who handle requests wrote of it and sent along, and none of them writes more', async () => {
    const { accord, a } = world;
    const { number } = await submit(visitor, form, 'quoted@elsewhere.example', { details: WORDS });
    const { id } = await request(number);
    const by = await signIn(accord, a.emails.administrator);
    await mutate(by, 'addRequestNote', { id, text: 'Says that the name is Zhang', fileIds: [await sent(by, 'screen.pdf')] });
    const proved = await verified(accord, visitor, form, 'true@elsewhere.example', { details: WORDS });
    const other = (await request(proved.code.number)).id;
    await mutate(by, 'addRequestNote', { id: other, text: 'Called back' });
    const open = await addTask(by, id, 'Call Zhang in the old street');
    await addTask(by, other, 'Call back');
    const [file] = await rows().of(StoredFile).find({ requestId: id });
    accord.clock.advance(8 * DAY);
    await lapseDueRequests(accord.system.kernel, quiet);
    // whoever writes a note at the moment in which the words are erased: it is there before, or not at all
    const later = await signIn(accord, a.emails.administrator);
    const noting = refusalOf(later, 'addRequestNote', { id, text: 'And lives in the old street' }).catch(() => null);
    await Promise.all([noting, work(), work()]);
    await work();
    const notes = await rows().of(RequestNote).find({ requestId: id });
    expect(new Set(notes.map(({ text }) => text))).toEqual(new Set(['']));
    expect(notes[0]).toMatchObject({ actorKind: 'PERSON' });
    expect(await refusalOf(later, 'addRequestNote', { id, text: 'Zhang again' })).toMatchObject({ code: 'REFUSED', reason: 'WORDS_ERASED' });
    const [task] = await rows().of(RequestTask).find({ requestId: id });
    expect(task).toMatchObject({ id: open.id, title: '', doneByKind: 'SYSTEM', doneById: null });
    expect(await refusalOf(later, 'changeRequestTask', { id: open.id, expectedVersion: task!.version, title: 'Call Zhang' }, { fields: 'record { id }' })).toMatchObject({ code: 'REFUSED', reason: 'WORDS_ERASED' });
    expect((await rows().of(RequestTask).find({ requestId: other })).map(({ title }) => title)).toEqual(['Call back']);
    await workFiles(accord);
    expect([file?.state, await rows().of(StoredFile).find({ requestId: id })]).toEqual(['KEPT', []]);
    expect((await rows().of(RequestNote).find({ requestId: other })).map(({ text }) => text)).toEqual(['Called back']);
  });

  it('is found by nobody afterwards: its number and contact answer like those of no request', async () => {
    const { accord } = world;
    const [ended] = await rows().of(PrivacyRequest).find({ state: 'EXPIRED' });
    const code = await sendCode(visitor, form, ended!.number, 'silent@elsewhere.example');
    const letters = new Letters();
    await deliverAll(accord, letters);
    expect(letters.to('silent@elsewhere.example')).toEqual([]);
    expect(await confirming(code.token, codeFor(accord, code))).toMatchObject({ reason: 'WRONG_REQUEST_CODE' });
  });

  it('that a program of before has written down is found by the migration; what was verified meanwhile stays', async () => {
    const { accord } = world;
    const [older, verifiedMeanwhile] = [await submit(visitor, form, 'older@elsewhere.example', { details: WORDS }), await verified(accord, visitor, form, 'meanwhile@elsewhere.example', { details: WORDS })];
    const { id } = await request(older.number);
    await rows().change({ action: 'test.before', subject: { type: 'PrivacyRequest', id } }, async (change) => {
      await change.of(RequestDetails).update(id, { eraseAt: null });
      // verified by a program that knows of no erasure
      await change.of(RequestDetails).update((await request(verifiedMeanwhile.code.number)).id, { eraseAt: change.at });
    });
    const database = await openRaw(accord);
    for (const text of migrateUnverifiedWords[ENGINE === 'sqlite' ? 'sqlite' : 'mysql']) await database.query(text);
    await database.close();
    expect((await details(older.number)).eraseAt).toBe(accord.clock.at + 8 * DAY);
    await work();
    expect(await details(verifiedMeanwhile.code.number)).toMatchObject({ text: WORDS, eraseAt: null });
    accord.clock.advance(8 * DAY);
    await lapseDueRequests(accord.system.kernel, quiet);
    await work();
    expect(await details(older.number)).toMatchObject(ERASED);
    expect(await details(verifiedMeanwhile.code.number)).toMatchObject({ text: WORDS });
  });
});
