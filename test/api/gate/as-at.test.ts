import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, type Client } from '../../support/accord.ts';
import { decide, widenedApp } from '../../support/apps.ts';
import { define, give } from '../../support/consents.ts';
import { mutate } from '../../support/mutate.ts';
import { approve, register } from '../../support/recipients.ts';
import { link, reporterOf } from '../../support/outside.ts';
import { buildWorld, signIn, type World } from '../../support/world.ts';

const FACTS = 'decision { allowed decidedAt reasons { code } } notKept isAppOn purpose { isUnlinked consent { state } recipients { state } }';
interface Explained { readonly decision: { readonly allowed: boolean; readonly reasons: readonly { readonly code: string }[] }; readonly notKept: readonly string[]; readonly isAppOn: boolean; readonly purpose: { readonly consent: { readonly state: string } | null } | null }

describe('the gate as at an instant of the past', () => {
  let world: World;
  let by: Client;
  let member: Client;
  let personId: string;
  /** What the gate said of now, at each instant at which it was asked. */
  const then: { at: number; said: Explained }[] = [];
  beforeAll(async () => {
    world = await buildWorld();
    by = world.a.administrator;
    ({ member } = world.a);
    personId = world.a.ids.member;
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const explain = async (at: number | null, more: object = {}) => (await by.call<{ explainGate: Explained }>(
    `query ($personId: ID!, $appKey: String!, $purposeKey: String, $at: DateTime) { explainGate(personId: $personId, appKey: $appKey, purposeKey: $purposeKey, at: $at) { ${FACTS} } }`,
    { personId, appKey: 'travel', purposeKey: 'custom-travel', at: at === null ? null : new Date(at).toISOString(), ...more })).explainGate;
  const codes = ({ decision }: Explained) => decision.reasons.map(({ code }) => code);
  const note = async () => {
    then.push({ at: world.accord.clock.now(), said: await explain(null) });
    world.accord.clock.advance(MINUTE);
  };

  it('is the answer that it gave then, whatever happened since', async () => {
    const recipient = await register(by, 'custom-travel-maps', { purposeKeys: ['messages'] });
    await define(by, 'custom-travel', { categories: ['CONTACT', 'LINKED_ACCOUNT'] });
    const scopes = [{ purposeKey: 'custom-travel', categories: ['CONTACT', 'LINKED_ACCOUNT'], recipientKeys: [], domains: [] }];
    await widenedApp(world.accord, 'travel', scopes, scopes);
    await note();
    await give(member, 'custom-travel');
    await note();
    const linked = await link(world.accord, await reporterOf(world.accord, by), personId, 'travel');
    await note();
    await mutate(member, 'unlinkAccount', { id: linked });
    await note();
    await decide(by, 'travel', 'DENY', { subject: 'PERSON', subjectId: personId });
    await note();
    await decide(by, 'travel', 'ALLOW');
    await mutate(member, 'withdrawConsent', { purposeKey: 'custom-travel', language: 'EN' });
    await note();
    expect(then.map(({ said }) => codes(said).join(' ') || 'may')).toEqual(['CONSENT_MISSING', 'may', 'may', 'CONSENT_WITHDRAWN', 'APP_DISABLED CONSENT_MISSING CONSENT_WITHDRAWN', 'APP_DISABLED CONSENT_WITHDRAWN']);
    for (const { at, said } of then) expect(await explain(at), new Date(at).toISOString()).toMatchObject({ decision: said.decision, isAppOn: said.isAppOn, purpose: said.purpose });
    await approve(by, recipient);
  });

  it('says which facts are not kept, and takes those as they are now', async () => {
    const at = then[1]!.at;
    expect((await explain(null)).notKept).toEqual([]);
    expect((await explain(at)).notKept).toEqual(['ORGANIZATION_STATE', 'PERSON_STATE', 'BIRTH_DATE', 'PURPOSE_REGISTER', 'RECIPIENT_REGISTER']);
    expect((await explain(at, { purposeKey: null })).notKept).toEqual(['ORGANIZATION_STATE', 'PERSON_STATE', 'BIRTH_DATE']);
  });

  it('people ask about themselves, also of an app that is gone, and nobody about what is to come or was not there', async () => {
    await signIn(world.accord, world.a.emails.member);
    const mine = (at: number) => member.ask<{ explainMyGate: Explained }>(`query ($at: DateTime) { explainMyGate(appKey: "travel", purposeKey: "custom-travel", at: $at) { ${FACTS} } }`, { at: new Date(at).toISOString() });
    expect(codes((await mine(then[1]!.at)).data!.explainMyGate)).toEqual([]);
    expect((await mine(world.accord.clock.now() + HOUR)).errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INSTANT_TO_COME' });
    expect((await mine(then[0]!.at - 24 * HOUR)).errors[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
    const added = await mutate<{ revision: number }>(by, 'addApp', { key: 'custom-gone', kind: 'CUSTOM', nameZh: '旧', nameEn: 'Gone', descriptionZh: '旧', descriptionEn: 'Gone', defaultEnabled: true, scopes: [] }, { fields: 'record { revision }' });
    world.accord.clock.advance(MINUTE);
    const present = world.accord.clock.now();
    world.accord.clock.advance(MINUTE);
    const withdrawn = await mutate<{ withdrawnAt: string }>(by, 'withdrawApp', { appKey: 'custom-gone', reason: 'Nobody uses it', expectedRevision: added.revision }, { fields: 'record { withdrawnAt }' });
    expect(Date.parse(withdrawn.withdrawnAt)).toBe(world.accord.clock.now());
    const gone = { appKey: 'custom-gone', purposeKey: null };
    expect(codes(await explain(present, gone))).toEqual([]);
    await expect(explain(world.accord.clock.now(), gone)).rejects.toThrow('NOT_FOUND');
    await expect(explain(null, gone)).rejects.toThrow('NOT_FOUND');
    const seen = async (withWithdrawn: boolean) => (await by.call<{ apps: { edges: { node: { key: string; enabled: boolean; withdrawnAt: string | null } }[] } }>('query ($w: Boolean) { apps(first: 100, withWithdrawn: $w) { edges { node { key enabled withdrawnAt } } } }', { w: withWithdrawn })).apps.edges.map(({ node }) => node);
    expect((await seen(false)).some(({ key }) => key === 'custom-gone')).toBe(false);
    expect((await seen(true)).find(({ key }) => key === 'custom-gone')).toMatchObject({ enabled: false, withdrawnAt: withdrawn.withdrawnAt });
  });
});
