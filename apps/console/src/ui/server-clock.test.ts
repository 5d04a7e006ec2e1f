import { screen } from '@testing-library/vue';
import { afterEach, expect, test, vi } from 'vitest';
import { client } from '../client.ts';
import { MyRequestsDocument } from '../modules/requests/requests.graphql.ts';
import { show } from '../testing/show.ts';
import DueChip from './DueChip.vue';
import { learnServerTime, serverNow } from './server-clock.ts';

const SERVER = Date.parse('2026-03-09T02:00:00Z');
const DAY = 86_400_000;
const request = { state: 'UNDER_REVIEW', timeliness: 'PENDING', replyDueAt: '2026-03-09T16:00:00Z' };

afterEach(() => {
  learnServerTime(new Date().toUTCString(), Date.now());
  vi.useRealTimers();
});

// issue: «clock of the browser wrong by a day (due chips still right: they come from the server)»
test.each([['a day behind', -DAY], ['right', 0], ['a day ahead', DAY], ['a year ahead', 365 * DAY]])('with a browser clock %s what is due today is due today', async (_case, wrong) => {
  vi.useFakeTimers({ toFake: ['Date'], now: SERVER + wrong });
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{"data":{}}', { headers: { 'content-type': 'application/json', date: new Date(SERVER).toUTCString() } })));
  await client().query(MyRequestsDocument, { after: null }).toPromise();
  await show(DueChip, { props: { request } });
  expect(screen.getByText('Due today')).toBeTruthy();
  expect(Math.abs(serverNow() - SERVER)).toBeLessThan(5_000);
});

test('what says nothing about the time teaches nothing', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: SERVER });
  learnServerTime(null, SERVER);
  learnServerTime('soon', SERVER);
  // the clock was set back while the answer was on its way
  learnServerTime(new Date(SERVER - DAY).toUTCString(), SERVER + DAY, SERVER);
  // whole seconds and the way: no reason to doubt the clock
  learnServerTime(new Date(SERVER + 2_000).toUTCString(), SERVER);
  expect(serverNow()).toBe(SERVER);
});
