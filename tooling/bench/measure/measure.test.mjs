import { expect, it } from 'vitest';
import { repeated } from '../load/deck.mjs';
import { median, medians, quantile } from './median.mjs';
import { FILING } from './writes.mjs';
import { rowsPerCall } from './same-rows.mjs';
import { faultOf } from './sampler.mjs';
import { warmUp } from './slot.mjs';
import { cpuSecondsOf, residentMegabytesOf } from './usage.mjs';

it('takes the middle, or the mean of the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([10, 9, 1, 2])).toBe(5.5);
  expect(medians([{ rate: 1, p99: 30 }, { rate: 3, p99: 10 }, { rate: 2, p99: 20 }])).toEqual({ rate: 2, p99: 20 });
});

it('takes the slowest but a twentieth', () => {
  const numbers = Array.from({ length: 40 }, (_, place) => 40 - place);
  expect([quantile(numbers, 0.5), quantile(numbers, 0.95), quantile([7], 0.95)]).toEqual([20, 38, 7]);
});

it('reads processor time past a name with blanks and brackets', () => {
  const stat = '4242 (node) a (b) S 1 4242 4242 0 -1 4194304 100 0 0 0 250 150 0 0 20 0 11 0 1000 1 1';
  expect(cpuSecondsOf(stat, 100)).toBe(4);
});

it('reads resident memory', () => {
  expect(residentMegabytesOf('VmPeak:\t  9 kB\nVmRSS:\t  204800 kB\n')).toBe(200);
});

it('finds the errors that hide under status 200', () => {
  expect(faultOf({ status: 200, text: '{"data":{"a":1}}' })).toBeNull();
  expect(faultOf({ status: 200, text: '{"errors":[{"message":"no"}],"data":null}' })).toMatch(/errors under status 200/);
  expect(faultOf({ status: 503, text: 'busy' })).toBe('status 503: busy');
});

const before = { privacy_requests: 100, request_events: 400 };

it('counts the rows of each filing', () => {
  expect(rowsPerCall(FILING, before, { privacy_requests: 110, request_events: 430 }, { acknowledged: 10, unanswered: 0 })).toEqual({ privacy_requests: 1, request_events: 3 });
});

it('lets calls be written that were not answered any more, but none be lost', () => {
  const after = { privacy_requests: 110, request_events: 430 };
  expect(() => rowsPerCall(FILING, before, after, { acknowledged: 8, unanswered: 2 })).not.toThrow();
  expect(() => rowsPerCall(FILING, before, after, { acknowledged: 11, unanswered: 2 })).toThrow(/11 calls were acknowledged, 10 new rows are in privacy_requests/);
  expect(() => rowsPerCall(FILING, before, after, { acknowledged: 5, unanswered: 2 })).toThrow();
});

it('finds a row that is missing', () => {
  expect(() => rowsPerCall(FILING, before, { privacy_requests: 110, request_events: 429 }, { acknowledged: 10, unanswered: 0 })).toThrow(/request_events has 29 new rows for 10 calls/);
});

/** A load whose runs have these rates. */
function loadOf(rates) {
  const load = { runs: 0, run: ({ seconds }) => Promise.resolve({ requests: rates[load.runs++] * seconds, seconds }) };
  return load;
}

it.each([
  ['until the rate stands', [100, 200, 210, 400], 3],
  ['not for ever', [100, 200, 400, 800, 1600], 4],
])('warms up %s', async (_, rates, runs) => {
  const load = loadOf(rates);
  await warmUp(load, { url: '', deck: repeated([{}]), seconds: 5, times: 4 });
  expect(load.runs).toBe(runs);
});
