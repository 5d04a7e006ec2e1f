import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  REQUEST_EVENTS, REQUEST_STATES, REQUEST_TYPES, availableSteps, holder, isFinal, mayMove, needsTwoPeople, nextState,
  type ControllerRole, type Mover, type RequestInState, type RequestState, type RequestType,
} from './index.ts';

const MOVERS = ['REQUESTER', 'ORGANIZATION', 'CONTROLLER', 'PLATFORM', 'SYSTEM', 'TIMER'] as const satisfies readonly Mover[];

/** Every state × step × mover that is allowed for this kind of request, as lines to be read aloud. */
const allowedFor = (request: Omit<RequestInState, 'state'>): string[] =>
  REQUEST_STATES.flatMap((state) => MOVERS.flatMap((by) => {
    const steps = REQUEST_EVENTS.filter((event) => mayMove({ event, by }, { ...request, state }).allowed);
    return steps.length === 0 ? [] : [`${state} ${by}: ${[...steps].sort().join(' ')}`];
  })).sort();

const OF_EVERYBODY = [
  'SUBMITTED REQUESTER: WITHDRAW',
  'SUBMITTED SYSTEM: REQUEST_VERIFICATION VERIFY_BY_SESSION',
  'AWAITING_VERIFICATION REQUESTER: WITHDRAW',
  'AWAITING_VERIFICATION SYSTEM: VERIFY_FAIL VERIFY_OK',
  'AWAITING_VERIFICATION TIMER: VERIFICATION_TIMEOUT',
  'TRIAGE REQUESTER: WITHDRAW',
  'FORWARDED REQUESTER: WITHDRAW',
  'FORWARDED TIMER: REPLY_OVERDUE',
  'FORWARDED PLATFORM: PLATFORM_ASSISTS',
  'UNDER_REVIEW REQUESTER: WITHDRAW',
  'UNDER_REVIEW TIMER: REPLY_OVERDUE',
  'AWAITING_FEE REQUESTER: WITHDRAW',
  'AWAITING_FEE TIMER: FEE_TIMEOUT REPLY_OVERDUE',
  'ON_HOLD REQUESTER: WITHDRAW',
  'ON_HOLD TIMER: INFORMATION_TIMEOUT REPLY_OVERDUE',
  'IN_PROGRESS REQUESTER: WITHDRAW',
  'IN_PROGRESS SYSTEM: START_PROPAGATION',
  'PROPAGATING SYSTEM: ALL_SETTLED SETTLED_WITH_FAILURES',
];
const OF_THE_ORGANIZATION = [
  'FORWARDED ORGANIZATION: ORGANIZATION_ACCEPTS REROUTE',
  'UNDER_REVIEW ORGANIZATION: ACCEPT ASK_INFORMATION MARK_DUPLICATE QUOTE_FEE REFUSE REROUTE',
  'AWAITING_FEE ORGANIZATION: FEE_PAID FEE_WAIVED',
  'ON_HOLD ORGANIZATION: RESUME_EXECUTION RESUME_REVIEW',
  'IN_PROGRESS ORGANIZATION: COMPLETE COMPLETE_PARTIAL HOLD',
];
const FORWARDING_BY_THE_SYSTEM = 'TRIAGE SYSTEM: FORWARD ROUTE';

