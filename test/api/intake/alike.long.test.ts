import { writeFileSync } from 'node:fs';
import { IsNull } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { IdentityVerification } from '@accord/api/modules/intake/index';
import { SignInThrottle } from '@accord/api/access/sign-in-throttle';
import { anonymous, type Accord, type Client } from '../../support/accord.ts';
import { ASKING, codeFor, otherThan, sendCode, submit, worldAtForm, type Code } from '../../support/intake.ts';
import { mutate, refusalOf } from '../../support/mutate.ts';
import { scopeOf } from '../../support/scopes.ts';
import { keepPublished, statementsSent } from '../../support/statements.ts';
import type { World } from '../../support/world.ts';

/** Of each kind; interleaved at random, in one process. */
const CALLS = Number(process.env['CALLS'] ?? 600);
/**
 * How often a call of the one kind takes longer than one of the other: a half where nothing tells them apart. With so many of each, chance alone
 * leads further than 0.017 from it once in three times, and further than this once in ten thousand.
 */
const FURTHEST = 0.07;

let world: World;
let form: string;
beforeAll(async () => {
  ({ world, form } = await worldAtForm());
  const { services, kernel } = world.accord.system;
  Object.assign(services, { throttle: new SignInThrottle(kernel, 1_000_000) });
  await keepPublished(world.accord, () => world.a.member.call('{ statement { id } }'));
}, 120_000);
afterAll(async () => {
  expect(world.accord.defects).toEqual([]);
  await world.close();
});

interface Timed { readonly isKnown: boolean; readonly ms: number }

const median = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0;
/** The share of pairs in which the known one took longer. */
function longer(timed: readonly Timed[]): number {
  const ranked = [...timed].sort((one, other) => one.ms - other.ms);
  const [known, unknown] = [ranked.filter(({ isKnown }) => isKnown).length, ranked.filter(({ isKnown }) => !isKnown).length];
  const ranks = ranked.reduce((sum, { isKnown }, at) => sum + (isKnown ? at + 1 : 0), 0);
  return (ranks - (known * (known + 1)) / 2) / (known * unknown);
}

async function measure(name: string, kinds: (isKnown: boolean, at: number) => Promise<unknown>): Promise<void> {
  const order = Array.from({ length: 2 * CALLS }, (_, at) => ({ isKnown: at % 2 === 0, at, by: Math.random() })).sort((one, other) => one.by - other.by);
  const timed: Timed[] = [];
  for (const { isKnown, at } of order) {
    const from = performance.now();
    await kinds(isKnown, at);
    timed.push({ isKnown, ms: performance.now() - from });
  }
  const of = (isKnown: boolean) => timed.filter((one) => one.isKnown === isKnown).map(({ ms }) => ms).sort((one, other) => one - other);
  const [known, unknown] = [of(true), of(false)];
  const told = { name, calls: CALLS, known: median(known), unknown: median(unknown), p95: [known[Math.floor(0.95 * CALLS)], unknown[Math.floor(0.95 * CALLS)]], longer: longer(timed) };
  if (process.env['MEASURED']) writeFileSync(process.env['MEASURED'], `${JSON.stringify(told)}\n`, { flag: 'a' });
  expect(Math.abs(told.longer - 0.5), JSON.stringify(told)).toBeLessThan(FURTHEST);
}

const fresh = (accord: Accord): Client => anonymous(accord);

it('a code for a number and its contact takes as long, and as many statements, as one for a contact that nobody has', async () => {
  const { accord } = world;
  const numbers: string[] = [];
  for (let at = 0; at < CALLS; at++) numbers.push((await submit(fresh(accord), form, `known${at}@elsewhere.example`)).number);
  const asking = (isKnown: boolean, at: number) => sendCode(fresh(accord), form, numbers[Math.floor(at / 2)] ?? '', `${isKnown ? 'known' : 'other'}${Math.floor(at / 2)}@elsewhere.example`);
  const sent = async (number: string, email: string) => (await statementsSent(accord, () => sendCode(fresh(accord), form, number, email))).map((text) => text.replace(/\s+/g, ' '));
  const known = await sent(numbers[0] ?? '', 'known0@elsewhere.example');
  expect(await sent(numbers[0] ?? '', 'stranger@elsewhere.example')).toEqual(known);
  expect(await sent('R-2222-3333', 'stranger2@elsewhere.example')).toEqual(known);
  await measure('sendRequestCode', asking);
}, 600_000);

it('a request of a contact that a member of the organization has takes as long, and as many statements, as one of nobody', async () => {
  const { accord, a } = world;
  // of one mailbox few letters go out: each call is of a name of its own, on record or not
  const contacts = Array.from({ length: CALLS }, (_, at) => `contact${at}@elsewhere.example`);
  for (const email of contacts) await mutate(a.administrator, 'addExternalContact', { displayName: 'Contact', email, warranty: { basis: 'CONSENT', obtainedOn: '2026-02-01' } });
  const filing = (isKnown: boolean, at: number) => mutate(fresh(accord), 'submitIntake', { ...ASKING, form, email: isKnown ? contacts[Math.floor(at / 2)] : `nobody${Math.floor(at / 2)}@elsewhere.example` }, { fields: 'record { token }' });
  await measure('submitIntake', filing);
}, 600_000);

it('the last wrong code takes as long where it refuses a request that waits for it as where there is none', async () => {
  const { accord } = world;
  const codes = await Promise.all(['last', 'none'].map(async (word) => {
    const tokens: Code[] = [];
    for (let at = 0; at < CALLS; at++) {
      const waits = await submit(fresh(accord), form, `last-${word}${at}@elsewhere.example`);
      tokens.push(word === 'last' ? waits : await sendCode(fresh(accord), form, waits.number, `stranger-to-${at}@elsewhere.example`));
    }
    return tokens;
  }));
  await scopeOf(accord, world.a.id).change({ action: 'test.guessed', subject: { type: 'Organization', id: world.a.id } }, (change) => change.of(IdentityVerification).change({ passedAt: IsNull() }, { tries: 4 }));
  const guessing = async (isKnown: boolean, at: number) => {
    const code = codes[isKnown ? 0 : 1]![Math.floor(at / 2)]!;
    expect(await refusalOf(fresh(accord), 'confirmRequestCode', { token: code.token, code: otherThan(codeFor(accord, code)) }, { fields: 'record { token }' })).toMatchObject({ reason: 'REQUEST_CODE_SPENT' });
  };
  await measure('confirmRequestCode', guessing);
}, 600_000);
