import { describe, expect, it } from 'vitest';
import { inAWorld } from '../../support/a-world.ts';
import { withKey, type Client } from '../../support/accord.ts';
import { addCustomApp, decide, reasonsAgainst, scopeFor } from '../../support/apps.ts';
import { consentsOf, define, give, myConsents } from '../../support/consents.ts';
import { mutate, NOT_FOUND, refusalOf, type Input } from '../../support/mutate.ts';
import type { World } from '../../support/world.ts';

const SECOND = 1000;
interface Plan { readonly hash: string; readonly people: number | null; readonly consentsEnding: number; readonly organizations: number }
const WITHDRAWAL = 'query ($input: PlanAppWithdrawalInput!) { planAppWithdrawal(input: $input) { hash people consentsEnding organizations openRequests requestNumbers purposesEnding { key } recipients { key } } }';

describe('a consent that has ended with the last app that served it (row 14)', () => {
  let world: World;
  let administrator: Client;
  let member: Client;
  inAWorld((begun) => {
    world = begun;
    ({ administrator, member } = world.a);
  });
  const scopesFor = (...purposeKeys: string[]) => purposeKeys.map((key) => scopeFor(key));
  const addApp = (key: string, purposeKeys: string[], more: Input = {}) => addCustomApp(administrator, key, scopesFor(...purposeKeys), more);
  const state = async (purposeKey: string) => (await myConsents(member)).get(purposeKey)?.state;
  const pass = () => world.accord.clock.advance(SECOND);
  /** A purpose that the member consented to, and whose only app is off since. */
  const ended = async (name: string): Promise<{ purpose: string; app: string }> => {
    const [purpose, app] = [`custom-${name}`, `custom-${name}-app`];
    await define(administrator, purpose);
    await addApp(app, [purpose]);
    pass();
    await give(member, purpose);
    pass();
    await decide(administrator, app, 'DENY');
    pass();
    expect(await state(purpose)).toBe('EXPIRED');
    return { purpose, app };
  };

  it('does not come back when another app comes that serves the purpose', async () => {
    const { purpose } = await ended('later');
    await addApp('custom-later-other', [purpose]);
    expect(await state(purpose)).toBe('EXPIRED');
    expect(await reasonsAgainst(withKey(world.accord, world.a.keySecret), world.a.ids.member, 'custom-later-other', purpose)).toEqual(['CONSENT_MISSING']);
    await give(member, purpose);
    expect(await state(purpose)).toBe('VALID');
  });

  it('does not come back when an app that was there begins to serve the purpose', async () => {
    await define(administrator, 'custom-widened-first');
    await addApp('custom-widened-other', ['custom-widened-first']);
    pass();
    const { purpose } = await ended('widened');
    await mutate(administrator, 'addAppVersion', { appKey: 'custom-widened-other', expectedNumber: 1, note: { zhCN: '新', en: 'New' }, scopes: scopesFor('custom-widened-first', purpose) });
    expect(await state(purpose)).toBe('EXPIRED');
  });

  it('does not come back when the app does less, or leaves the catalog', async () => {
    const narrowed = await ended('narrowed');
    await mutate(administrator, 'addAppVersion', { appKey: narrowed.app, expectedNumber: 1, note: { zhCN: '少', en: 'Less' }, scopes: [] });
    expect(await state(narrowed.purpose)).toBe('EXPIRED');
    const withdrawn = await ended('withdrawn');
    await mutate(administrator, 'withdrawApp', { appKey: withdrawn.app, reason: 'Not used any more', expectedRevision: 1 });
    expect(await state(withdrawn.purpose)).toBe('EXPIRED');
    const again = await ended('again');
    await decide(administrator, again.app, 'ALLOW');
    await mutate(administrator, 'withdrawApp', { appKey: again.app, reason: 'Not used any more', expectedRevision: 1 });
    expect(await state(again.purpose)).toBe('EXPIRED');
  });

  it('ends when the app leaves the catalog, from that instant on, and not where another one that is on serves the purpose', async () => {
    const [purpose, app, kept] = ['custom-gone', 'custom-gone-app', 'custom-kept'];
    for (const key of [purpose, kept]) await define(administrator, key);
    await addApp(app, [purpose, kept]);
    await addApp('custom-gone-other', [kept]);
    await give(member, purpose);
    await give(member, kept);
    pass();
    const before = new Date(world.accord.clock.now()).toISOString();
    pass();
    const plan = async (by: Client, appKey: string) => (await by.call<{ planAppWithdrawal: Plan }>(WITHDRAWAL, { input: { appKey } })).planAppWithdrawal;
    const planned = await plan(administrator, app);
    expect(planned).toMatchObject({ people: 5, consentsEnding: 1, organizations: 1, openRequests: 0, purposesEnding: [{ key: purpose }], recipients: [] });
    expect(await refusalOf(administrator, 'withdrawApp', { appKey: app, reason: 'Not used any more', expectedRevision: 1, planHash: 'a'.repeat(64) })).toMatchObject({ code: 'CONFLICT', reason: 'PLAN_OUTDATED', details: { plan: { hash: planned.hash, consentsEnding: 1 } } });
    expect([await state(purpose), await state(kept)]).toEqual(['VALID', 'VALID']);
    await mutate(administrator, 'withdrawApp', { appKey: app, reason: 'Not used any more', expectedRevision: 1, planHash: planned.hash, plannedConsents: 1 });
    const goneAt = new Date(world.accord.clock.now()).toISOString();
    pass();
    expect([await state(purpose), await state(kept)]).toEqual(['EXPIRED', 'VALID']);
    expect((await myConsents(member)).get(purpose)).toMatchObject({ state: 'EXPIRED', since: goneAt });
    const asAt = async (at: string) => (await consentsOf(administrator, world.a.ids.member, at)).get(purpose)?.state;
    expect([await asAt(before), await asAt(goneAt)]).toEqual(['VALID', 'EXPIRED']);
    const { consentFigures } = await administrator.call<{ consentFigures: { purpose: { key: string }; valid: number; ended: number }[] }>('{ consentFigures { purpose { key } valid ended } }');
    expect(consentFigures.filter((one) => [purpose, kept].includes(one.purpose.key)).map((one) => [one.purpose.key, one.valid, one.ended])).toEqual([[purpose, 0, 1], [kept, 1, 0]]);
    // what was given stays on record: the receipt is the same as before
    const [event] = (await myConsents(member)).get(purpose)?.events ?? [];
    const { consentReceipt } = await member.call<{ consentReceipt: { document: string } }>('query ($id: ID!) { consentReceipt(id: $id) { document } }', { id: event?.id });
    expect(JSON.parse(consentReceipt.document)).toMatchObject({ processing: { purposeKey: purpose }, events: [{ state: 'GIVEN' }] });
    // another app that comes to serve it asks anew
    await addApp('custom-gone-later', [purpose]);
    expect(await reasonsAgainst(withKey(world.accord, world.a.keySecret), world.a.ids.member, 'custom-gone-later', purpose)).toEqual(['CONSENT_MISSING']);
    await give(member, purpose);
    expect(await reasonsAgainst(withKey(world.accord, world.a.keySecret), world.a.ids.member, 'custom-gone-later', purpose)).toEqual([]);
    for (const [by, appKey] of [[administrator, 'crm'], [administrator, app], [world.b.administrator, 'custom-gone-later']] as const)
      expect((await by.ask(WITHDRAWAL, { input: { appKey } })).errors[0]?.extensions, appKey).toEqual(NOT_FOUND);
  });

  it('ends in every organization when the platform withdraws an app from the catalog, as staff see before', async () => {
    const { operator } = world;
    await define(operator, 'shared-rounds');
    await mutate(operator, 'addApp', { key: 'rounds', kind: 'BASIC', nameZh: '巡检', nameEn: 'Rounds', descriptionZh: '巡检', descriptionEn: 'Rounds', defaultEnabled: true, scopes: [scopeFor('shared-rounds')] });
    world.accord.clock.advance(2 * SECOND);
    const members = [member, world.b.member];
    for (const by of members) await give(by, 'shared-rounds');
    pass();
    const { planAppWithdrawal: planned } = await operator.call<{ planAppWithdrawal: Plan }>(WITHDRAWAL, { input: { appKey: 'rounds' } });
    expect(planned).toMatchObject({ people: null, consentsEnding: 2, organizations: 2, purposesEnding: [{ key: 'shared-rounds' }] });
    expect((await operator.ask(WITHDRAWAL, { input: { appKey: 'crm' } })).errors[0]?.extensions).toMatchObject({ code: 'REFUSED', reason: 'APP_LOCKED' });
    await mutate(operator, 'withdrawApp', { appKey: 'rounds', reason: 'Not used any more', expectedRevision: 1, planHash: planned.hash, plannedConsents: planned.consentsEnding });
    // what the platform published is kept for a second
    world.accord.clock.advance(2 * SECOND);
    for (const by of members) expect((await myConsents(by)).get('shared-rounds')?.state).toBe('EXPIRED');
  });

  it('does not come back when the person leaves the group for which the app is off', async () => {
    await define(administrator, 'custom-left');
    await addApp('custom-left-app', ['custom-left']);
    const { id: groupId } = await mutate(administrator, 'makeGroup', { name: 'Workshop' });
    await mutate(administrator, 'addGroupMembers', { groupId, personIds: [world.a.ids.member] });
    pass();
    await give(member, 'custom-left');
    pass();
    await decide(administrator, 'custom-left-app', 'DENY', { subject: 'GROUP', subjectId: groupId });
    pass();
    expect(await state('custom-left')).toBe('EXPIRED');
    await mutate(administrator, 'removeGroupMembers', { groupId, personIds: [world.a.ids.member] });
    pass();
    expect(await state('custom-left')).toBe('EXPIRED');
    await give(member, 'custom-left');
    expect(await state('custom-left')).toBe('VALID');
  });

  it('had not ended by what was decided about an app before it served the purpose', async () => {
    await define(administrator, 'custom-earlier');
    await define(administrator, 'custom-earlier-first');
    await addApp('custom-earlier-app', ['custom-earlier-first']);
    pass();
    await give(member, 'custom-earlier');
    pass();
    await decide(administrator, 'custom-earlier-app', 'DENY');
    pass();
    await decide(administrator, 'custom-earlier-app', 'ALLOW');
    pass();
    await mutate(administrator, 'addAppVersion', { appKey: 'custom-earlier-app', expectedNumber: 1, note: { zhCN: '新', en: 'New' }, scopes: scopesFor('custom-earlier-first', 'custom-earlier') });
    expect(await state('custom-earlier')).toBe('VALID');
  });
});
