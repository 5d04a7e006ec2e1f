import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Deadline } from '@accord/api/tenancy/deadline.entity';
import type { Client } from '../../support/accord.ts';
import { consentsOf, define, give, myConsents, type Consent } from '../../support/consents.ts';
import { attempt, mutate, refusalOf } from '../../support/mutate.ts';
import { scopeOf } from '../../support/scopes.ts';
import { buildWorld, signIn, type World } from '../../support/world.ts';

describe('data that was processed on a consent is erased after it ends (§5.2)', () => {
  let world: World;
  beforeAll(async () => {
    world = await buildWorld();
    for (const key of ['custom-letters', 'custom-calls', 'custom-never', 'custom-both']) await define(world.a.administrator, key);
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const member = (): Promise<Client> => signIn(world.accord, world.a.emails.member);
  const administrator = (): Promise<Client> => signIn(world.accord, world.a.emails.administrator);
  const clockOf = async (by: Client, key: string): Promise<Consent['eraseDeadline']> => (await myConsents(by)).get(key)?.eraseDeadline ?? null;
  const withdraw = (by: Client, purposeKey: string) => mutate(by, 'withdrawConsent', { purposeKey, language: 'EN' });
  const rows = () => scopeOf(world.accord, world.a.id).of(Deadline).find({ ruleId: 'ERASE_AFTER_END' });

  // domain §3
  it.each([['2026-04-02T02:00:00Z', '2026-06-01', '2026-06-01'], ['2026-08-02T02:00:00Z', '2026-10-01', '2026-10-08']])('withdrawn at %s: by %s, and by %s where days of rest are counted', async (at, strictLastDay, legalLastDay) => {
    world.accord.clock.at = Date.parse(at);
    const by = await member();
    await give(by, 'custom-letters');
    expect(await clockOf(by, 'custom-letters')).toBeNull();
    await withdraw(by, 'custom-letters');
    expect(await clockOf(by, 'custom-letters')).toMatchObject({ ruleId: 'ERASE_AFTER_END', quantity: 'P60D', clause: '5.2', strictLastDay, legalLastDay, strictDueAt: new Date(Date.parse(`${strictLastDay}T16:00:00Z`)).toISOString() });
    expect((await consentsOf(await administrator(), world.a.ids.member)).get('custom-letters')?.eraseDeadline).toMatchObject({ strictLastDay });
  });

  it('counts no more once it is given again, and begins anew with the next withdrawal; nothing is overwritten', async () => {
    const { accord } = world;
    const before = (await rows()).length;
    const by = await member();
    await give(by, 'custom-calls');
    await withdraw(by, 'custom-calls');
    const first = await clockOf(by, 'custom-calls');
    accord.clock.advance(86_400_000);
    const later = await member();
    await give(later, 'custom-calls');
    expect(await clockOf(later, 'custom-calls')).toBeNull();
    await withdraw(later, 'custom-calls');
    const second = await clockOf(later, 'custom-calls');
    expect(Date.parse(second!.strictDueAt) - Date.parse(first!.strictDueAt)).toBe(86_400_000);
    expect((await rows()).length - before).toBe(2);
    // as it stood then
    const then = new Date(accord.clock.now() - 86_400_000).toISOString();
    expect((await consentsOf(await administrator(), world.a.ids.member, then)).get('custom-calls')?.eraseDeadline).toEqual(first);
  });

  it('of a word from before clocks were written down is reckoned from it, to the same days', async () => {
    const by = await member();
    await give(by, 'custom-letters');
    await withdraw(by, 'custom-letters');
    const written = await clockOf(by, 'custom-letters');
    await scopeOf(world.accord, world.a.id).change({ action: 'test.forgotten', subject: { type: 'ConsentEvent', id: world.a.id } }, (change) => change.of(Deadline).removeAll({ ruleId: 'ERASE_AFTER_END' }));
    expect(written).not.toBeNull();
    expect(await clockOf(by, 'custom-letters')).toEqual(written);
    // a no to what was never given has none either way
    await mutate(by, 'refuseConsent', { purposeKey: 'custom-never', language: 'EN' });
    expect(await clockOf(by, 'custom-never')).toBeNull();
  });

  it('starts with what ended alone: not with a no to what was never given, and once for two who withdraw at once', async () => {
    const { a } = world;
    const by = await member();
    const before = (await rows()).length;
    expect(await refusalOf(by, 'withdrawConsent', { purposeKey: 'custom-never', language: 'EN' })).toMatchObject({ reason: 'NOTHING_TO_WITHDRAW' });
    await mutate(by, 'refuseConsent', { purposeKey: 'custom-never', language: 'EN' });
    expect([await clockOf(by, 'custom-never'), (await rows()).length - before]).toEqual([null, 0]);
    await give(by, 'custom-both');
    await Promise.all([1, 2, 3].map(() => attempt(by, 'withdrawConsent', { purposeKey: 'custom-both', language: 'EN' })));
    expect((await rows()).length - before).toBe(1);
    // the organization ends one: the same clock
    await give(by, 'custom-never');
    await mutate(await administrator(), 'revokeConsent', { personId: a.ids.member, purposeKey: 'custom-never', reason: 'No longer needed' });
    expect(await clockOf(by, 'custom-never')).toMatchObject({ ruleId: 'ERASE_AFTER_END' });
  });
});
