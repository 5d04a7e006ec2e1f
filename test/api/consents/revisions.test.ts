import { Recipient, RecipientRevision } from '@accord/api/modules/recipients/index';
import { describe, expect, it } from 'vitest';
import { inAWorld } from '../../support/a-world.ts';
import { withKey, type Client } from '../../support/accord.ts';
import { addCustomApp, reasonsAgainst, scopeFor } from '../../support/apps.ts';
import { consentsOf, define, give, myConsents, PURPOSE } from '../../support/consents.ts';
import { attempt, mutate, NOT_FOUND, refusalOf, type Input } from '../../support/mutate.ts';
import { approve, assessment, changed, evidence, recipientFacts, register, type RegisteredRecipient } from '../../support/recipients.ts';
import { scopeOf } from '../../support/scopes.ts';
import type { World } from '../../support/world.ts';

const MOMENT = 60_000;
const PLAN = 'query ($input: ChangeRecipientInput!) { planRecipientChange(input: $input) { revision asksAgain asksFirst people bordersClosing changes { fact asksAgain before now textNow { en } } } }';

describe('what people are told, and what they consented to', () => {
  let world: World;
  let administrator: Client;
  let member: Client;
  inAWorld((begun) => {
    world = begun;
    ({ administrator, member } = world.a);
  });

  /** A purpose, an approved recipient with purposes of its own, and an app that gives it the data. */
  const shared = async (name: string, more: Input = {}): Promise<{ purposeKey: string; recipientKey: string; recipient: RegisteredRecipient; facts: Input }> => {
    const [purposeKey, recipientKey] = [`custom-${name}`, `custom-${name}-partner`];
    await define(administrator, purposeKey, { categories: ['CONTACT', 'NAME'] });
    const facts = { role: 'CONTROLLER', purposeKeys: [purposeKey], ...more };
    const recipient = await approve(administrator, await register(administrator, recipientKey, facts), { agreement: { purposeKeys: [purposeKey], categories: ['CONTACT', 'NAME'] } });
    await addCustomApp(administrator, `custom-${name}-app`, [scopeFor(purposeKey, recipientKey)]);
    world.accord.clock.advance(MOMENT);
    return { purposeKey, recipientKey, recipient, facts };
  };
  const against = (name: string, personId = world.a.ids.member) => reasonsAgainst(withKey(world.accord, world.a.keySecret), personId, `custom-${name}-app`, `custom-${name}`);
  const assessAnew = async ({ id, version }: RegisteredRecipient): Promise<RegisteredRecipient> => mutate<RegisteredRecipient>(administrator, 'assessRecipient', { id, expectedVersion: version, ...assessment(await evidence(administrator)) }, { fields: 'record { id version }' });
  const open = async (id: string, recipientRevision: number, expectedNumber = 0): Promise<unknown> =>
    refusalOf(administrator, 'decideCrossBorder', { id, mechanism: 'STANDARD_CONTRACT', uploadId: await evidence(administrator), reason: 'Signed and filed', expectedNumber, recipientRevision });
  const receipt = async (id: string): Promise<string> => (await member.call<{ consentReceipt: { document: string } }>('query ($id: ID!) { consentReceipt(id: $id) { document } }', { id })).consentReceipt.document;
  const plan = async (by: Client, { id, version }: RegisteredRecipient, facts: Input): Promise<Record<string, unknown>> => (await by.call<{ planRecipientChange: Record<string, unknown> }>(PLAN, { input: { id, expectedVersion: version, ...recipientFacts(facts) } })).planRecipientChange;

  it('a consent to a recipient at home is none to the same recipient abroad, and no border is open for it (PIPL 23, 38, 39)', async () => {
    const { purposeKey, recipientKey, recipient, facts } = await shared('moved');
    await give(member, purposeKey);
    const first = await give(member, purposeKey, { recipientKey });
    const told = await receipt(first);
    expect(await against('moved')).toEqual([]);
    const before = new Date(world.accord.clock.at).toISOString();
    world.accord.clock.advance(MOMENT);
    const moved = await changed(administrator, recipient, { ...facts, region: 'SG' });
    expect(moved).toMatchObject({ revision: 2, renewFromRevision: 2 });
    expect(await against('moved')).toEqual(['CONSENT_MISSING', 'SEPARATE_CONSENT_REQUIRED', 'RECIPIENT_NOT_APPROVED', 'CROSS_BORDER_BLOCKED']);
    await assessAnew(moved);
    expect(await open(recipient.id, 1), 'what was looked at is not where it is').toMatchObject({ code: 'CONFLICT', reason: 'ANOTHER_REVISION', details: { recipientRevision: 2 } });
    expect(await open(recipient.id, 2)).toBeNull();
    expect(await against('moved'), 'approved and open, and nobody has said yes to Singapore').toEqual(['CONSENT_MISSING', 'SEPARATE_CONSENT_REQUIRED']);
    const seen = (await myConsents(member)).get(`${purposeKey} ${recipientKey}`);
    expect(seen).toMatchObject({ state: 'OUTDATED', acts: ['GIVE', 'WITHDRAW'], changes: [{ of: 'RECIPIENT', fact: 'REGION', asksAgain: true, before: ['CN'], now: ['SG'] }] });
    expect(await refusalOf(member, 'giveConsent', { purposeKey, recipientKey, language: 'EN', purposeRevision: 1 }), 'what was shown').toMatchObject({ code: 'CONFLICT', reason: 'ANOTHER_REVISION', details: { recipientRevision: 2 } });
    world.accord.clock.advance(MOMENT);
    const second = await give(member, purposeKey, { recipientKey, recipientRevision: 2 });
    expect(await against('moved')).toEqual([]);
    expect((await myConsents(member)).get(`${purposeKey} ${recipientKey}`)).toMatchObject({ state: 'VALID', acts: ['WITHDRAW'], changes: [], events: [{ id: second, recipientRevision: 2 }, { id: first, recipientRevision: 1 }] });
    expect(await receipt(first), 'what was told then, byte for byte').toBe(told);
    const partner = (document: string): unknown => (JSON.parse(document) as { parties: unknown[] }).parties.at(-1);
    expect([partner(told), partner(await receipt(second))]).toMatchObject([{ region: 'CN', revision: 1, dataCategories: [{ code: 'CONTACT' }] }, { region: 'SG', revision: 2 }]);
    expect((await consentsOf(administrator, world.a.ids.member, before)).get(`${purposeKey} ${recipientKey}`), 'of that day it stood').toMatchObject({ state: 'VALID', requiredType: 'SEPARATE' });
  });

  it('moved on from one country to another closes the border that was opened for the first (PIPL 38)', async () => {
    const { recipient, facts } = await shared('onward', { region: 'SG' });
    expect(await open(recipient.id, 1)).toBeNull();
    const blockedBy = async () => (await administrator.call<{ recipient: { blockedBy: string[] } }>('query ($id: ID!) { recipient(id: $id) { blockedBy } }', { id: recipient.id })).recipient.blockedBy;
    expect(await blockedBy()).toEqual([]);
    expect(await plan(administrator, recipient, { ...facts, region: 'US' })).toMatchObject({ asksAgain: true, bordersClosing: 1 });
    const moved = await changed(administrator, recipient, { ...facts, region: 'US' });
    await assessAnew(moved);
    expect(await blockedBy()).toEqual(['CROSS_BORDER_BLOCKED']);
    expect(await open(recipient.id, 2, 1)).toBeNull();
    expect(await blockedBy()).toEqual([]);
    const less = await changed(administrator, { id: recipient.id, version: moved.version + 1 }, { ...facts, region: 'US', contact: 'Telephone 010-5550100' });
    expect([less.renewFromRevision, await blockedBy()], 'what is only told keeps it open').toEqual([2, []]);
  });

  it('what is told and not asked leaves consents as they are; who is told sees what changed, and a receipt says what was shown (PIPL 17)', async () => {
    const { purposeKey, recipientKey, recipient, facts } = await shared('narrowed', { categories: ['CONTACT', 'NAME'] });
    await give(member, purposeKey);
    const first = await give(member, purposeKey, { recipientKey });
    const less = await changed(administrator, recipient, { ...facts, categories: ['CONTACT'], contact: 'dpo@messages.example' });
    expect(less).toMatchObject({ revision: 2, renewFromRevision: 1 });
    expect((await myConsents(member)).get(`${purposeKey} ${recipientKey}`)).toMatchObject({
      state: 'VALID', acts: ['WITHDRAW'], changes: [{ fact: 'CATEGORIES', asksAgain: false, before: ['CONTACT', 'NAME'], now: ['CONTACT'] }, { fact: 'CONTACT', asksAgain: false, before: ['privacy@messages.example'], now: ['dpo@messages.example'] }],
    });
    expect(await against('narrowed')).toEqual([]);
    world.accord.clock.advance(MOMENT);
    await mutate(member, 'withdrawConsent', { purposeKey, recipientKey, language: 'EN' });
    const second = await give(member, purposeKey, { recipientKey, recipientRevision: 2 });
    const listed = async (id: string) => (JSON.parse(await receipt(id)) as { parties: { contact?: string; dataCategories?: { code: string }[] }[] }).parties.flatMap(({ contact, dataCategories }) => (dataCategories ? [[contact, ...dataCategories.map(({ code }) => code)]] : []));
    expect([await listed(first), await listed(second)]).toEqual([[['privacy@messages.example', 'CONTACT', 'NAME']], [['dpo@messages.example', 'CONTACT']]]);
  });

  it('how rights are exercised abroad is told once it is said: a consent stands, the person sees it, and each receipt says what was shown (PIPL 39)', async () => {
    const { purposeKey, recipientKey, recipient, facts } = await shared('rights', { region: 'SG', rightsZh: null, rightsEn: null });
    await give(member, purposeKey);
    const first = await give(member, purposeKey, { recipientKey });
    await changed(administrator, recipient, { ...facts, rightsZh: '写信', rightsEn: 'Write to us' });
    const mine = (await myConsents(member)).get(`${purposeKey} ${recipientKey}`);
    expect(mine).toMatchObject({ state: 'VALID', changes: [{ of: 'RECIPIENT', fact: 'RIGHTS', asksAgain: false }] });
    expect(await refusalOf(member, 'giveConsent', { purposeKey, recipientKey, purposeRevision: 1, recipientRevision: 1, language: 'EN' })).toMatchObject({ reason: 'ANOTHER_REVISION' });
    const second = await give(member, purposeKey, { recipientKey, recipientRevision: 2 });
    const rightsIn = async (id: string) => (JSON.parse(await receipt(id)) as { parties: { exerciseOfRights?: object }[] }).parties.flatMap(({ exerciseOfRights }) => exerciseOfRights ?? []);
    expect([await rightsIn(first), await rightsIn(second)]).toEqual([[], [{ zhCN: '写信', en: 'Write to us' }]]);
    expect((await myConsents(member)).get(`${purposeKey} ${recipientKey}`)?.changes).toEqual([]);
  });

  it('a purpose that takes less has a number of its own: nobody is asked again, and the receipt lists what was shown', async () => {
    const id = await define(administrator, 'custom-less', { categories: ['CONTACT', 'USAGE'] });
    const first = await give(member, 'custom-less');
    await mutate(administrator, 'changePurpose', { id, expectedVersion: 1, purpose: { ...PURPOSE, categories: ['CONTACT'] } });
    expect((await myConsents(member)).get('custom-less')).toMatchObject({ state: 'VALID', changes: [{ of: 'PURPOSE', fact: 'CATEGORIES', asksAgain: false, before: ['CONTACT', 'USAGE'], now: ['CONTACT'] }] });
    const second = await give(world.a.secondAdministrator, 'custom-less', { purposeRevision: 2 });
    const codes = (document: string) => (JSON.parse(document) as { processing: { revision: number; dataCategories: { code: string }[] } }).processing;
    const theirs = (await administrator.call<{ consentReceipt: { document: string } }>('query ($id: ID!) { consentReceipt(id: $id) { document } }', { id: second })).consentReceipt.document;
    expect([codes(await receipt(first)), codes(theirs)]).toMatchObject([{ revision: 1, dataCategories: [{ code: 'CONTACT' }, { code: 'USAGE' }] }, { revision: 2, dataCategories: [{ code: 'CONTACT' }] }]);
    await mutate(administrator, 'changePurpose', { id, expectedVersion: 2, purpose: { ...PURPOSE, categories: ['CONTACT', 'USAGE'] } });
    expect((await myConsents(member)).get('custom-less'), 'what was given up is asked for anew').toMatchObject({ state: 'OUTDATED', purpose: { revision: 3 } });
  });

  it('a plan counts who will be asked again, and changes nothing', async () => {
    const { purposeKey, recipientKey, recipient, facts } = await shared('planned');
    const { ids, secondAdministrator } = world.a;
    for (const by of [member, secondAdministrator]) await give(by, purposeKey, { recipientKey });
    await give(administrator, purposeKey, { recipientKey });
    await mutate(administrator, 'withdrawConsent', { purposeKey, recipientKey, language: 'EN' });
    await mutate(administrator, 'recordConsent', { personId: ids.external, purposeKey, recipientKey, state: 'GIVEN', type: 'WRITTEN', purposeRevision: 1, evidenceSha256: 'c'.repeat(64), language: 'EN', expiresAt: new Date(world.accord.clock.at + MOMENT).toISOString() });
    expect(await plan(administrator, recipient, { ...facts, categories: ['CONTACT', 'NAME'] })).toEqual({
      revision: 2, asksAgain: true, asksFirst: false, people: 3, bordersClosing: 0, changes: [{ fact: 'CATEGORIES', asksAgain: true, before: ['CONTACT'], now: ['CONTACT', 'NAME'], textNow: null }],
    });
    world.accord.clock.advance(MOMENT);
    expect(await plan(administrator, recipient, { ...facts, nameEn: 'Another Company' })).toMatchObject({ people: 2, changes: [{ fact: 'NAME', before: [], textNow: { en: 'Another Company' } }] });
    expect(await plan(administrator, recipient, { ...facts, contact: 'somewhere else' })).toMatchObject({ revision: 2, asksAgain: false, people: 0 });
    expect(await plan(administrator, recipient, facts)).toMatchObject({ revision: 1, asksAgain: false, people: 0, changes: [] });
    const helper = await register(administrator, 'custom-planned-helper', { purposeKeys: [purposeKey] });
    expect(await plan(administrator, helper, { purposeKeys: [purposeKey], region: 'SG' })).toMatchObject({ asksFirst: true, people: 0 });
    const wider = await changed(administrator, recipient, { ...facts, categories: ['CONTACT', 'NAME'] });
    expect(await plan(administrator, wider, { ...facts, categories: ['CONTACT', 'NAME'], region: 'SG' }), 'who has to be asked anyway is not counted again').toMatchObject({ asksAgain: true, people: 0 });
    const refusal = async (by: Client, input: Input) => (await by.ask(PLAN, { input: { id: recipient.id, expectedVersion: wider.version, ...recipientFacts(facts), ...input } })).errors[0]?.extensions;
    expect(await refusal(administrator, { expectedVersion: recipient.version })).toMatchObject({ code: 'CONFLICT', reason: 'CHANGED_MEANWHILE' });
    expect(await refusal(administrator, { region: 'xx' })).toMatchObject({ code: 'BAD_USER_INPUT' });
    for (const by of [world.b.administrator, world.operator]) expect(await refusal(by, {})).toEqual(NOT_FOUND);
    expect(await refusal(member, {})).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('staff learn how many people of all organizations a change of a shared recipient asks again, and how many borders it shuts', async () => {
    const shop = await register(world.operator, 'shared-shop', { role: 'CONTROLLER', region: 'SG' });
    for (const by of [member, world.b.member]) await give(by, 'messages', { recipientKey: 'shared-shop' });
    expect(await open(shop.id, 1)).toBeNull();
    expect(await plan(world.operator, shop, { role: 'CONTROLLER', region: 'US' })).toMatchObject({ people: 2, bordersClosing: 1 });
    expect((await administrator.ask(PLAN, { input: { id: shop.id, expectedVersion: 1, ...recipientFacts({ role: 'CONTROLLER', region: 'US' }) } })).errors[0]?.extensions, 'the platform’s').toEqual(NOT_FOUND);
    await changed(world.operator, shop, { role: 'CONTROLLER', region: 'US' });
    world.accord.clock.advance(2000);
    for (const by of [member, world.b.member]) expect((await myConsents(by)).get('messages shared-shop')?.state).toBe('OUTDATED');
  });

  it('what a recipient told before revisions were counted is kept with its first change', async () => {
    const [scope, id] = [scopeOf(world.accord, world.a.id), 'older'];
    await define(administrator, 'custom-older');
    const facts = { role: 'CONTROLLER', purposeKeys: ['custom-older'] };
    // as the version before wrote it
    await scope.change({ action: 'recipient.put', subject: { type: 'Recipient', id } }, (change) =>
      change.of(Recipient).insert({ id, key: 'custom-older-partner', ...(recipientFacts(facts) as Pick<Recipient, 'nameZh' | 'nameEn' | 'role' | 'kind' | 'contact' | 'categories' | 'purposeKeys' | 'methodZh' | 'methodEn' | 'deIdentification' | 'region'>), policyUrl: null, state: 'PUBLISHED', createdAt: change.at, version: 1 }));
    await give(member, 'custom-older', { recipientKey: 'custom-older-partner' });
    const seen = async () => (await myConsents(member)).get('custom-older custom-older-partner');
    expect(await seen()).toMatchObject({ state: 'VALID', changes: [], events: [{ recipientRevision: 1 }] });
    await changed(administrator, { id, version: 1 }, { ...facts, categories: ['CONTACT', 'NAME'] });
    const kept = await scope.of(RecipientRevision).find({ recipientId: id }, { order: { revision: 'ASC' } });
    expect(kept.map(({ revision, renewFromRevision, told }) => [revision, renewFromRevision, told.categories])).toEqual([[1, 1, ['CONTACT']], [2, 2, ['CONTACT', 'NAME']]]);
    expect(await seen()).toMatchObject({ state: 'OUTDATED', changes: [{ before: ['CONTACT'], now: ['CONTACT', 'NAME'] }] });
  });

  it('of two who change a recipient at once one wins, and there is one revision more', async () => {
    const { recipient, facts } = await shared('raced');
    const both = await Promise.all(['SG', 'US'].map((region) => attempt(administrator, 'changeRecipient', { id: recipient.id, expectedVersion: recipient.version, ...recipientFacts({ ...facts, region }) })));
    expect(both.flatMap(({ errors }) => errors).map(({ extensions }) => extensions.reason)).toEqual(['CHANGED_MEANWHILE']);
    expect(await scopeOf(world.accord, world.a.id).of(RecipientRevision).find({ recipientId: recipient.id })).toHaveLength(2);
  });
});
