import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chaseDueRequests } from '@accord/api/jobs/ladder-worker';
import { FulfilmentStep, PrivacyRequest, Reply } from '@accord/api/modules/requests/index';
import { REQUEST_TYPES } from '@accord/request-steps';
import { openRaw } from '../../isolation/rows.ts';
import { anonymous, DAY, type Client } from '../../support/accord.ts';
import { sent } from '../../support/files.ts';
import { stepsOf } from '../../support/fulfilment.ts';
import { QUESTION, QUOTE, REMEDY } from '../../support/handling.ts';
import { codeFor, confirm, formOf, sendCode } from '../../support/intake.ts';
import { deliverAll, Letters, quiet } from '../../support/letters.ts';
import { attempt, mutate, type Input } from '../../support/mutate.ts';
import { see } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { acknowledge, buildWorld, type World } from '../../support/world.ts';

const ZH = { language: 'ZH_CN', text: '说明。' };
const INSTRUCTED = { basis: 'INSTRUCTION', instructedBy: 'The managing director', instructedAt: '2026-03-01T00:00:00Z', instructionSha256: 'a'.repeat(64), instructedOutcome: 'ACCEPT', note: 'By letter' };

const CHANGES: Readonly<Record<string, Input>> = { CORRECT: { displayName: 'Somebody Else' }, SUPPLEMENT: { position: '采购' } };

/** Whatever might begin, decide, carry out or answer a request, by whoever could. */
const ACTS: readonly (readonly [by: 'administrator' | 'second' | 'desk', mutation: string, input: (at: { organizationId: string; original: string; steps: readonly string[]; file: string }) => Input])[] = [
  ['administrator', 'acknowledgeRequest', () => ({})],
  ['administrator', 'replyToRequest', () => ({ ...ZH, kind: 'DECISION', outcome: 'ACCEPT' })],
  ['second', 'replyToRequest', () => ({ ...ZH, kind: 'DECISION', outcome: 'ACCEPT', erasureGrounds: ['OTHER_LAW'] })],
  ['second', 'replyToRequest', () => ({ ...ZH, kind: 'DECISION', outcome: 'REFUSE', grounds: ['UNREALISTIC'], remedyText: REMEDY })],
  ['administrator', 'replyToRequest', () => ({ ...ZH, kind: 'COMPLETION' })],
  ['administrator', 'replyToRequest', ({ file }) => ({ ...ZH, kind: 'INTERIM', fileIds: [file] })],
  ['administrator', 'replyToRequest', () => QUESTION],
  ['administrator', 'replyToRequest', () => QUOTE],
  ['administrator', 'resumeRequest', () => ({})],
  ['administrator', 'settleFee', () => ({ settlement: 'WAIVED' })],
  ['administrator', 'nameWhatIsAsked', () => ({ changes: { displayName: 'Somebody Else' } })],
  ['administrator', 'recordFulfilment', ({ steps }) => ({ stepIds: steps, outcome: 'DONE', what: 'Erased', place: 'CRM', doneOn: '2026-03-02' })],
  ['administrator', 'retryFulfilmentStep', ({ steps }) => ({ stepId: steps[0] })],
  ['administrator', 'rerouteRequest', () => ({ note: 'Not ours' })],
  ['administrator', 'markDuplicate', ({ original }) => ({ ofId: original })],
  ['desk', 'assistRequest', ({ organizationId }) => ({ organizationId, ...INSTRUCTED })],
  ['desk', 'answerAssistedRequest', ({ organizationId }) => ({ organizationId, ...ZH, kind: 'COMPLETION' })],
];

describe('before the identity is verified (invariant 1)', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const rows = () => scopeOf(world.accord, world.a.id);
  /** What anything done to a person would leave. */
  const traces = async () => {
    const raw = await openRaw(world.accord);
    try {
      return await Promise.all(['person_profiles', 'people', 'consent_events', 'restrictions', 'controller_tasks'].map((table) => raw.query(`SELECT * FROM ${table} ORDER BY organization_id, id`)));
    } finally {
      await raw.close();
    }
  };
  const round = async () => {
    await deliverAll(world.accord, new Letters());
    await chaseDueRequests(world.accord.system.kernel, quiet);
  };

  it.each([...REQUEST_TYPES])('nothing of a %s is begun, decided, carried out or sent, whoever tries what', async (type) => {
    const { accord, a, desk } = world;
    const people: Readonly<Record<'administrator' | 'second' | 'desk', Client>> = { administrator: a.administrator, second: a.secondAdministrator, desk };
    const called = { type, details: '来电', language: 'ZH_CN', channel: 'HOTLINE', personId: a.ids.external, ...(type in CHANGES && { changes: CHANGES[type] }) };
    const original = await mutate(a.administrator, 'submitRequest', { ...called, verifiedBy: 'CALLBACK' });
    const { id } = await mutate(a.administrator, 'submitRequest', { ...called, confirmByCode: true });
    await round();
    const [before, left] = [await see(a.administrator, id), await traces()];
    expect(before).toMatchObject({ state: 'AWAITING_VERIFICATION', clockStartAt: null, availableSteps: [] });
    const named = (await stepsOf(a.administrator, id)).map((step) => step.id);
    for (const [by, mutation, input] of ACTS) {
      const steps = named.length > 0 ? named : ['01ARZ3NDEKTSV4RRFFQ69G5FAV'];
      const file = mutation === 'replyToRequest' && 'fileIds' in input({ organizationId: '', original: '', steps, file: '' }) ? await sent(a.administrator) : '';
      const { errors } = await attempt(people[by], mutation, { id, expectedVersion: before.version, ...input({ organizationId: a.id, original: original.id, steps, file }) }, mutation.endsWith('edRequest') || mutation === 'assistRequest' ? { fields: 'record { id }' } : {});
      expect(errors.map(({ extensions: { code } }) => code), `${by} ${mutation}`).toEqual([expect.stringMatching(/^(REFUSED|BAD_USER_INPUT|NOT_FOUND)$/)]);
    }
    accord.clock.advance(DAY / 24 / 60);
    await round();
    expect(await see(a.administrator, id)).toEqual(before);
    expect(await traces()).toEqual(left);
    expect(await rows().of(Reply).count({ requestId: id })).toBe(0);
    expect((await rows().of(FulfilmentStep).find({ requestId: id })).filter(({ state }) => state !== 'PROPOSED')).toEqual([]);
  }, 60_000);

  it('is the proof alone that was missing', async () => {
    const { accord, a } = world;
    const contact = 'caller@elsewhere.example';
    const { id, number } = await mutate<{ id: string; number: string }>(a.administrator, 'submitRequest', { type: 'ACCESS', details: '来电', language: 'ZH_CN', channel: 'HOTLINE', contact, confirmByCode: true }, { fields: 'record { id number }' });
    const code = await sendCode(anonymous(accord), formOf(accord, a.id), number, contact);
    await confirm(anonymous(accord), code, codeFor(accord, code));
    const { version } = await rows().of(PrivacyRequest).get(id);
    expect(await acknowledge(a.administrator, id, version)).toMatchObject({ version: version + 1 });
    expect((await see(a.administrator, id)).state).toBe('UNDER_REVIEW');
  });
});
