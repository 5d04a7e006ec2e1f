import { describe, expect, test } from 'vitest';
import { turnSince, turnsOf, type BallPart } from './ball.ts';
import type { RequestState, RequestStep } from './request-words.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-03-02T02:00:00Z');
const at = (day: number): string => new Date(START + day * DAY).toISOString();
const event = (day: number, to: RequestState, step: RequestStep | null = null) => ({ id: `e${String(day).padStart(4, '0')}`, step, to, occurredAt: at(day), actor: { kind: 'SYSTEM' as const, id: null } });
const facts = { controllerRole: 'ORGANIZATION' as const, clockStartAt: at(0), replyDueAt: at(7), holder: 'ORGANIZATION' as const, replies: [] as { kind?: string; substantive: boolean; repliedAt: string }[] };
type Facts = Parameters<typeof turnsOf>[1];

/** «organization 2–5 late now» */
const said = (events: Parameters<typeof turnsOf>[0], more: Partial<Facts>, now: number): string[] =>
  turnsOf(events, { ...facts, ...more }, START + now * DAY).map(({ holder, from, until, isPaused, isLate, isNow }) =>
    [holder.toLowerCase(), `${(from - START) / DAY}–${(until - START) / DAY}`, isPaused && 'paused', isLate && 'late', isNow && 'now'].filter(Boolean).join(' '));

describe('whose turn it was', () => {
  test.each<[string, Parameters<typeof turnsOf>[0], Partial<Facts>, number, string[]]>([
    ['forwarded on the first day, still there', [event(0, 'SUBMITTED'), event(1, 'FORWARDED')], {}, 4, ['platform 0–1', 'organization 1–4 now']],
    ['steps that leave it where it is are one turn', [event(0, 'SUBMITTED'), event(1, 'FORWARDED'), event(2, 'UNDER_REVIEW')], {}, 4, ['platform 0–1', 'organization 1–4 now']],
    ['the identity was asked for: the clock did not run (§7.5)', [event(0, 'SUBMITTED'), event(1, 'AWAITING_VERIFICATION'), event(3, 'TRIAGE'), event(3.5, 'FORWARDED')], { clockStartAt: at(3), replyDueAt: at(10) }, 5, ['platform 0–1 paused', 'person 1–3 paused', 'platform 3–3.5', 'organization 3.5–5 now']],
    ['the proof is written down a moment after the clock has started', [event(0, 'SUBMITTED'), event(1, 'AWAITING_VERIFICATION'), event(3, 'TRIAGE'), event(3.5, 'FORWARDED')], { clockStartAt: new Date(START + 3 * DAY - 20).toISOString(), replyDueAt: at(10) }, 5, ['platform 0–1 paused', 'person 1–3 paused', 'platform 3–3.5', 'organization 3.5–5 now']],
    ['not verified yet', [event(0, 'SUBMITTED'), event(1, 'AWAITING_VERIFICATION')], { clockStartAt: null, replyDueAt: null, holder: 'PERSON' }, 2, ['platform 0–1 paused', 'person 1–2 paused now']],
    ['past the due date', [event(0, 'FORWARDED')], {}, 9, ['organization 0–7', 'organization 7–9 late now']],
    ['answered late, still at work', [event(0, 'FORWARDED'), event(8, 'IN_PROGRESS')], { replies: [{ substantive: true, repliedAt: at(8) }] }, 9, ['organization 0–7', 'organization 7–8 late', 'organization 8–9 now']],
    ['an interim word does not stop the lateness', [event(0, 'FORWARDED')], { replies: [{ substantive: false, repliedAt: at(6) }] }, 8, ['organization 0–7', 'organization 7–8 late now']],
    ['closed: nobody has it, whatever the hour', [event(0, 'FORWARDED'), event(2, 'FULFILLED')], { holder: null }, 30, ['organization 0–2']],
    ['on hold for the person, as the server knows', [event(0, 'UNDER_REVIEW'), event(2, 'ON_HOLD')], { holder: 'PERSON' }, 3, ['organization 0–2', 'person 2–3 now']],
    ['asked, and answered: the wait was the person’s', [event(0, 'UNDER_REVIEW'), event(2, 'ON_HOLD', 'ASK_INFORMATION'), event(4, 'UNDER_REVIEW', 'RESUME_REVIEW')], {}, 5, ['organization 0–2', 'person 2–4', 'organization 4–5 now']],
    ['extended: the answer is still owed', [event(0, 'UNDER_REVIEW')], { replyDueAt: at(18), replies: [{ kind: 'EXTENSION', substantive: true, repliedAt: at(3) }] }, 20, ['organization 0–18', 'organization 18–20 late now']],
    ['data of the platform itself', [event(0, 'TRIAGE'), event(1, 'UNDER_REVIEW')], { controllerRole: 'PLATFORM', holder: 'PLATFORM' }, 2, ['platform 0–2 now']],
    ['a clock that is behind shows no time that runs backwards', [event(0, 'TRIAGE'), event(1, 'FORWARDED')], {}, 0.5, ['platform 0–1', 'organization 1–1 now']],
    ['nothing known', [], { holder: null }, 1, []],
  ])('%s', (_case, events, more, now, turns) => expect(said(events, more, now)).toEqual(turns));
});

