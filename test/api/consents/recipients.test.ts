import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withKey } from '../../support/accord.ts';
import { decide, reasonsAgainst } from '../../support/apps.ts';
import { consentsOf, define, give, myConsents } from '../../support/consents.ts';
import { mutate, type Input } from '../../support/mutate.ts';
import { approve, register } from '../../support/recipients.ts';
import { buildWorld, type World } from '../../support/world.ts';

const MOMENT = 60_000;
const APP = 'custom-tours';
const VISITS = 'custom-tour-visits';
const WAGES = 'custom-tour-wages';

describe('choices about recipients', () => {
  let world: World;
  const keysOf = async (): Promise<string[]> => [...(await myConsents(world.a.member)).keys()].filter((key) => key.startsWith('custom-tour-'));
  const scopes = (recipientKeys: string[], purposeKey = VISITS) => ({ purposeKey, categories: ['CONTACT'], recipientKeys, domains: [] });
  const addApp = (key: string, given: object[], more: Input = {}) =>
    mutate(world.a.administrator, 'addApp', { key, kind: 'CUSTOM', nameZh: '巡检', nameEn: 'Tours', descriptionZh: '巡检', descriptionEn: 'Tours', defaultEnabled: true, scopes: given, ...more });

  beforeAll(async () => {
    world = await buildWorld();
    const { administrator } = world.a;
    await define(administrator, VISITS);
    await define(administrator, WAGES, { legalBasis: 'CONTRACT_OR_HR', necessity: 'REQUIRED' });
    const registered = { purposeKeys: [VISITS, WAGES] };
    await approve(administrator, await register(administrator, 'custom-partner', { role: 'CONTROLLER', ...registered }), { agreement: registered });
    await register(administrator, 'custom-helper', registered);
    await register(administrator, 'custom-overseas', { region: 'SG', ...registered });
    await register(administrator, 'custom-nobody', { role: 'CONTROLLER', ...registered });
    await addApp(APP, [scopes(['custom-partner', 'custom-helper']), scopes(['custom-partner'], WAGES)]);
    world.accord.clock.advance(MOMENT);
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  it('are there before anything was said: each recipient with purposes of its own, and none that is only entrusted (PIPL 21, 23)', async () => {
    expect(await keysOf()).toEqual([VISITS, `${VISITS} custom-partner`, WAGES, `${WAGES} custom-partner`]);
    const [mine, seen] = [await myConsents(world.a.member), await consentsOf(world.a.administrator, world.a.ids.member)];
    expect(mine.get(`${VISITS} custom-partner`)).toMatchObject({ state: 'NONE', requiredType: 'SEPARATE', acts: ['GIVE', 'REFUSE'], events: [] });
    expect(mine.get(`${WAGES} custom-partner`), 'locked: another ground carries it').toMatchObject({ requiredType: null, acts: [] });
    expect(seen.get(`${VISITS} custom-partner`)).toMatchObject({ state: 'NONE', requiredType: 'SEPARATE' });
    expect([...(await myConsents(world.b.member)).keys()].filter((key) => key.includes('custom-tour-')), 'another organization’s').toEqual([]);
  });

  it('are what the gate asks for, and are made in one step each', async () => {
    const { member, ids, keySecret } = world.a;
    const against = () => reasonsAgainst(withKey(world.accord, keySecret), ids.member, APP, VISITS);
    await give(member, VISITS);
    expect(await against()).toContain('SEPARATE_CONSENT_REQUIRED');
    await give(member, VISITS, { recipientKey: 'custom-partner' });
    expect(await against()).not.toContain('SEPARATE_CONSENT_REQUIRED');
    expect((await myConsents(member)).get(`${VISITS} custom-partner`)).toMatchObject({ state: 'VALID', type: 'SEPARATE', acts: ['WITHDRAW'] });
    world.accord.clock.advance(MOMENT);
    await mutate(member, 'withdrawConsent', { purposeKey: VISITS, recipientKey: 'custom-partner', language: 'EN' });
    expect((await myConsents(member)).get(`${VISITS} custom-partner`)).toMatchObject({ state: 'WITHDRAWN', acts: ['GIVE'] });
  });

  it('follow the apps: one more abroad, one switched off for the person alone, and as they were on an earlier day (PIPL 39)', async () => {
    const { administrator, member, ids } = world.a;
    world.accord.clock.advance(MOMENT);
    const before = new Date(world.accord.clock.at).toISOString();
    world.accord.clock.advance(MOMENT);
    await addApp('custom-tours-abroad', [scopes(['custom-overseas', 'custom-nobody'])]);
    expect(await keysOf()).toEqual([VISITS, ...['custom-nobody', 'custom-overseas', 'custom-partner'].map((key) => `${VISITS} ${key}`), WAGES, `${WAGES} custom-partner`]);
    await decide(administrator, 'custom-tours-abroad', 'DENY', { subject: 'PERSON', subjectId: ids.member });
    await decide(administrator, APP, 'DENY', { subject: 'PERSON', subjectId: ids.member });
    // what something was said about stays to be seen
    expect(await keysOf()).toEqual([VISITS, `${VISITS} custom-partner`, WAGES]);
    expect([...(await consentsOf(administrator, ids.newcomer)).keys()]).toContain(`${VISITS} custom-overseas`);
    expect([...(await consentsOf(administrator, ids.member, before)).keys()].filter((key) => key.startsWith(WAGES))).toEqual([WAGES, `${WAGES} custom-partner`]);
    world.accord.clock.advance(MOMENT);
    await decide(administrator, 'custom-tours-abroad', 'INHERIT', { subject: 'PERSON', subjectId: ids.member });
    expect((await myConsents(member)).get(`${VISITS} custom-overseas`)).toMatchObject({ state: 'NONE', requiredType: 'SEPARATE', acts: ['GIVE', 'REFUSE'] });
  });
});
