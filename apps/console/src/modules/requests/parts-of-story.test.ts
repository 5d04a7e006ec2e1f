import { expect, test } from 'vitest';
import { isClosed } from '../../ui/due.ts';
import { dueFactsOf, followed, openPartsOf, type StoryPart } from './parts-of-story.ts';

const part = (organizationName: string, state: string, replyDueAt: string | null = null, repliedAt: string | null = null): StoryPart => ({ organizationName, state, replyDueAt, repliedAt });
const before = part('Alder', 'ROUTED', '2026-03-09T16:00:00Z');
const platform = part('Lanterne', 'TRIAGE', '2026-03-09T16:00:00Z');
const birch = part('Birch', 'FORWARDED', '2026-03-05T16:00:00Z');
const passedOn = (...parts: StoryPart[]) => ({ state: 'ROUTED', timeliness: 'PENDING', replyDueAt: before.replyDueAt, parts });

test('a request that was given back is with whoever has it now, until the day on which it owes the reply', () => {
  expect(openPartsOf(passedOn(before, platform))).toEqual([platform]);
  expect(followed(passedOn(before, platform))).toEqual({ state: 'TRIAGE', timeliness: 'PENDING', replyDueAt: platform.replyDueAt });
});

test('of several that have it, the one that is due first comes first; who has replied owes nothing', () => {
  const replied = part('Cedar', 'IN_PROGRESS', '2026-03-04T16:00:00Z', '2026-03-03T02:00:00Z');
  expect(openPartsOf(passedOn(before, replied, platform, birch)).map(({ organizationName }) => organizationName)).toEqual(['Birch', 'Lanterne', 'Cedar']);
  expect(dueFactsOf(replied).timeliness).toBe('ON_TIME');
  expect(dueFactsOf({ ...replied, repliedAt: '2026-03-04T16:00:00Z' }).timeliness).toBe('LATE');
});

test('once every part is over the request is; one that was never passed on stays as it is', () => {
  expect(isClosed(followed(passedOn(before, part('Birch', 'REFUSED'))).state)).toBe(true);
  const alone = { state: 'UNDER_REVIEW', timeliness: 'PENDING', replyDueAt: before.replyDueAt, parts: [] };
  expect(followed(alone)).toBe(alone);
  expect(openPartsOf({ ...alone, parts: [platform] })).toEqual([]);
});
