import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, type Client } from '../../support/accord.ts';
import { decide, widenedApp } from '../../support/apps.ts';
import { define, give } from '../../support/consents.ts';
import { mutate } from '../../support/mutate.ts';
import { approve, assessment, changed, evidence, register } from '../../support/recipients.ts';
import { link, reporterOf } from '../../support/outside.ts';
import { lift, personSeenBy, restrict } from '../../support/fulfilment.ts';
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
    expect((await explain(at)).notKept).toEqual(['ORGANIZATION_STATE', 'PERSON_STATE', 'BIRTH_DATE']);
    expect((await explain(at, { purposeKey: null })).notKept).toEqual(['ORGANIZATION_STATE', 'PERSON_STATE', 'BIRTH_DATE']);
  });

  it('follows what the registers told, what was withdrawn from them, and which apps were there', async () => {
    const [purposeKey, recipientKey, appKey, otherKey] = ['custom-kept', 'custom-kept-partner', 'custom-kept-app', 'custom-kept-other'];
    const purposeId = await define(by, purposeKey, { categories: ['CONTACT', 'NAME'] });
    const facts = { role: 'PROCESSOR', purposeKeys: [purposeKey] };
    let recipient = await approve(by, await register(by, recipientKey, facts), { agreement: { purposeKeys: [purposeKey], categories: ['CONTACT', 'NAME'] } });
    const scopes = [{ purposeKey, categories: ['CONTACT'], recipientKeys: [recipientKey], domains: [] }];
    const add = async (key: string) => (await mutate<{ revision: number }>(by, 'addApp', { key, kind: 'CUSTOM', nameZh: '留', nameEn: 'Kept', descriptionZh: '留', descriptionEn: 'Kept', defaultEnabled: true, scopes }, { fields: 'record { revision }' })).revision;
    await add(appKey);
    const otherRevision = await add(otherKey);
    const said: { at: number; answer: Explained; what: string }[] = [];
    const asked = { appKey, purposeKey };
    const noteOf = async (what: string, act: () => Promise<unknown>) => {
      world.accord.clock.advance(MINUTE);
      await act();
      said.push({ at: world.accord.clock.now(), answer: await explain(null, asked), what });
    };
    const moved = async (more: object) => {
      const now = await changed(by, recipient, { ...facts, ...more });
      recipient = { ...recipient, ...(await mutate<{ id: string; version: number }>(by, 'assessRecipient', { id: now.id, expectedVersion: now.version, ...assessment(await evidence(by)) }, { fields: 'record { id version }' })) };
    };
    await noteOf('asked', async () => undefined);
    await noteOf('consented', () => give(member, purposeKey));
    await noteOf('to another controller', () => moved({ role: 'CONTROLLER' }));
    await noteOf('consented to it', () => give(member, purposeKey, { recipientKey, recipientRevision: 2 }));
    await noteOf('abroad', () => moved({ role: 'CONTROLLER', region: 'SG' }));
    await noteOf('consented to that', () => give(member, purposeKey, { recipientKey, recipientRevision: 3 }));
    await noteOf('border open', async () => mutate(by, 'decideCrossBorder', { id: recipient.id, mechanism: 'STANDARD_CONTRACT', uploadId: await evidence(by), reason: 'Filed', expectedNumber: 0, recipientRevision: 3 }));
    await noteOf('off, and the other app on', () => decide(by, appKey, 'DENY'));
    await noteOf('on again', () => decide(by, appKey, 'ALLOW'));
    await noteOf('the other app gone', () => mutate(by, 'withdrawApp', { appKey: otherKey, reason: 'Nobody uses it', expectedRevision: otherRevision }));
    await noteOf('the recipient gone', () => mutate(by, 'withdrawRecipient', { id: recipient.id, expectedVersion: recipient.version, reason: 'Ended' }));
    await noteOf('the purpose gone', () => mutate(by, 'withdrawPurpose', { id: purposeId, expectedVersion: 1 }));
    expect(said.map(({ what, answer }) => `${what}: ${codes(answer).join(' ') || 'may'}`)).toEqual([
      'asked: CONSENT_MISSING', 'consented: may', 'to another controller: CONSENT_MISSING SEPARATE_CONSENT_REQUIRED', 'consented to it: may', 'abroad: CONSENT_MISSING SEPARATE_CONSENT_REQUIRED CROSS_BORDER_BLOCKED',
      'consented to that: CROSS_BORDER_BLOCKED', 'border open: may', 'off, and the other app on: APP_DISABLED', 'on again: may', expect.stringMatching(/^the other app gone: /) as string, 'the recipient gone: PURPOSE_EXCEEDED', 'the purpose gone: PURPOSE_EXCEEDED',
    ]);
    for (const { at, answer, what } of said) expect(await explain(at, asked), what).toMatchObject({ decision: answer.decision, isAppOn: answer.isAppOn, purpose: answer.purpose });
  });

  it('knows when somebody was restricted, in a group, and what was taken back only later', async () => {
    const [purposeKey, appKey] = ['custom-dated', 'custom-dated-app'];
    await define(by, purposeKey);
    const scopes = [{ purposeKey, categories: ['CONTACT'], recipientKeys: [], domains: [] }];
    await mutate(by, 'addApp', { key: appKey, kind: 'CUSTOM', nameZh: '期', nameEn: 'Dated', descriptionZh: '期', descriptionEn: 'Dated', defaultEnabled: true, scopes });
    const said: { at: number; answer: Explained; what: string }[] = [];
    const noteOf = async (what: string, act: () => Promise<unknown>) => {
      world.accord.clock.advance(MINUTE);
      await act();
      world.accord.clock.advance(MINUTE);
      said.push({ at: world.accord.clock.now(), answer: await explain(null, { appKey, purposeKey }), what });
    };
    let restriction = { id: '', version: 1 };
    let groupId = '';
    await noteOf('consented', () => give(member, purposeKey));
    await noteOf('restricted', async () => { restriction = await restrict(by, personId, (await personSeenBy(by, personId)).version); });
    await noteOf('lifted', () => lift(by, restriction));
    await noteOf('off for a group of others', async () => {
      groupId = (await mutate(by, 'makeGroup', { name: 'Dated' })).id;
      await decide(by, appKey, 'DENY', { subject: 'GROUP', subjectId: groupId });
    });
    await noteOf('in the group, on again', async () => {
      await decide(by, appKey, 'INHERIT', { subject: 'GROUP', subjectId: groupId });
      await mutate(by, 'addGroupMembers', { groupId, personIds: [personId] });
    });
    await noteOf('consented anew', () => give(member, purposeKey));
    let decisionId = '';
    await noteOf('off', async () => { decisionId = (await mutate<{ decisions: { id: string }[] }>(by, 'setAppEnablement', { appKey, subject: 'ORGANIZATION', decision: 'DENY' }, { fields: 'record { decisions { id } }' })).decisions[0]!.id; });
    await noteOf('taken back', () => mutate(by, 'undoAppChange', { decisionId }));
    expect(said.map(({ what, answer }) => `${what}: ${codes(answer).join(' ') || 'may'}`)).toEqual([
      'consented: may', 'restricted: PERSON_RESTRICTED', 'lifted: may', 'off for a group of others: may', 'in the group, on again: CONSENT_MISSING', 'consented anew: may', 'off: APP_DISABLED CONSENT_MISSING', 'taken back: may',
    ]);
    for (const { at, answer, what } of said) expect(await explain(at, { appKey, purposeKey }), what).toMatchObject({ decision: answer.decision, isAppOn: answer.isAppOn, purpose: answer.purpose });
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