describe('whose turn it is once it was passed on', () => {
  const part: BallPart = { organizationName: 'Lanterne', state: 'TRIAGE', controllerRole: 'PLATFORM', holder: 'PLATFORM', replyDueAt: at(7), repliedAt: null, endedAt: null };
  const before: BallPart = { ...part, organizationName: 'Alder', state: 'ROUTED', controllerRole: 'ORGANIZATION', holder: null, endedAt: at(2) };
  const over: BallPart = { ...part, organizationName: 'Birch', state: 'FULFILLED', controllerRole: 'ORGANIZATION', holder: null, repliedAt: at(4), endedAt: at(6) };
  const refused: BallPart = { ...over, organizationName: 'Lanterne', state: 'REFUSED', controllerRole: 'PLATFORM', repliedAt: at(5), endedAt: at(5) };
  test.each<[string, BallPart[], number, string[]]>([
    ['given back to the platform', [before, part], 4, ['platform Lanterne 2–4 now']],
    ['two have a part each', [{ ...part, organizationName: 'Birch', holder: 'ORGANIZATION' }, part], 4, ['organization Birch+Lanterne 2–4 now']],
    ['the same one twice', [part, part], 4, ['platform Lanterne 2–4 now']],
    ['it asks the person', [{ ...part, holder: 'PERSON' }], 4, ['person Lanterne 2–4 now']],
    ['past the due date', [part], 9, ['platform Lanterne 2–7', 'platform Lanterne 7–9 late now']],
    ['answered in time, still at work', [{ ...part, repliedAt: at(6) }], 9, ['platform Lanterne 2–9 now']],
    ['a clock that is behind', [part], 1, ['platform Lanterne 2–2 now']],
    ['one part is over, the other is not', [before, over, part], 9, ['platform Lanterne 2–7', 'platform Lanterne 7–9 late now']],
    ['all parts are over: it ends with the last of them', [before, refused, over], 30, ['organization Birch+Lanterne 2–6']],
    ['over late, and answered late', [before, { ...over, repliedAt: at(8), endedAt: at(9) }], 30, ['organization Birch 2–7', 'organization Birch 7–8 late', 'organization Birch 8–9']],
    ['nobody is known to have it', [], 9, []],
  ])('%s', (_case, parts, now, turns) => expect(turnSince(START + 2 * DAY, { state: 'ROUTED', parts }, START + now * DAY).map(({ holder, from, until, isLate, isNow, names }) =>
    [holder.toLowerCase(), names?.join('+'), `${(from - START) / DAY}–${(until - START) / DAY}`, isLate && 'late', isNow && 'now'].filter(Boolean).join(' '))).toEqual(turns));

  test('a request that was not passed on has no other turn', () => expect(turnSince(START, { state: 'FULFILLED', parts: [over] }, START + DAY)).toEqual([]));
});
