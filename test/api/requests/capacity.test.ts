import { describe, expect, it } from 'vitest';
import type { FileStore } from '@accord/api/tenancy/file-store';
import { inAWorld } from '../../support/a-world.ts';
import { anonymous, DAY, MINUTE, type Client } from '../../support/accord.ts';
import { onDisk, PDF, sent, workFiles } from '../../support/files.ts';
import { act, on, type At } from '../../support/handling.ts';
import { sessionFor } from '../../support/intake.ts';
import { deliverAll, Letters } from '../../support/letters.ts';
import { attempt, mutate, NOT_FOUND, refusalOf, type Input } from '../../support/mutate.ts';
import { activityOf, forward, log } from '../../support/requests.ts';
import { acknowledge, file, signIn, type World } from '../../support/world.ts';

interface Proof { readonly id: string; readonly sha256: string | null; readonly outcome: string; readonly decidedAt: string | null; readonly destroyedAt: string | null; readonly seenElsewhere: string | null; readonly file: { readonly id: string } | null; readonly looks: readonly { readonly reason: string; readonly by: { readonly kind: string } }[] }
interface Seen { readonly state: string; readonly version: number; readonly capacity: string; readonly onBehalfOf: string | null; readonly capacityProvenAt: string | null; readonly subject: { readonly id: string } | null; readonly availableSteps: readonly string[]; readonly proofs: readonly Proof[] }
const see = async (by: Client, id: string): Promise<Seen> =>
  (await by.call<{ request: Seen }>('query ($id: ID!) { request(id: $id) { state version capacity onBehalfOf capacityProvenAt subject { id } availableSteps proofs { id sha256 outcome decidedAt destroyedAt seenElsewhere file { id } looks { reason by { kind } } } } }', { id })).request;
const CHILD: Input = { capacity: 'GUARDIAN', onBehalfOf: '张小明' };
const REASON = '核对监护关系';

