import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous, DAY, type Client } from '../../support/accord.ts';
import { BY_HAND, carriedOut, complete, named, recorded, stepsOf } from '../../support/fulfilment.ts';
import { forChild, PDF, sent, workFiles } from '../../support/files.ts';
import { act, on, underReview, type At } from '../../support/handling.ts';
import { formOf, openForm, PAGE_FIELDS, verified } from '../../support/intake.ts';
import { mutate } from '../../support/mutate.ts';
import { acknowledge, buildWorld, signIn, type World } from '../../support/world.ts';

const REGISTER = Buffer.concat([PDF, Buffer.from('a page of the household register of Zhang')]);
const COPY = Buffer.concat([PDF, Buffer.from('all that is known of the child')]);
const PLACE = '档案室 3 号柜';
const digest = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

interface Said {
  readonly audience: string;
  readonly proofs: readonly object[];
  readonly steps: readonly { readonly kind: string; readonly state: string; readonly by: object | null; readonly settledAt: string | null; readonly place?: string | null; readonly what: { readonly text: string; readonly sha256: string } | null }[];
  readonly letters: readonly { readonly kind: string; readonly files: readonly { readonly sha256: string; readonly bytes: number; readonly mediaType: string }[] }[];
}

describe('the evidence of how a request went proves what was sent and done (row 45)', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const taken = async (by: Client, id: string): Promise<{ document: string; page: string }> =>
    (await by.call<{ closureEvidence: { document: string; page: string } }>('query ($id: ID!) { closureEvidence(id: $id, language: EN) { document page } }', { id })).closureEvidence;
  const saidTo = async (by: Client, id: string): Promise<Said> => JSON.parse((await taken(by, id)).document) as Said;

  it('by digests: of the document that proved who asked, which is destroyed, and of the files of the answer', async () => {
    const { accord, a } = world;
    const filed = await forChild(a.member, { proofIds: [await sent(a.member, 'register.pdf', 'proof', REGISTER)] });
    const at = await acknowledge(a.administrator, filed.id, filed.version);
    await workFiles(accord);
    const { request } = await a.administrator.call<{ request: { proofs: readonly { id: string }[] } }>('query ($id: ID!) { request(id: $id) { proofs { id } } }', { id: at.id });
    await mutate(a.administrator, 'lookAtProof', { id: request.proofs[0]!.id, reason: 'To see who asks' }, { fields: 'record { id }' });
    const proven = await mutate<At>(a.administrator, 'decideCapacity', { ...on(at), proven: true, personId: a.ids.external }, { fields: 'record { id version }' });
    const answer = await sent(a.administrator, 'copy.pdf', 'attachment', COPY);
    const done = await act(a.administrator, 'replyToRequest', { ...on(proven), kind: 'COMPLETION', text: '见附件。', language: 'ZH_CN', fileIds: [answer] });
    expect(done.state).toBe('FULFILLED');
    const [handlers, person] = [await saidTo(a.administrator, at.id), await saidTo(a.member, at.id)];
    const now = new Date(accord.clock.now()).toISOString();
    expect(handlers.proofs).toEqual([{ sha256: digest(REGISTER), receivedAt: now, outcome: 'PROVEN', decidedAt: now, by: { side: 'ORGANIZATION', kind: 'PERSON', id: a.ids.administrator } }]);
    expect(person.proofs).toEqual([{ sha256: digest(REGISTER), receivedAt: now, outcome: 'PROVEN', decidedAt: now, by: { side: 'ORGANIZATION' } }]);
    for (const { letters } of [handlers, person]) expect(letters.map(({ kind, files }) => [kind, files])).toEqual([['COMPLETION', [{ sha256: digest(COPY), bytes: COPY.length, mediaType: 'application/pdf' }]]]);
    // whoever has the file lays it beside
    expect(digest((await a.member.get(`/files/${answer}`)).rawPayload)).toBe(person.letters[0]!.files[0]!.sha256);
    expect(handlers.steps).toMatchObject([{ kind: 'GIVE_DATA', state: 'DONE_BY_HAND', settledAt: now, by: { side: 'ORGANIZATION', kind: 'PERSON', id: a.ids.administrator } }]);
    const { document, page } = await taken(a.administrator, at.id);
    for (const part of [digest(REGISTER), digest(COPY), 'Give the data', 'Proven']) expect(page).toContain(part);
    // the document is destroyed, and the evidence stays what it is
    accord.clock.advance(40 * DAY);
    await workFiles(accord);
    expect((await taken(await signIn(accord, a.emails.administrator), at.id)).document).toBe(document);
  });

  it('by its parts: what became of each, when and by whom; where it was done only those who handle it learn', async () => {
    const { accord, a } = world;
    const [administrator, member] = [await signIn(accord, a.emails.administrator), await signIn(accord, a.emails.member)];
    const words = await carriedOut(accord, administrator, await underReview(member, administrator, 'CORRECT'));
    const steps = await stepsOf(administrator, words.id);
    const settled = await recorded(administrator, words, steps.map(({ id }) => id), { ...BY_HAND, place: PLACE });
    expect((await complete(administrator, settled)).state).toBe('FULFILLED');
    const [handlers, person] = [await saidTo(administrator, words.id), await saidTo(member, words.id)];
    expect(handlers.steps[0]).toMatchObject({ kind: 'BY_HAND', state: 'DONE_BY_HAND', place: PLACE, what: { text: BY_HAND['what'], sha256: digest(String(BY_HAND['what'])) }, doneOn: '2026-03-02', by: { kind: 'PERSON', id: a.ids.administrator } });
    expect(person.steps[0]).toMatchObject({ what: handlers.steps[0]!.what, by: { side: 'ORGANIZATION' } });
    expect(JSON.stringify(person)).not.toContain(PLACE);
    expect((await taken(member, words.id)).page).not.toContain(PLACE);
    // what the program did itself; the values of a record are in no evidence
    const field = await carriedOut(accord, administrator, await named(member, administrator, 'CORRECT', { changes: { position: 'Cartwright' } }));
    await complete(administrator, field);
    const { document, page } = await taken(administrator, field.id);
    expect((JSON.parse(document) as Said).steps).toMatchObject([{ kind: 'CHANGE_FIELD', field: 'POSITION', state: 'DONE', by: { side: 'SYSTEM' } }]);
    expect(document + page).not.toContain('Cartwright');
  });

  it('names as who asked also somebody of whom no record is known: they filed, proved their contact and took it back', async () => {
    const { accord, a } = world;
    const visitor = anonymous(accord);
    const administrator = await signIn(accord, a.emails.administrator);
    await openForm(administrator);
    const { session, page } = await verified(accord, visitor, formOf(accord, a.id), 'nobody-known@elsewhere.example');
    await mutate(visitor, 'withdrawByCode', { session, expectedVersion: page.version }, PAGE_FIELDS);
    const { timeline } = JSON.parse((await taken(administrator, page.id)).document) as { timeline: readonly { step: string | null; by: { side: string } }[] };
    expect(timeline.map(({ step, by: { side } }) => `${step ?? 'filed'} ${side}`)).toEqual(['filed REQUESTER', 'REQUEST_VERIFICATION SYSTEM', 'VERIFY_OK SYSTEM', 'FORWARD SYSTEM', 'WITHDRAW REQUESTER']);
  });
});
