import { expect, test } from 'vitest';
import { nextStepOf, type NextStep } from './next-step.ts';
import type { RequestStep } from './request-words.ts';

const HANDLER = { answer: true, forward: false };
const part = (state: string) => ({ organizationName: 'Birch', state, replyDueAt: null, repliedAt: null });
const request = (state: string, availableSteps: RequestStep[], more: object = {}) => ({
  state, availableSteps, holder: 'ORGANIZATION', capacity: 'SELF', capacityProvenAt: null, isCompletable: true, extendableUntil: null, repeats: null, parts: [], ...more,
});

test.each<[string, RequestStep[], object, NextStep]>([
  ['AWAITING_VERIFICATION', [], {}, 'VERIFY'],
  ['FORWARDED', ['ORGANIZATION_ACCEPTS', 'REROUTE'], {}, 'ACKNOWLEDGE'],
  ['UNDER_REVIEW', ['REFUSE', 'ACCEPT'], {}, 'DECIDE'],
  ['UNDER_REVIEW', ['REFUSE', 'ACCEPT'], { capacity: 'AGENT' }, 'PROVE'],
  ['UNDER_REVIEW', ['REFUSE', 'ACCEPT'], { capacity: 'AGENT', capacityProvenAt: '2026-03-02T02:00:00Z' }, 'DECIDE'],
  ['ON_HOLD', [], { holder: 'PERSON' }, 'WAIT'],
  ['ON_HOLD', ['RESUME_EXECUTION'], {}, 'RESUME'],
  ['AWAITING_FEE', ['FEE_PAID', 'FEE_WAIVED'], { holder: 'PERSON' }, 'FEE'],
  ['IN_PROGRESS', ['COMPLETE', 'COMPLETE_PARTIAL'], { isCompletable: false }, 'CARRY_OUT'],
  ['IN_PROGRESS', ['COMPLETE', 'COMPLETE_PARTIAL'], {}, 'COMPLETE'],
  ['FULFILLED', [], { holder: null }, 'NOTHING'],
  ['ROUTED', [], { holder: null }, 'NOTHING'],
  ['ROUTED', [], { holder: null, parts: [part('ROUTED'), part('REFUSED'), part('UNDER_REVIEW')] }, 'PASSED_ON'],
  ['ROUTED', [], { holder: null, parts: [part('ROUTED'), part('REFUSED')] }, 'NOTHING'],
])('a handler of one that is %s with %j and %o: %s', (state, steps, more, next) => {
  expect(nextStepOf(request(state, steps, more), HANDLER)).toBe(next);
});

test('staff forward what waits for them; who may only read is told that it is with others', () => {
  expect(nextStepOf(request('TRIAGE', ['FORWARD', 'ROUTE']), { answer: false, forward: true })).toBe('FORWARD');
  expect(nextStepOf(request('TRIAGE', ['FORWARD', 'ROUTE']), HANDLER)).toBe('ELSEWHERE');
  expect(nextStepOf(request('UNDER_REVIEW', ['REFUSE', 'ACCEPT']), { answer: false, forward: false })).toBe('ELSEWHERE');
});
