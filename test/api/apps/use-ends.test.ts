import { describe, expect, it } from 'vitest';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { tellUseEnded, UseEndNotice } from '@accord/api/modules/app-changes/index';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { WebhookDelivery } from '@accord/api/modules/webhooks/index';
import { inAWorld } from '../../support/a-world.ts';
import { MINUTE, type Client } from '../../support/accord.ts';
import { addCustomApp, decide, messagesTo, widenedApp } from '../../support/apps.ts';
import { startAppBulk, workAll } from '../../support/jobs.ts';
import { deliverAll, Letters } from '../../support/letters.ts';
import { attempt, mutate, NOT_FOUND, refusalOf } from '../../support/mutate.ts';
import { register } from '../../support/recipients.ts';
import { scopeOf } from '../../support/scopes.ts';
import { endpointOf } from '../../support/webhooks.ts';
import { addApp, signIn, type World } from '../../support/world.ts';

interface Notice { readonly id: string; readonly subject: string; readonly decisions: number; readonly state: string; readonly sentTo: string | null; readonly toldAt: string | null; readonly how: string | null; readonly toldBy: { readonly kind: string } | null; readonly app: { readonly key: string }; readonly recipient: { readonly key: string } }
const NOTICES = 'useEndNotices { id subject decisions state sentTo toldAt how toldBy { kind } app { key } recipient { key } }';
const MAPS = 'privacy@maps.example';
const SMS = 'privacy@sms.example';