describe('who may take which step from which state: everything that is not listed is not allowed', () => {
  test.each<[string, Omit<RequestInState, 'state'>, string[]]>([
    ['data of the organization', { controllerRole: 'ORGANIZATION', type: 'ERASE' },
      [...OF_EVERYBODY, ...OF_THE_ORGANIZATION, FORWARDING_BY_THE_SYSTEM, 'TRIAGE PLATFORM: FORWARD MARK_DUPLICATE ROUTE']],
    ['data of the organization, the platform preparing: it informs and holds, and decides nothing', { controllerRole: 'ORGANIZATION', type: 'ERASE', assistance: 'PREPARES' },
      [...OF_EVERYBODY, ...OF_THE_ORGANIZATION, FORWARDING_BY_THE_SYSTEM, 'TRIAGE PLATFORM: FORWARD MARK_DUPLICATE ROUTE', 'UNDER_REVIEW PLATFORM: ASK_INFORMATION', 'ON_HOLD PLATFORM: RESUME_REVIEW']],
    ['data of the organization, the platform carrying out what it instructed', { controllerRole: 'ORGANIZATION', type: 'ERASE', assistance: 'CARRIES_OUT' },
      [...OF_EVERYBODY, ...OF_THE_ORGANIZATION, FORWARDING_BY_THE_SYSTEM, 'TRIAGE PLATFORM: FORWARD MARK_DUPLICATE ROUTE TAKE',
        'UNDER_REVIEW PLATFORM: ACCEPT ASK_INFORMATION MARK_DUPLICATE QUOTE_FEE REFUSE',
        'AWAITING_FEE PLATFORM: FEE_PAID FEE_WAIVED',
        'ON_HOLD PLATFORM: RESUME_EXECUTION RESUME_REVIEW',
        'IN_PROGRESS PLATFORM: COMPLETE COMPLETE_PARTIAL HOLD']],
    ['data of the platform: never forwarded, and no organization has a part in it', { controllerRole: 'PLATFORM', type: 'ERASE' },
      [...OF_EVERYBODY, 'TRIAGE PLATFORM: MARK_DUPLICATE TAKE',
        'UNDER_REVIEW PLATFORM: ACCEPT ASK_INFORMATION MARK_DUPLICATE QUOTE_FEE REFUSE',
        'AWAITING_FEE PLATFORM: FEE_PAID FEE_WAIVED',
        'ON_HOLD PLATFORM: RESUME_EXECUTION RESUME_REVIEW',
        'IN_PROGRESS PLATFORM: COMPLETE COMPLETE_PARTIAL HOLD']],
  ])('%s', (_case, request, expected) => expect(allowedFor(request)).toEqual([...expected].sort()));

  const requests = fc.record({
    state: fc.constantFrom(...REQUEST_STATES), controllerRole: fc.constantFrom<ControllerRole>('ORGANIZATION', 'PLATFORM'), type: fc.constantFrom(...REQUEST_TYPES),
    assistance: fc.constantFrom('PREPARES' as const, 'CARRIES_OUT' as const, null), heldFrom: fc.constantFrom('REVIEW' as const, 'EXECUTION' as const, null),
  });

  test('an allowed step leads where the table leads; a step that the table lacks is illegal for everybody', () => {
    fc.assert(fc.property(requests, fc.constantFrom(...REQUEST_EVENTS), fc.constantFrom(...MOVERS), (request, event, by) => {
      const move = mayMove({ event, by }, request);
      const to = nextState(request.state, event);
      if (to === null) expect(move).toEqual({ allowed: false, reason: 'ILLEGAL_STEP' });
      else if (move.allowed) expect(move.to).toBe(to);
    }), { numRuns: 5000 });
  });

  test('the steps offered are the steps allowed', () => {
    fc.assert(fc.property(requests, fc.constantFrom(...MOVERS), (request, by) => {
      expect([...availableSteps(by, request)].sort()).toEqual(REQUEST_EVENTS.filter((event) => mayMove({ event, by }, request).allowed).sort());
    }), { numRuns: 1000 });
  });

  test('invariant 2: staff approve or refuse a request about an organization’s data only where they carry out its instruction, or it is closed', () => {
    for (const state of REQUEST_STATES) for (const type of REQUEST_TYPES) for (const assistance of ['PREPARES', null] as const) for (const event of ['ACCEPT', 'REFUSE', 'COMPLETE', 'QUOTE_FEE'] as const)
      expect(mayMove({ event, by: 'PLATFORM' }, { state, type, controllerRole: 'ORGANIZATION', assistance }).allowed, `${state} ${type} ${event} ${assistance}`).toBe(false);
    expect(mayMove({ event: 'ACCEPT', by: 'PLATFORM' }, { state: 'UNDER_REVIEW', type: 'ERASE', controllerRole: 'ORGANIZATION', assistance: 'CARRIES_OUT' })).toEqual({ allowed: true, to: 'IN_PROGRESS' });
  });
});

