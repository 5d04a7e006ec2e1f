import { describe, expect, test } from 'vitest';
import { FINAL_STATES, INITIAL_STATE, REQUEST_EVENTS, REQUEST_STATES, REQUEST_TYPES, TRANSITIONS, isDisputable, isFinal, nextState, type RequestState } from './index.ts';

const reachableFrom = (start: RequestState): Set<RequestState> => {
  const reached = new Set([start]);
  for (const state of reached) for (const row of TRANSITIONS) if (row.from === state) reached.add(row.to);
  return reached;
};

describe('the table of a privacy request', () => {
  test('has 16 states, 42 transitions, 14 types', () => {
    expect([REQUEST_STATES.length, new Set(REQUEST_STATES).size, TRANSITIONS.length, REQUEST_TYPES.length, new Set(REQUEST_TYPES).size]).toEqual([16, 16, 42, 14, 14]);
  });

  test('names no state that is not listed, and lists none that it does not name', () => {
    expect(new Set(TRANSITIONS.flatMap((row) => [row.from, row.to]))).toEqual(new Set(REQUEST_STATES));
  });

  test('is deterministic: a step leads from one state to one state', () => {
    expect(new Set(TRANSITIONS.map((row) => `${row.from} ${row.event}`)).size).toBe(TRANSITIONS.length);
  });

  test('reaches every state', () => expect(reachableFrom(INITIAL_STATE)).toEqual(new Set(REQUEST_STATES)));

  test.each([...REQUEST_STATES])('can end from %s', (state) => expect([...reachableFrom(state)].some(isFinal)).toBe(true));

  test.each([...FINAL_STATES])('never reopens %s', (state) => {
    expect(isFinal(state)).toBe(true);
    for (const event of REQUEST_EVENTS) expect(nextState(state, event), event).toBeNull();
  });

  test('every other state has a step', () => {
    for (const state of REQUEST_STATES) if (!isFinal(state)) expect(TRANSITIONS.filter((row) => row.from === state).length, state).toBeGreaterThan(0);
  });

  test('leads where it says, and nowhere else', () => {
    const led = REQUEST_STATES.flatMap((state) => REQUEST_EVENTS.map((event) => [state, event, nextState(state, event)] as const)).filter(([, , to]) => to !== null);
    expect(new Set(led.map((one) => one.join(' ')))).toEqual(new Set(TRANSITIONS.map((row) => `${row.from} ${row.event} ${row.to}`)));
  });

  test('invariant 1: nothing is reviewed or carried out before the identity is verified, on any path', () => {
    const verifying = new Set(['VERIFY_BY_SESSION', 'VERIFY_OK']);
    const reached = new Set<RequestState>([INITIAL_STATE]);
    for (const state of reached) for (const row of TRANSITIONS) if (row.from === state && !verifying.has(row.event)) reached.add(row.to);
    expect([...reached].sort()).toEqual(['AWAITING_VERIFICATION', 'EXPIRED', 'REFUSED', 'SUBMITTED', 'WITHDRAWN']);
  });

  test('a timer never decides: it chases a reply or lets something lapse', () => {
    const byTimer = TRANSITIONS.filter((row) => row.by.some((mover) => mover === 'TIMER'));
    expect(byTimer.length).toBe(7);
    for (const row of byTimer) expect(row.to === 'EXPIRED' || row.to === row.from, `${row.from} ${row.event}`).toBe(true);
  });
});

test('whoever asked may disagree with an answer and with an end for want of one, not with what they ended themselves nor with what goes on elsewhere', () =>
  expect(REQUEST_STATES.filter(isDisputable)).toEqual(['FULFILLED', 'PARTIALLY_FULFILLED', 'REFUSED', 'EXPIRED']));