describe('recipients of an app whose use ended', () => {
  let world: World;
  let by: Client;
  let letters: Letters;
  let maps: string;
  inAWorld(async (begun) => {
    world = begun;
    by = world.a.administrator;
    letters = new Letters();
    maps = (await register(by, 'custom-maps', { nameEn: 'Maps', contact: `write to ${MAPS}, or call` })).id;
    await register(by, 'custom-sms', { nameEn: 'SMS', contact: SMS, region: 'SG' });
    await register(by, 'custom-courier', { nameEn: 'Courier', contact: '010-1234 5678' });
    const both = [messagesTo('custom-maps'), messagesTo('custom-maps', 'custom-sms', 'custom-courier')];
    for (const key of ['tour', 'again', 'crowd', 'undone', 'crashed']) await widenedApp(world.accord, key, both, both);
    await addApp(world.accord, PLATFORM_ID, { key: 'alone', kind: 'BASIC', name: 'alone' });
    await deliverAll(world.accord, letters);
    letters.sent.length = 0;
  });

  const deliver = async (after: number) => {
    for (const client of [by, world.a.secondAdministrator, world.b.administrator, world.a.member]) await client.call('{ viewer { id } }');
    world.accord.clock.advance(after);
    await deliverAll(world.accord, letters);
  };
  const ofApp = async (key: string, client = by) => (await client.call<{ app: { useEndNotices: Notice[] } }>(`query ($key: String!) { app(key: $key) { ${NOTICES} } }`, { key })).app.useEndNotices;
  const told = (notices: readonly Notice[]) => notices.map(({ recipient, state, sentTo }) => `${recipient.key} ${state} ${sentTo ?? '-'}`).sort();
  const sent = () => letters.sent.splice(0).map(({ to, subject }) => `${to}: ${subject}`).sort();

  it('are told once each, ten minutes later and not before, in both languages and without a name of anybody', async () => {
    await decide(by, 'tour', 'DENY', { reason: 'Wei Zhang left' });
    await deliver(10 * MINUTE - 1);
    expect([sent(), await ofApp('tour')]).toEqual([[], []]);
    await deliver(1);
    expect(told(await ofApp('tour'))).toEqual([`custom-courier BY_HAND -`, `custom-maps TOLD ${MAPS}`, `custom-sms TOLD ${SMS}`]);
    const [letter] = letters.to(MAPS);
    expect(letter).toMatchObject({ language: 'zh-CN', subject: 'Alder Works已停用应用“tour（中）” / Alder Works has switched off “tour”' });
    expect(letter?.text).toMatch(/本企业全体人员[\s\S]*for everybody in the organization[\s\S]*privacy@alder\.example · 010-/);
    expect(letter?.text).not.toMatch(/Wei|Zhang|Alder (?:member|second|newcomer)/);
    expect(letters.to(SMS)[0]).toMatchObject({ language: 'en', subject: expect.stringMatching(/^Alder Works has switched off/) as string });
    letters.sent.length = 0;
    await deliver(15 * MINUTE);
    expect(sent()).toEqual([]);
    const { recipient } = await by.call<{ recipient: { useEndNotices: Notice[] } }>(`query ($id: ID!) { recipient(id: $id) { ${NOTICES} } }`, { id: maps });
    expect(recipient.useEndNotices).toMatchObject([{ app: { key: 'tour' }, subject: 'ORGANIZATION', decisions: 1, state: 'TOLD', toldBy: { kind: 'SYSTEM' } }]);
    const { auditEvents } = await by.call<{ auditEvents: { edges: { node: { action: string; fields: string[] } }[] } }>('{ auditEvents(first: 100) { edges { node { action fields } } } }');
    const acts = auditEvents.edges.map(({ node }) => `${node.action} ${node.fields.join(' ')}`);
    expect(acts.filter((act) => /^app\.use-ended|^recipient\.told/.test(act)).sort()).toEqual(['app.use-ended custom-courier custom-maps custom-sms', 'recipient.told tour', 'recipient.told tour']);
  });

  it('are told at once, and once, where an app leaves the catalog: whoever received through any version of it', async () => {
    await addCustomApp(by, 'custom-leaving', [messagesTo('custom-maps', 'custom-courier')], { nameZh: '离', nameEn: 'Leaving' });
    await mutate(by, 'addAppVersion', { appKey: 'custom-leaving', expectedNumber: 1, note: { zhCN: '新', en: 'New' }, scopes: [messagesTo('custom-sms')] });
    const { planAppWithdrawal: { recipients } } = await by.call<{ planAppWithdrawal: { recipients: { key: string }[] } }>('query ($input: PlanAppWithdrawalInput!) { planAppWithdrawal(input: $input) { recipients { key } } }', { input: { appKey: 'custom-leaving' } });
    expect(recipients.map(({ key }) => key).sort()).toEqual(['custom-courier', 'custom-maps', 'custom-sms']);
    await mutate(by, 'withdrawApp', { appKey: 'custom-leaving', reason: 'Wei Zhang left', expectedRevision: 1 });
    letters.failing.add(SMS);
    await deliver(0);
    letters.failing.delete(SMS);
    await deliver(15 * MINUTE);
    const { app } = await by.call<{ app: { useEndNotices: Notice[] } }>(`query ($key: String!) { app(key: $key, withWithdrawn: true) { ${NOTICES} } }`, { key: 'custom-leaving' });
    expect(told(app.useEndNotices)).toEqual(['custom-courier BY_HAND -', `custom-maps TOLD ${MAPS}`, `custom-sms TOLD ${SMS}`]);
    expect(letters.to(MAPS)[0]).toMatchObject({ subject: 'Alder Works已下架应用“离” / Alder Works has withdrawn “Leaving”', text: expect.stringMatching(/起下架应用“离”，涉及本企业全体人员[\s\S]*has withdrawn the app “Leaving”[\s\S]*for everybody in the organization/) as string });
    expect(letters.to(MAPS)[0]?.text).not.toMatch(/Wei|Zhang/);
    expect(sent()).toHaveLength(2);
    await deliver(15 * MINUTE);
    expect(sent()).toEqual([]);
  });

  it('of the platform are told by the platform, for all organizations together', async () => {
    // the time has passed in which staff stay signed in
    const operator = await signIn(world.accord, 'operator@platform.example');
    await register(operator, 'shared-maps', { nameEn: 'Shared maps', contact: MAPS });
    await mutate(operator, 'addApp', { key: 'leaving', kind: 'BASIC', nameZh: '离', nameEn: 'Leaving', descriptionZh: '离', descriptionEn: 'Leaving', scopes: [messagesTo('shared-maps')] });
    await mutate(operator, 'withdrawApp', { appKey: 'leaving', reason: 'The maker is gone', expectedRevision: 1 });
    await deliver(0);
    expect(letters.to(MAPS).map(({ text }) => text)).toEqual([expect.stringMatching(/涉及使用该应用的所有企业的人员[\s\S]*for everybody in every organization that used it/)]);
    letters.sent.length = 0;
  });

  it('are told nothing of what was taken back, nor of an app that gave them nothing, nor by another organization', async () => {
    const { decisions } = await mutate<{ decisions: { id: string }[] }>(by, 'setAppEnablement', { appKey: 'undone', subject: 'ORGANIZATION', decision: 'DENY' }, { fields: 'record { decisions { id } }' });
    await mutate(by, 'undoAppChange', { decisionId: decisions[0]!.id });
    await decide(by, 'alone', 'DENY');
    await decide(world.b.administrator, 'undone', 'DENY');
    await deliver(15 * MINUTE);
    expect(sent()).toEqual([]);
    expect([await ofApp('undone'), await ofApp('alone'), await ofApp('undone', world.b.administrator)]).toEqual([[], [], []]);
  });

  it('are told nothing of a decision by which nobody loses the app, one by one and many at once: as the plan said', async () => {
    const scope = messagesTo('custom-maps');
    await addCustomApp(by, 'custom-off', [scope], { defaultEnabled: false });
    const { ids } = world.a;
    const planned = async (more: object) => (await by.call<{ planAppChange: { loses: number; recipients: object[] } }>('query ($input: PlanAppChangeInput!) { planAppChange(input: $input) { loses recipients { key } } }', { input: { appKey: 'custom-off', subject: 'ORGANIZATION', decision: 'DENY', ...more } })).planAppChange;
    expect(await planned({})).toEqual({ loses: 0, recipients: [] });
    await decide(by, 'custom-off', 'DENY');
    await decide(by, 'custom-off', 'DENY');
    await decide(by, 'custom-off', 'DENY', { subject: 'PERSON', subjectId: ids.member });
    await startAppBulk(by, { appKeys: ['custom-off'], decision: 'DENY', personIds: [ids.newcomer, ids.secondAdministrator] });
    await workAll(world.accord);
    await deliver(20 * MINUTE);
    expect([sent(), await ofApp('custom-off')]).toEqual([[], []]);
    // of several at once, only who had it: the others were denied it alone before
    await decide(by, 'custom-off', 'ALLOW');
    await startAppBulk(by, { appKeys: ['custom-off'], decision: 'DENY', personIds: [ids.newcomer, ids.external, ids.administrator] });
    await workAll(world.accord);
    await deliver(20 * MINUTE);
    expect([sent(), (await ofApp('custom-off')).map(({ subject, decisions }) => [subject, decisions])]).toEqual([[expect.stringContaining(MAPS)], [['PERSON', 2]]]);
  });

  it('are told nothing where it was taken back while the letter was about to be written', async () => {
    await widenedApp(world.accord, 'lastmoment', [messagesTo('custom-maps')], [messagesTo('custom-maps')]);
    const { decisions } = await mutate<{ decisions: { id: string }[] }>(by, 'setAppEnablement', { appKey: 'lastmoment', subject: 'ORGANIZATION', decision: 'DENY' }, { fields: 'record { decisions { id } }' });
    const scope = scopeOf(world.accord, world.a.id);
    // a worker has taken the event before it was taken back
    const event = await scope.of(OutboxMessage).first({ topic: 'app.use-ended', subjectId: decisions[0]!.id });
    await mutate(by, 'undoAppChange', { decisionId: decisions[0]!.id });
    await tellUseEnded(letters).react(scope, event!);
    expect([sent(), await ofApp('lastmoment')]).toEqual([[], []]);
  });

  it('are tried again where a letter did not go out, and those that were told are not told again', async () => {
    letters.failing.add(SMS);
    await decide(by, 'again', 'DENY');
    await deliver(10 * MINUTE);
    expect([sent(), told(await ofApp('again'))]).toEqual([[expect.stringContaining(MAPS)], ['custom-courier BY_HAND -', `custom-maps TOLD ${MAPS}`, `custom-sms FAILED ${SMS}`]]);
    letters.failing.delete(SMS);
    await deliver(15 * MINUTE);
    expect([sent(), told(await ofApp('again'))]).toEqual([[expect.stringContaining(SMS)], ['custom-courier BY_HAND -', `custom-maps TOLD ${MAPS}`, `custom-sms TOLD ${SMS}`]]);
  });

  it('get the same letter again, known by its id, where the process went away before it was recorded', async () => {
    class Dying extends Letters {
      override async send(mail: Parameters<Letters['send']>[0]) {
        await super.send(mail);
        throw new Error('killed before the answer was booked');
      }
    }
    const dying = new Dying();
    await decide(by, 'crashed', 'DENY');
    world.accord.clock.advance(10 * MINUTE);
    await deliverAll(world.accord, dying);
    await deliver(15 * MINUTE);
    const ids = (one: Letters) => one.sent.map(({ id, to }) => `${to} ${id}`).sort();
    expect(ids(letters)).toEqual([...new Set(ids(dying))]);
    expect(ids(letters)).toHaveLength(2);
    letters.sent.length = 0;
    await deliver(15 * MINUTE);
    expect(sent()).toEqual([]);
  });

  it('are told in one letter of many people whose use ended at a time, and each decision in one letter only', async () => {
    const { ids } = world.a;
    const people = [ids.member, ids.newcomer, ids.secondAdministrator];
    for (const subjectId of people) await decide(by, 'crowd', 'DENY', { subject: 'PERSON', subjectId });
    await deliver(20 * MINUTE);
    expect(sent()).toEqual([expect.stringContaining(MAPS), expect.stringContaining(SMS)]);
    expect((await ofApp('crowd')).map(({ subject, decisions }) => [subject, decisions])).toEqual(people.map(() => ['PERSON', 3]));
    await decide(by, 'crowd', 'ALLOW', { subject: 'PERSON', subjectId: ids.member });
    await decide(by, 'crowd', 'DENY', { subject: 'PERSON', subjectId: ids.member });
    await deliver(20 * MINUTE);
    expect(sent()).toHaveLength(2);
    expect((await ofApp('crowd')).map(({ decisions }) => decisions).sort()).toEqual([1, 1, 1, 3, 3, 3]);
  });

  describe('where it was given back by a new decision', () => {
    const maps = [messagesTo('custom-maps')];
    const given = async (key: string) => widenedApp(world.accord, key, maps, maps);
    const states = async (key: string) => (await ofApp(key)).map(({ decisions, state }) => `${decisions} ${state}`);

    it('are told nothing, whether for everybody or for one of several people', async () => {
      await given('given-back');
      await decide(by, 'given-back', 'DENY');
      await decide(by, 'given-back', 'INHERIT');
      await deliver(20 * MINUTE);
      expect([sent(), await states('given-back')]).toEqual([[], []]);
      const { member, newcomer, external } = world.a.ids;
      for (const subjectId of [member, newcomer, external]) await decide(by, 'given-back', 'DENY', { subject: 'PERSON', subjectId });
      await decide(by, 'given-back', 'ALLOW', { subject: 'PERSON', subjectId: newcomer });
      await decide(by, 'given-back', 'INHERIT', { subject: 'PERSON', subjectId: external });
      await deliver(20 * MINUTE);
      expect([sent(), await states('given-back')]).toEqual([[expect.stringContaining(MAPS)], ['1 TOLD']]);
    });

    it('are told once where it was ended again, and of what a later decision did not give back', async () => {
      await given('ended-again');
      for (const decision of ['DENY', 'ALLOW', 'DENY', 'DENY'] as const) await decide(by, 'ended-again', decision);
      await deliver(20 * MINUTE);
      expect([sent(), await states('ended-again')]).toEqual([[expect.stringContaining(MAPS)], ['1 TOLD']]);
      await addCustomApp(by, 'custom-permitted', maps, { defaultEnabled: false });
      await decide(by, 'custom-permitted', 'ALLOW');
      await deliver(20 * MINUTE);
      // what stood was a permission: without a word of its own the app is off
      for (const decision of ['DENY', 'INHERIT'] as const) await decide(by, 'custom-permitted', decision);
      await deliver(20 * MINUTE);
      expect([sent(), await states('custom-permitted')]).toEqual([[expect.stringContaining(MAPS)], ['1 TOLD']]);
    });

    it('are told where the new decision was taken back in turn, after the first had been passed over', async () => {
      await given('back-and-forth');
      await decide(by, 'back-and-forth', 'DENY');
      world.accord.clock.advance(9 * MINUTE);
      const { decisions } = await mutate<{ decisions: { id: string }[] }>(by, 'setAppEnablement', { appKey: 'back-and-forth', subject: 'ORGANIZATION', decision: 'ALLOW' }, { fields: 'record { decisions { id } }' });
      await deliver(5 * MINUTE);
      expect(sent()).toEqual([]);
      await mutate(by, 'undoAppChange', { decisionId: decisions[0]!.id });
      await deliver(20 * MINUTE);
      expect([sent(), await states('back-and-forth')]).toEqual([[expect.stringContaining(MAPS)], ['1 TOLD']]);
    });

    it('are not tried again where a letter did not go out', async () => {
      await given('too-late');
      letters.failing.add(MAPS);
      await decide(by, 'too-late', 'DENY');
      await deliver(10 * MINUTE);
      expect(await states('too-late')).toEqual(['1 FAILED']);
      letters.failing.delete(MAPS);
      await decide(by, 'too-late', 'ALLOW');
      await deliver(15 * MINUTE);
      expect([sent(), await states('too-late')]).toEqual([[], ['1 DROPPED']]);
    });
  });

  it('that have no e-mail address are told by somebody, who notes how; of two who note it one does', async () => {
    const { id } = (await ofApp('tour')).find(({ state }) => state === 'BY_HAND')!;
    expect(await refusalOf(world.b.administrator, 'noteRecipientTold', { id, how: 'By telephone' })).toMatchObject(NOT_FOUND);
    expect(await refusalOf(world.a.member, 'noteRecipientTold', { id, how: 'By telephone' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf(by, 'noteRecipientTold', { id, how: ' ' })).toMatchObject({ code: 'BAD_USER_INPUT' });
    const answers = await Promise.all([by, world.a.secondAdministrator].map((one) => attempt(one, 'noteRecipientTold', { id, how: 'Called Ms Wu at 10:00' }, { fields: 'record { id state how toldBy { kind } }' })));
    expect(answers.map(({ errors }) => errors[0]?.extensions.reason ?? 'done').sort()).toEqual(['RECIPIENT_TOLD', 'done']);
    expect((await ofApp('tour')).find((one) => one.id === id)).toMatchObject({ state: 'TOLD', how: 'Called Ms Wu at 10:00', toldBy: { kind: 'PERSON' } });
    expect(await refusalOf(by, 'noteRecipientTold', { id: (await ofApp('tour')).find(({ sentTo }) => sentTo === MAPS)!.id, how: 'By telephone' })).toMatchObject({ code: 'CONFLICT', reason: 'RECIPIENT_TOLD' });
  });

  it('and the organization’s own systems are told by webhook when it can no longer be taken back', async () => {
    const endpoint = await endpointOf(by, 'ends');
    await decide(by, 'tour', 'INHERIT');
    await decide(by, 'tour', 'DENY');
    const heard = async () => (await scopeOf(world.accord, world.a.id).of(WebhookDelivery).find({ endpointId: endpoint, type: 'app.use_ended' })).map(({ body }) => (JSON.parse(body) as { data: object }).data);
    await deliver(10 * MINUTE - 1);
    expect(await heard()).toEqual([]);
    await deliver(1);
    expect(await heard()).toMatchObject([{ recordType: 'AppEnablement', appKey: 'tour', subject: 'ORGANIZATION', subjectId: world.a.id }]);
    expect(await scopeOf(world.accord, world.a.id).of(UseEndNotice).find({ state: 'DUE' })).toEqual([]);
  });

  it('are listed by app and by recipient, the newest fifty of each, however many of others are asked for with it', async () => {
    const own = scopeOf(world.accord, world.a.id);
    const { apps } = await by.call<{ apps: { edges: { node: { id: string; key: string } }[] } }>('{ apps(first: 100) { edges { node { id key } } } }');
    const idOf = (key: string) => apps.edges.find(({ node }) => node.key === key)!.node.id;
    const before = world.accord.clock.at;
    const many = 50 * apps.edges.length;
    await own.change({ action: 'test.told', subject: { type: 'App', id: idOf('alone') } }, (change) => {
      for (const [key, count, from] of [['alone', many, 1], ['again', 3, -1_000_000_000]] as const) for (let at = 0; at < count; at++) change.of(UseEndNotice).insert({
        id: change.newId(), useEndId: change.newId(), appOwnerId: PLATFORM_ID, appId: idOf(key), subject: 'ORGANIZATION', decisions: at + 1, endedAt: before + from + at, state: 'TOLD', recipientOwnerId: own.organizationId, recipientId: maps,
        sentTo: MAPS, attempts: 1, error: null, toldAt: before, toldByKind: 'SYSTEM', toldById: null, how: null });
    });
    const asked = await by.call<{ apps: { edges: { node: { key: string; useEndNotices: { decisions: number }[] } }[] } }>('{ apps(first: 100) { edges { node { key useEndNotices { decisions } } } } }');
    const decisionsOf = (key: string) => asked.apps.edges.find(({ node }) => node.key === key)!.node.useEndNotices.map(({ decisions }) => decisions);
    expect(decisionsOf('alone')).toEqual(Array.from({ length: 50 }, (_, at) => many - at));
    expect(decisionsOf('again').slice(-3)).toEqual([3, 2, 1]);
    const { recipient } = await by.call<{ recipient: { useEndNotices: unknown[] } }>('query ($id: ID!) { recipient(id: $id) { useEndNotices { id } } }', { id: maps });
    expect(recipient.useEndNotices).toHaveLength(50);
  });
});