describe('steps that depend on the kind of request', () => {
  test('a fee is never quoted for withdrawal, correction or complaint', () => {
    const free = REQUEST_TYPES.filter((type) => !mayMove({ event: 'QUOTE_FEE', by: 'ORGANIZATION' }, { state: 'UNDER_REVIEW', controllerRole: 'ORGANIZATION', type }).allowed);
    expect(free).toEqual(['CORRECT', 'WITHDRAW_CONSENT', 'COMPLAINT']);
  });

  test('only what changes or removes data is passed on to recipients', () => {
    const passedOn = REQUEST_TYPES.filter((type) => mayMove({ event: 'START_PROPAGATION', by: 'SYSTEM' }, { state: 'IN_PROGRESS', controllerRole: 'ORGANIZATION', type }).allowed);
    expect(passedOn).toEqual(['CORRECT', 'SUPPLEMENT', 'ERASE', 'RESTRICT']);
  });

  test.each([['REVIEW', ['RESUME_REVIEW'], ['INFORMATION_TIMEOUT', 'REPLY_OVERDUE']], ['EXECUTION', ['RESUME_EXECUTION'], ['INFORMATION_TIMEOUT']]] as const)(
    'held from %s it resumes there', (heldFrom, resumes, byTimer) => {
      const request = { state: 'ON_HOLD', controllerRole: 'ORGANIZATION', type: 'ACCESS', heldFrom } as const;
      expect(availableSteps('ORGANIZATION', request)).toEqual(resumes);
      expect(availableSteps('TIMER', request)).toEqual(byTimer);
    });

  test('only an erasure, accepted or refused, as a whole or in a part, needs two people', () => {
    const needing = REQUEST_TYPES.flatMap((type: RequestType) => REQUEST_EVENTS.filter((event) => needsTwoPeople(type, event)).map((event) => `${type} ${event}`));
    expect(needing.sort()).toEqual(['ERASE ACCEPT', 'ERASE COMPLETE_PARTIAL', 'ERASE REFUSE']);
  });
});

describe('whose turn it is', () => {
  test.each<[RequestState, ReturnType<typeof holder>, ReturnType<typeof holder>]>([
    ['SUBMITTED', 'PLATFORM', 'PLATFORM'], ['AWAITING_VERIFICATION', 'PERSON', 'PERSON'], ['TRIAGE', 'PLATFORM', 'PLATFORM'], ['FORWARDED', 'ORGANIZATION', 'ORGANIZATION'],
    ['UNDER_REVIEW', 'ORGANIZATION', 'PLATFORM'], ['AWAITING_FEE', 'PERSON', 'PERSON'], ['ON_HOLD', 'ORGANIZATION', 'PLATFORM'],
    ['IN_PROGRESS', 'ORGANIZATION', 'PLATFORM'], ['PROPAGATING', 'ORGANIZATION', 'PLATFORM'],
  ])('%s: %s for its own data, %s for data of the platform', (state, ofOrganization, ofPlatform) => {
    expect(holder(state)).toBe(ofOrganization);
    expect(holder(state, { controllerRole: 'PLATFORM' })).toBe(ofPlatform);
  });

  test('on hold for information it is the person’s', () => {
    expect(holder('ON_HOLD', { controllerRole: 'ORGANIZATION', heldFrom: 'REVIEW' })).toBe('PERSON');
    expect(holder('ON_HOLD', { controllerRole: 'ORGANIZATION', heldFrom: 'EXECUTION' })).toBe('ORGANIZATION');
  });

  test('and the decider’s again once the person has answered', () => {
    expect(holder('ON_HOLD', { controllerRole: 'ORGANIZATION', heldFrom: 'REVIEW', hasAnswered: true })).toBe('ORGANIZATION');
    expect(holder('AWAITING_FEE', { controllerRole: 'PLATFORM', hasAnswered: true })).toBe('PLATFORM');
  });

  test('nobody’s once it has ended', () => {
    for (const state of REQUEST_STATES) expect(holder(state) === null, state).toBe(isFinal(state));
  });
});