describe('who asks in the place of somebody else', () => {
  let world: World;
  let administrator: Client;
  let member: Client;
  inAWorld((begun) => {
    world = begun;
    ({ administrator, member } = world.a);
  });

  const withProof = async (more: Input = {}): Promise<At> => {
    const filed = await file(member, 'About my child', 'ACCESS', { ...CHILD, proofIds: [await sent(member, 'register.pdf', 'proof')], ...more });
    return acknowledge(administrator, filed.id, filed.version);
  };
  const proofOf = async (id: string): Promise<Proof> => (await see(administrator, id)).proofs[0] as Proof;
  const look = (by: Client, id: string) => attempt(by, 'lookAtProof', { id, reason: REASON }, { fields: 'record { id }' });
  const decide = (by: Client, at: At, more: Input = {}) => attempt<{ record: { version: number } }>(by, 'decideCapacity', { ...on(at), proven: true, ...more }, { fields: 'record { version }' });
  const reasonOf = ({ errors }: { errors: readonly { extensions: { reason: string } }[] }) => errors[0]?.extensions.reason ?? null;

  it.each<[string, Input, string, string]>([
    ['a guardian names the child', { capacity: 'GUARDIAN' }, 'ON_BEHALF_OF_REQUIRED', 'onBehalfOf'],
    ['who asks for themselves names nobody', { onBehalfOf: 'Somebody' }, 'ON_BEHALF_OF_ONLY_FOR_OTHERS', 'onBehalfOf'],
    ['and proves nothing', { capacity: 'SELF', proofIds: ['01ARZ3NDEKTSV4RRFFQ69G5FAV'] }, 'PROOF_ONLY_FOR_OTHERS', 'proofIds'],
    ['a proof that is not there', { ...CHILD, proofIds: ['01ARZ3NDEKTSV4RRFFQ69G5FAV'] }, 'NOT_FOUND', 'proofIds'],
  ])('%s', async (_, more, reason, at) => {
    expect(await refusalOf(member, 'submitRequest', { type: 'ACCESS', details: 'x', language: 'EN', ...more })).toMatchObject({ reason, path: ['input', at] });
  });

  it.each(['GUARDIAN', 'AGENT', 'CLOSE_RELATIVE'])('as %s is followed by them, is about nobody yet, and is not accepted nor sent a file without a proof; a refusal stays open', async (capacity) => {
    const filed = await file(member, 'For somebody else', 'COPY', { capacity, onBehalfOf: '张小明' });
    const at = await acknowledge(administrator, filed.id, filed.version);
    expect(await see(member, at.id)).toMatchObject({ capacity, onBehalfOf: '张小明', capacityProvenAt: null, subject: null, proofs: [] });
    const { myRequests } = await member.call<{ myRequests: { edges: { node: { id: string } }[] } }>('{ myRequests(first: 1) { edges { node { id } } } }');
    expect(myRequests.edges[0]?.node.id).toBe(at.id);
    expect((await see(administrator, at.id)).availableSteps).toEqual(expect.not.arrayContaining(['ACCEPT']));
    expect((await see(administrator, at.id)).availableSteps).toEqual(expect.arrayContaining(['REFUSE', 'ASK_INFORMATION']));
    const reply: Input = { ...on(at), text: '好的。', language: 'ZH_CN' };
    for (const disclosing of [{ kind: 'DECISION', outcome: 'ACCEPT' }, { kind: 'COMPLETION' }, { kind: 'INTERIM', fileIds: [await sent(administrator)] }])
      expect(await refusalOf(administrator, 'replyToRequest', { ...reply, ...disclosing })).toMatchObject({ code: 'REFUSED', reason: 'PROOF_REQUIRED' });
    expect(reasonOf(await decide(administrator, at))).toBe('PROOF_MISSING');
    await act(member, 'withdrawRequest', on(at));
  });

  it('complains about the answer in the same capacity', async () => {
    const filed = await file(member, 'About my child', 'ACCESS', CHILD);
    const at = await acknowledge(administrator, filed.id, filed.version);
    await act(member, 'withdrawRequest', on(at));
    const complaint: Input = { type: 'COMPLAINT', details: '理由不成立。', language: 'ZH_CN', aboutId: at.id };
    for (const other of [{}, { capacity: 'SELF' }, { ...CHILD, capacity: 'AGENT' }])
      expect(await refusalOf(member, 'submitRequest', { ...complaint, ...other })).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'CAPACITY_OF_THE_FIRST', path: ['input', 'capacity'] });
    const { id } = await mutate<{ id: string }>(member, 'submitRequest', { ...complaint, ...CHILD }, { fields: 'record { id }' });
    expect(await see(administrator, id)).toMatchObject({ capacity: 'GUARDIAN', capacityProvenAt: null, subject: null });
  });

  it('is looked at by whoever decides, for a reason, for ten minutes; the person learns of it and cannot have it back', async () => {
    const { accord, a, b, desk } = world;
    const at = await withProof();
    const proof = await proofOf(at.id);
    const document = proof.file?.id ?? '';
    expect((await administrator.get(`/files/${document}`)).json()).toMatchObject({ errors: [{ extensions: { reason: 'PROOF_CLOSED' } }] });
    expect(reasonOf(await decide(administrator, at))).toBe('PROOF_NOT_SEEN');
    for (const [by, code] of [[member, 'FORBIDDEN'], [b.administrator, 'NOT_FOUND'], [desk, 'NOT_FOUND']] as const) expect((await look(by, proof.id)).errors[0]?.extensions.code).toBe(code);
    expect(reasonOf(await look(administrator, proof.id))).toBeNull();
    expect((await administrator.get(`/files/${document}`)).rawPayload).toEqual(PDF);
    for (const by of [member, b.administrator, desk]) expect((await by.get(`/files/${document}`)).statusCode).toBe(404);
    // who looked is another person: each says why
    expect((await a.secondAdministrator.get(`/files/${document}`)).statusCode).toBe(400);
    accord.clock.advance(10 * MINUTE);
    expect((await administrator.get(`/files/${document}`)).json()).toMatchObject({ errors: [{ extensions: { reason: 'PROOF_CLOSED' } }] });
    expect((await see(member, at.id)).proofs[0]?.looks).toEqual([{ reason: REASON, by: { kind: 'PERSON' } }]);
    expect(await activityOf(administrator, { subjectId: proof.id })).toMatchObject([{ action: 'request.proof-seen', reason: REASON, fields: ['document'], actor: { id: a.ids.administrator } }]);
  });

  it('is proven by one of two who decide at once; then the document is destroyed, and digest, outcome and time stay', async () => {
    const { accord, a, b } = world;
    const at = await withProof();
    const proof = await proofOf(at.id);
    for (const by of [administrator, a.secondAdministrator]) expect(reasonOf(await look(by, proof.id))).toBeNull();
    for (const personId of [b.ids.member, '01ARZ3NDEKTSV4RRFFQ69G5FAV']) expect((await decide(administrator, at, { personId })).errors[0]?.extensions).toEqual({ ...NOT_FOUND, path: ['input', 'personId'] });
    const before = onDisk(accord, 'proofs');
    const answers = await Promise.all([administrator, a.secondAdministrator].map((by) => decide(by, at, { personId: a.ids.external })));
    expect(answers.map(reasonOf).sort()).toEqual(['CHANGED_MEANWHILE', null]);
    expect(await workFiles(accord)).toBeGreaterThan(0);
    expect(onDisk(accord, 'proofs')).toBe(before - 1);
    const now = new Date(accord.clock.now()).toISOString();
    expect(await see(member, at.id)).toMatchObject({ capacityProvenAt: now, subject: { id: a.ids.external }, proofs: [{ sha256: proof.sha256, outcome: 'PROVEN', decidedAt: now, destroyedAt: now, file: null }] });
    expect((await activityOf(administrator, { subjectId: at.id })).map(({ action }) => action).filter((action) => /proof|capacity/.test(action))).toEqual(['request.capacity-proven', 'request.proof-destroyed']);
    expect(reasonOf(await look(administrator, proof.id))).toBe('PROOF_DESTROYED');
    const proven = await see(administrator, at.id);
    expect(proven.availableSteps).toContain('ACCEPT');
    await act(administrator, 'replyToRequest', { id: at.id, expectedVersion: proven.version, kind: 'COMPLETION', text: '见附件。', language: 'ZH_CN', fileIds: [await sent(administrator)] });
    expect(await see(member, at.id)).toMatchObject({ state: 'FULFILLED' });
  });

  it('not proven stays closed, and another proof may be sent; a paper that was seen proves, too', async () => {
    const { accord } = world;
    const at = await withProof();
    await look(administrator, (await proofOf(at.id)).id);
    await decide(administrator, at, { proven: false });
    const refused = await see(member, at.id);
    expect(refused).toMatchObject({ capacityProvenAt: null, proofs: [{ outcome: 'NOT_PROVEN' }] });
    await mutate(member, 'addToRequest', { id: at.id, expectedVersion: refused.version, text: 'The other page', proofIds: [await sent(member, 'page-2.pdf', 'proof')] });
    const again = await see(administrator, at.id);
    expect(reasonOf(await decide(administrator, { id: at.id, version: again.version }, { seenElsewhere: '户口簿原件，前台' }))).toBe('PROOF_NOT_SEEN');
    await look(administrator, again.proofs[1]?.id ?? '');
    expect(reasonOf(await decide(administrator, { id: at.id, version: again.version }, { seenElsewhere: '户口簿原件，前台' }))).toBeNull();
    expect((await see(administrator, at.id)).proofs.map(({ outcome, seenElsewhere }) => [outcome, seenElsewhere])).toEqual([['NOT_PROVEN', null], ['PROVEN', null], ['PROVEN', '户口簿原件，前台']]);
    expect((await see(member, at.id)).proofs[2]).toMatchObject({ seenElsewhere: null, sha256: null, file: null });
    await workFiles(accord);
    expect((await see(member, at.id)).proofs.map(({ destroyedAt }) => destroyedAt !== null)).toEqual([true, true, false]);
  });

  it('is destroyed when the request ends, or after 30 days that nobody decided in; a worker that ends in between destroys it once', async () => {
    const { accord, a } = world;
    await workFiles(accord);
    const none = onDisk(accord, 'proofs') - 1;
    const [ended, left] = [await withProof(), await withProof()];
    await act(member, 'withdrawRequest', on(ended));
    const { kernel } = accord.system;
    const store = kernel.files;
    Object.assign(kernel, { files: Object.assign(Object.create(store) as FileStore, { remove: async (stored: Parameters<FileStore['remove']>[0]) => { await store.remove(stored); throw new Error('killed'); } }) });
    await workFiles(accord);
    Object.assign(kernel, { files: store });
    expect((await proofOf(ended.id)).destroyedAt).toBeNull();
    await workFiles(accord);
    await workFiles(accord);
    expect((await activityOf(administrator, { subjectId: ended.id, action: 'request.proof-destroyed' })).length).toBe(1);
    expect((await proofOf(left.id)).destroyedAt).toBeNull();
    accord.clock.advance(30 * DAY);
    await workFiles(accord);
    [administrator, member] = [await signIn(accord, a.emails.administrator), await signIn(accord, a.emails.member)];
    expect(await proofOf(left.id)).toMatchObject({ outcome: 'PENDING', file: null, destroyedAt: new Date(accord.clock.now()).toISOString() });
    expect(onDisk(accord, 'proofs')).toBe(none);
    expect(reasonOf(await decide(administrator, left))).toBe('PROOF_MISSING');
  });

  it('is answered themselves: whom it is about does not come into somebody else’s request by being named in it', async () => {
    const { accord, a } = world;
    const desk = await signIn(accord, 'desk@platform.example');
    const logged = await log(desk, 'agent@nowhere.example', { channel: 'POST', capacity: 'AGENT', onBehalfOf: 'Alder member' });
    await forward(desk, logged, a.id);
    const arrived = (await administrator.call<{ requests: { edges: { node: At & { originId: string | null } }[] } }>('{ requests(first: 100) { edges { node { id originId version } } } }')).requests.edges.find(({ node }) => node.originId === logged.id)!.node;
    const proven = await decide(administrator, arrived, { personId: a.ids.member, seenElsewhere: '授权书原件，前台' });
    const acknowledged = await acknowledge(administrator, arrived.id, proven.data?.['decideCapacity']?.record.version ?? 0);
    const { myRequests } = await member.call<{ myRequests: { edges: { node: { id: string } }[] } }>('{ myRequests(first: 100) { edges { node { id } } } }');
    expect(myRequests.edges.map(({ node }) => node.id)).not.toContain(arrived.id);
    expect((await member.ask('query ($id: ID!) { request(id: $id) { id } }', { id: arrived.id })).errors[0]?.extensions).toEqual(NOT_FOUND);
    expect(await refusalOf(member, 'withdrawRequest', on(acknowledged))).toEqual(NOT_FOUND);
    await deliverAll(accord, new Letters());
    await act(administrator, 'replyToRequest', { ...on(acknowledged), kind: 'INTERIM', text: '正在办理。', language: 'ZH_CN' });
    const letters = new Letters();
    await deliverAll(accord, letters);
    expect(letters.sent.map(({ to }) => to)).toEqual(['agent@nowhere.example']);
    // who asked goes on with the code of the contact, as nobody who is known
    const session = await sessionFor(accord, a.id, arrived.id);
    const { version } = await see(administrator, arrived.id);
    await mutate(anonymous(accord), 'tellByCode', { session, expectedVersion: version, text: 'More' }, { fields: 'record { number }' });
  });

  it('by post: the desk passes the proof on with the request, and keeps none', async () => {
    const { accord, a } = world;
    const desk = await signIn(accord, 'desk@platform.example');
    const logged = await log(desk, a.emails.member, { channel: 'POST', capacity: 'AGENT', onBehalfOf: '李四', proofIds: [await sent(desk, 'power.pdf', 'proof')] });
    await forward(desk, logged, a.id);
    expect((await see(desk, logged.id)).proofs).toEqual([]);
    const { requests } = await administrator.call<{ requests: { edges: { node: { id: string; originId: string | null; version: number } }[] } }>('{ requests(first: 100) { edges { node { id originId version } } } }');
    const arrived = requests.edges.find(({ node }) => node.originId === logged.id)?.node;
    expect(await see(administrator, arrived?.id ?? '')).toMatchObject({ capacity: 'AGENT', onBehalfOf: '李四', subject: null, proofs: [{ outcome: 'PENDING' }] });
    expect(await see(member, arrived?.id ?? '')).toMatchObject({ capacity: 'AGENT' });
    const proof = await proofOf(arrived?.id ?? '');
    await look(administrator, proof.id);
    expect((await administrator.get(`/files/${proof.file?.id}`)).rawPayload).toEqual(PDF);
  });
});
