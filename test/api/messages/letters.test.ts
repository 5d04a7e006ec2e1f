import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Message } from '@accord/api/modules/messages/index';
import { anonymous, DAY } from '../../support/accord.ts';
import { deliverAll, Letters, PUBLIC_URL } from '../../support/letters.ts';
import { mutate } from '../../support/mutate.ts';
import { activityOf, forward, log } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { acknowledge, buildWorld, file, invite, PASSWORD, reply, signIn, type World } from '../../support/world.ts';

describe('a letter', () => {
  let world: World;
  let letters: Letters;
  beforeAll(async () => {
    world = await buildWorld();
    await deliverAll(world.accord, new Letters());
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  /** What is sent for what `work` does. */
  const lettersOf = async (work: () => Promise<unknown>) => {
    letters = new Letters();
    await work();
    await deliverAll(world.accord, letters);
    return letters.sent;
  };
  const speak = (language: string) => mutate(world.a.administrator, 'updateMyProfile', { displayName: 'Alder Works Admin', preferredLanguage: language }, { fields: 'record { preferredLanguage }' });
  const HAN = /\p{Script=Han}/u;

  it.each([['ZH_CN', 'zh-CN', '邀请您加入'], ['EN', 'en', 'invites you to']])('of invitation in %s holds a link by which the person joins, once', async (asked, language, words) => {
    const email = `invited-${language.toLowerCase()}@alder.example`;
    const sent = await lettersOf(() => invite(world.a.administrator, { displayName: '新同事 New', email, language: asked }));
    expect(sent).toMatchObject([{ to: email, language, subject: expect.stringContaining(words) }]);
    expect(sent[0]?.subject).toContain('Alder Works');
    const token = new RegExp(`${PUBLIC_URL}/accept-invitation/(\\S+)`).exec(sent[0]!.text)?.[1];
    const joining = { token, password: PASSWORD, displayName: 'New' };
    const JOIN = 'mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { record { email } } }';
    expect(await anonymous(world.accord).call(JOIN, { input: joining })).toEqual({ acceptInvitation: { record: { email } } });
    expect(await anonymous(world.accord).refusal(JOIN, { input: joining })).toBe('INVITATION_ACCEPTED');
  });

  it('of an invitation that was replaced meanwhile is not sent', async () => {
    const { administrator } = world.a;
    const again = () => invite(administrator, { displayName: 'Twice', email: 'twice@alder.example' });
    expect(await lettersOf(async () => [await again(), await again()])).toHaveLength(1);
    const [letter] = letters.sent;
    expect(letter?.to).toBe('twice@alder.example');
    expect(await lettersOf(again)).toHaveLength(1);
    expect(letters.sent[0]?.text).not.toBe(letter?.text);
  });

  it('about a forwarded request goes to everybody who answers for the organization, each in their language; number and link only', async () => {
    const { a } = world;
    await speak('EN');
    await invite(a.administrator, { displayName: 'Alder officer', email: 'officer@alder.example', roles: ['PRIVACY_OFFICER'] });
    const details = 'My shoe size is forty-three';
    let request = { id: '', number: '' };
    const sent = await lettersOf(async () => (request = await file(a.member, details)));
    const told = sent.filter(({ text }) => text.includes(request.number));
    expect(told.map(({ to }) => to).sort()).toEqual([a.emails.administrator, 'second@alder.example']);
    expect(letters.to(a.emails.administrator)[0]).toMatchObject({ language: 'en', subject: `Privacy request ${request.number} awaits your organization` });
    expect(letters.to('second@alder.example')[0]?.subject).toMatch(HAN);
    for (const { subject, text } of told) {
      expect(text).toContain(`${PUBLIC_URL}/o/requests/${request.id}`);
      for (const value of [details, 'forty', 'Alder member', a.emails.member]) expect(subject + text).not.toContain(value);
    }
    expect(letters.to('officer@alder.example').every(({ text }) => text.includes('/accept-invitation/'))).toBe(true);
    await speak('ZH_CN');
  });

  it('about a reply goes to the person alone, in their language, and does not say what was replied', async () => {
    const { a } = world;
    const { id, version, number } = await file(a.member, 'What is my shoe size?');
    const { version: next } = await acknowledge(a.administrator, id, version);
    await lettersOf(() => Promise.resolve());
    await mutate(a.member, 'updateMyProfile', { displayName: 'Alder member', preferredLanguage: 'EN' }, { fields: 'record { displayName }' });
    const sent = await lettersOf(() => reply(a.secondAdministrator, { id, expectedVersion: next, kind: 'DECISION', outcome: 'ACCEPT', text: 'It is forty-three.' }));
    expect(sent).toMatchObject([{ to: a.emails.member, language: 'en', subject: `A reply to your request ${number}` }]);
    expect(sent[0]?.text).toContain(`${PUBLIC_URL}/me/my-requests/${id}`);
    expect(sent[0]?.text).not.toContain('forty');
  });

  it('follows each further word, and none follows an acknowledgement or a withdrawal', async () => {
    const { a } = world;
    const { id, version } = await file(a.member, 'And now?');
    await lettersOf(() => Promise.resolve());
    let at = version;
    expect(await lettersOf(async () => (at = (await acknowledge(a.administrator, id, at)).version))).toEqual([]);
    expect(await lettersOf(async () => (at = (await reply(a.administrator, { id, expectedVersion: at, kind: 'INTERIM', text: 'Wait.' })).version))).toHaveLength(1);
    expect(await lettersOf(async () => mutate(a.member, 'withdrawRequest', { id, expectedVersion: at }))).toEqual([]);
  });

  it('goes to the contact that was verified where it is not known whose data it is about, with number and link only', async () => {
    const { a, desk } = world;
    await forward(desk, await log(desk, 'stranger@nowhere.example'), a.id);
    await lettersOf(() => Promise.resolve());
    const { requests } = await a.administrator.call<{ requests: { edges: { node: { id: string; version: number; subject: null } }[] } }>('{ requests(first: 1) { edges { node { id version subject { id } } } } }');
    const { id, version, subject } = requests.edges[0]!.node;
    expect(subject).toBeNull();
    const { version: next } = await acknowledge(a.administrator, id, version);
    const letters = await lettersOf(() => reply(a.administrator, { id, expectedVersion: next, kind: 'COMPLETION', text: 'Nothing is held.' }));
    expect(letters.map(({ to }) => to)).toEqual(['stranger@nowhere.example']);
    expect(letters[0]?.text).toMatch(/\/follow\//);
    expect(JSON.stringify(letters)).not.toContain('Nothing is held');
  });

  it('is recorded with its template and reason, and without address or text', async () => {
    const { accord, a } = world;
    const sent = await lettersOf(() => invite(a.administrator, { displayName: 'Recorded', email: 'recorded@alder.example' }));
    expect(sent).toHaveLength(1);
    const [message] = await scopeOf(accord, a.id).of(Message).find({}, { order: { id: 'DESC' }, take: 1 });
    expect(message).toMatchObject({ template: 'person-invited', language: 'zh-CN', state: 'SENT', attempts: 1, error: null });
    expect(JSON.stringify(message)).not.toMatch(/recorded@|Recorded|accept-invitation/);
    expect((await activityOf(a.administrator, { action: 'message.sent' })).at(-1)).toMatchObject({ subjectId: message?.personId, fields: ['person-invited'], actor: { kind: 'SYSTEM' } });
  });

  it('of an invitation that has run out is not sent any more', async () => {
    const { accord, a } = world;
    await invite(a.administrator, { displayName: 'Late', email: 'late@alder.example' });
    accord.clock.advance(15 * DAY);
    expect(await lettersOf(() => signIn(accord, a.emails.administrator))).toEqual([]);
  });
});
