import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { tidyUp } from '@accord/api/jobs/housekeeping';
import { workDueNotices } from '@accord/api/jobs/notice-worker';
import type { Mail } from '@accord/api/modules/messages/index';
import { bookNotice, claimNotice, LostNotice, RELEASED, StatementNotice } from '@accord/api/modules/notices/index';
import { keepBooks } from '@accord/api/tenancy/machine-work';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { CLAIM_FOR } from '@accord/api/tenancy/outbox';
import { AuditEvent } from '@accord/api/tenancy/audit-event.entity';
import { DAY, HOUR } from '../../support/accord.ts';
import { deliverAll, Letters, PUBLIC_URL, quiet, tellAll } from '../../support/letters.ts';
import { ALL_NOTICES, NoticeWorld, OWN_NOTICES, type Notice } from '../../support/notices.ts';
import { mutate } from '../../support/mutate.ts';
import { scopeOf } from '../../support/scopes.ts';
import { accept } from '../../support/world.ts';

/** A mail server that is away while `isAway`, refuses some for now, and hears of each letter before it is out. */
class Post extends Letters {
  isAway = false;
  readonly refusing = new Map<string, number>();
  hears: (letter: Mail) => Promise<unknown> = () => Promise.resolve();

  override async send(letter: Mail): Promise<void> {
    await this.hears(letter);
    if (this.isAway) throw Object.assign(new Error('connect ECONNREFUSED 192.0.2.1:25'), { code: 'ESOCKET' });
    const responseCode = this.refusing.get(letter.to);
    if (responseCode !== undefined) throw Object.assign(new Error(`${responseCode} ${letter.to}`), { code: 'EENVELOPE', responseCode });
    await super.send(letter);
  }
}

describe('notices of a statement', () => {
  let world: NoticeWorld;
  beforeAll(async () => {
    world = await NoticeWorld.open([18, 1]);
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });
  const everybody = () => world.organizations.flatMap(({ emails }) => emails).sort();
  const recipients = ({ sent }: Letters) => sent.map(({ to }) => to).sort();
  const work = (post: Letters) => workDueNotices(world.accord.system.kernel, { mailer: post, publicUrl: PUBLIC_URL }, quiet);

  it('announce a major change before it takes effect: to everybody with an account, once, however many workers there are', async () => {
    const version = await world.publish(9);
    const post = new Letters();
    await Promise.all([1, 2, 3].map(() => tellAll(world.accord, post)));
    await tellAll(world.accord, post);
    expect(recipients(post)).toEqual(everybody());
    expect(await world.own(world.organization(0), version.id)).toMatchObject([{ kind: 'ANNOUNCED', state: 'DONE', total: 19, sent: 19, failed: 0, skipped: 0, error: null, claim: null }]);
    world.sleep(HOUR);
    await tellAll(world.accord, post);
    expect(post.sent).toHaveLength(everybody().length);

    const [chinese, english] = ['member-2@alder.example', 'member-1@alder.example'].map((to) => post.to(to)[0]);
    expect(chinese).toMatchObject({ language: 'zh-CN', subject: '《隐私政策》将于2026年3月11日更新' });
    expect(english).toMatchObject({ language: 'en', subject: 'Privacy Policy: a new version takes effect on March 11, 2026' });
    for (const [letter, words] of [[chinese, ['Member 2，您好', '第 2 版', '更新日期：2026年3月2日', '生效日期：2026年3月11日', '明确接受', '管理员']], [english, ['Hello Member 1', 'Version: 2', 'Update date: March 2, 2026', 'explicit acceptance', 'administrator']]] as const)
      for (const word of [...words, `${PUBLIC_URL}/me/statement`]) expect(letter?.text).toContain(word);
    for (const letter of post.sent) {
      expect(letter.unsubscribe).toBeUndefined();
      expect(letter.text).not.toContain(letter.to);
    }
    expect(new Set(post.sent.map(({ id }) => id)).size).toBe(post.sent.length);
    world.sleep(version.effectiveAt - world.accord.clock.at - HOUR);
  });

  it('tell at the moment of effect, once, also who was down then, and nobody a moment before', async () => {
    const post = new Letters();
    const before = await tellAll(world.accord, post);
    expect([before, post.sent]).toEqual([0, []]);
    world.sleep(3 * DAY);
    await Promise.all([1, 2, 3].map(() => tellAll(world.accord, post)));
    await tellAll(world.accord, post);
    expect(recipients(post)).toEqual(everybody());
    expect(post.sent[0]?.subject).toMatch(/已生效|in effect/);
  });

  it('do not announce what is in effect already when the worker comes back: that it is in effect is told', async () => {
    const version = await world.publish(1);
    world.sleep(2 * DAY);
    const post = new Letters();
    await tellAll(world.accord, post);
    await tellAll(world.accord, post);
    expect(recipients(post)).toEqual(everybody());
    expect((await world.own(world.organization(1), version.id)).map(({ kind, state }) => [kind, state])).toEqual([['IN_EFFECT', 'DONE']]);
  });

  it('stop where one that had begun has become untrue meanwhile', async () => {
    const version = await world.publish(1);
    const post = new Post();
    await deliverAll(world.accord, post);
    world.sleep(2 * DAY);
    await tellAll(world.accord, post);
    expect((await world.own(world.organization(0), version.id)).map(({ kind, state, sent }) => [kind, state, sent])).toEqual([['IN_EFFECT', 'DONE', 19], ['ANNOUNCED', 'STOPPED', 0]]);
  });

  it('of an editorial change come with its effect', async () => {
    const version = await world.publish(1, { severity: 'EDITORIAL' });
    const post = new Letters();
    expect([await tellAll(world.accord, post), post.sent]).toEqual([0, []]);
    world.sleep(DAY);
    await tellAll(world.accord, post);
    expect(recipients(post)).toEqual(everybody());
    expect(post.to('member-1@alder.example')[0]?.text).toContain('deemed to accept');
    expect((await world.own(world.organization(0), version.id)).map(({ kind }) => kind)).toEqual(['IN_EFFECT']);
  });

  it('end in the middle when the version is cancelled, and only who was told hears of it', async () => {
    const version = await world.publish(9);
    const post = new Post();
    let isCancelled = false;
    post.hears = async () => {
      if (isCancelled) return;
      isCancelled = true;
      await world.cancel(version);
    };
    await tellAll(world.accord, post);
    const told = recipients(post);
    expect(told).toHaveLength(8);
    world.sleep();
    const retraction = new Letters();
    await tellAll(world.accord, retraction);
    await tellAll(world.accord, retraction);
    world.sleep();
    await tellAll(world.accord, retraction);
    expect(recipients(retraction)).toEqual(told);
    expect(retraction.sent[0]?.subject).toMatch(/撤回|withdrawn/);
    const notices = await Promise.all(world.organizations.map((organization) => world.own(organization, version.id)));
    const states = notices.map((own) => own.map(({ kind, state, sent }) => `${kind} ${state} ${sent}`));
    expect(states.flat().sort()).toEqual(['ANNOUNCED STOPPED 0', 'ANNOUNCED STOPPED 8', 'CANCELLED DONE 0', 'CANCELLED DONE 8']);
    // on the day on which it would have taken effect nobody hears of it
    world.sleep(9 * DAY);
    const later = new Letters();
    expect([await tellAll(world.accord, later), later.sent]).toEqual([0, []]);
  });

  it('wait for a mail server that is away, say so, and go on where they stood', async () => {
    const version = await world.publish(9);
    const post = new Post();
    post.hears = () => Promise.resolve(void (post.isAway = post.sent.length >= 8));
    await tellAll(world.accord, post);
    const [waiting] = await world.own(world.organization(0), version.id);
    expect(waiting).toMatchObject({ state: 'RUNNING', total: 19, error: 'ESOCKET', failed: 0 });
    expect(post.sent.length).toBeGreaterThanOrEqual(8);
    expect(post.sent.length).toBeLessThan(20);
    world.sleep(2000);
    await tellAll(world.accord, post);
    post.hears = () => Promise.resolve(void (post.isAway = false));
    world.sleep(10_000);
    await tellAll(world.accord, post);
    expect(recipients(post)).toEqual(everybody());
    expect(await world.own(world.organization(0), version.id)).toMatchObject([{ state: 'DONE', total: 19, sent: 19, failed: 0, error: null }]);
    await world.cancel(version);
    await tellAll(world.accord, new Letters());
  });

  it('fail, and say so, when the mail server stays away for days', async () => {
    const version = await world.publish(30);
    const post = new Post();
    post.isAway = true;
    await deliverAll(world.accord, post);
    for (let tries = 0; tries < 140; tries++) {
      await work(post);
      world.sleep();
    }
    expect(await world.own(world.organization(1), version.id)).toMatchObject([{ state: 'FAILED', sent: 0, error: 'ESOCKET' }]);
    await world.cancel(version);
    const retraction = new Letters();
    world.sleep();
    await tellAll(world.accord, retraction);
    expect(retraction.sent).toEqual([]);
  }, 30_000);

  it('try later whom the server refused for now, and count whom it refused for good', async () => {
    const version = await world.publish(9);
    const post = new Post();
    post.refusing.set('member-1@alder.example', 452).set('member-2@alder.example', 550);
    await tellAll(world.accord, post);
    expect(await world.own(world.organization(0), version.id)).toMatchObject([{ state: 'RUNNING', sent: 17, failed: 2 }]);
    post.refusing.clear();
    world.sleep();
    await tellAll(world.accord, post);
    expect(post.to('member-1@alder.example')).toHaveLength(1);
    expect(post.to('member-2@alder.example')).toEqual([]);
    expect(await world.own(world.organization(0), version.id)).toMatchObject([{ state: 'DONE', total: 19, sent: 18, failed: 1, skipped: 0 }]);
  });

  it('are fenced: a worker whose claim ran out books nothing', async () => {
    await world.publish(9);
    await deliverAll(world.accord, new Letters());
    const scope = () => scopeOf(world.accord, world.organization(0).id);
    const { id } = (await scope().of(StatementNotice).first({ state: 'QUEUED' }))!;
    const slow = (await claimNotice(scope(), id))!;
    expect(await claimNotice(scope(), id)).toBeNull();
    world.sleep(CLAIM_FOR);
    const quick = (await claimNotice(scope(), id))!;
    await expect(bookNotice(scope(), slow, { sent: 5 })).rejects.toBeInstanceOf(LostNotice);
    await bookNotice(scope(), quick, RELEASED);
    await tellAll(world.accord, new Letters());
  });

  it('are seen by staff for all organizations, page by page, and by administrators for their own', async () => {
    const version = await world.publish(9);
    await tellAll(world.accord, new Letters());
    const [approver, operator, administrator, member] = await Promise.all(['approver@platform.example', 'operator@platform.example', ...world.organization(1).emails].map((email) => world.as(email)));
    if (!approver || !operator || !administrator || !member) throw new Error('somebody is missing');
    type Page = { noticesOfStatement: { totalCount: { count: number }; pageInfo: { endCursor: string; hasNextPage: boolean }; edges: { node: Notice & { organization: { name: string } } }[] } };
    const first = (await approver.call<Page>(ALL_NOTICES, { id: version.id, first: 1 })).noticesOfStatement;
    expect([first.totalCount.count, first.pageInfo.hasNextPage]).toEqual([2, true]);
    const second = (await approver.call<Page>(ALL_NOTICES, { id: version.id, first: 1, after: first.pageInfo.endCursor })).noticesOfStatement;
    expect([...first.edges, ...second.edges].map(({ node }) => `${node.organization.name} ${node.kind} ${node.state} ${node.sent}`).sort()).toEqual(['alder works ANNOUNCED DONE 19', 'birch works ANNOUNCED DONE 2']);
    expect(await operator.refusal(ALL_NOTICES, { id: version.id, first: 1 })).toBe('FORBIDDEN');
    const { statement } = await administrator.call<{ statement: { inForce: { id: string } } }>('{ statement { inForce { id } } }');
    expect(await administrator.refusal(OWN_NOTICES, { id: version.id })).toBe('STATEMENT_NOT_ACCEPTED');
    await accept(administrator, statement.inForce.id);
    const { statementNotices } = await administrator.call<{ statementNotices: { edges: { node: Notice }[] } }>(OWN_NOTICES, { id: version.id });
    expect(statementNotices.edges).toEqual([{ node: { kind: 'ANNOUNCED', state: 'DONE', total: 2, sent: 2, failed: 0, skipped: 0, error: null, nextAt: null } }]);
    expect(await administrator.refusal(ALL_NOTICES, { id: version.id, first: 1 })).toBe('FORBIDDEN');
    expect(await member.refusal(OWN_NOTICES, { id: version.id })).toBe('FORBIDDEN');
    expect(await administrator.refusal(OWN_NOTICES, { id: '7ZZZZZZZZZZZZZZZZZZZZZZZZZ' })).toBe('NOT_FOUND');
  });

  it('are listed for whom they concern, with the letters that went out', async () => {
    const { myNotices } = await (await world.as('member-1@birch.example')).call<{ myNotices: { kind: string; at: string; mailedAt: string | null; statementVersion: { number: number } }[] }>('{ myNotices { kind at mailedAt statementVersion { number } } }');
    const seen = myNotices.map(({ kind, statementVersion, mailedAt }) => `${statementVersion.number} ${kind}${mailedAt === null ? '' : ' mailed'}`);
    expect(seen).toContain('2 ANNOUNCED mailed');
    expect(seen).toContain('2 IN_EFFECT mailed');
    expect(seen).toContain('5 IN_EFFECT mailed');
    // what was read stays read, also when it is said again of an earlier moment, and what is to come stays unread
    const member = await world.as('member-1@birch.example');
    const isRead = async () => (await member.call<{ myNotices: { isRead: boolean }[] }>('{ myNotices { isRead } }')).myNotices.map((one) => one.isRead);
    const mark = (through: number) => mutate(member, 'markNoticesRead', { through: new Date(through).toISOString() }, { fields: 'record { noticesReadThrough }' });
    expect(new Set(await isRead())).toEqual(new Set([false]));
    const third = Date.parse(myNotices[2]?.at ?? '');
    await Promise.all([mark(third), mark(third)]);
    expect((await isRead()).indexOf(true)).toBe(myNotices.findIndex(({ at }) => Date.parse(at) <= third));
    await mark(third - DAY);
    expect((await isRead()).indexOf(true)).toBe(myNotices.findIndex(({ at }) => Date.parse(at) <= third));
    expect(await mark(world.accord.clock.at + DAY)).toEqual({ noticesReadThrough: new Date(world.accord.clock.at).toISOString() });
    expect(new Set(await isRead())).toEqual(new Set([true]));
    const marked = await scopeOf(world.accord, world.organization(1).id).of(AuditEvent).find({ action: 'notices.read' });
    expect(marked.length).toBeGreaterThanOrEqual(2);
    expect(seen).not.toContain('5 ANNOUNCED');
    expect(seen.filter((one) => one.startsWith('1 '))).toEqual([]);
    expect(seen.filter((one) => one.includes('CANCELLED')).length).toBeGreaterThan(0);
  });

  it('tell that a version is in effect, once, also where it was scheduled before that was an event', async () => {
    // what was scheduled above is over
    world.sleep(90 * DAY);
    await tellAll(world.accord, new Letters());
    const version = await world.publish(1);
    const { kernel } = world.accord.system;
    const events = () => scopeOf(world.accord).of(OutboxMessage).find({ subjectId: version.id, topic: 'statement.commenced' });
    const [event] = await events();
    await keepBooks(kernel, PLATFORM_ID, (rows) => rows(OutboxMessage).remove(event?.id ?? ''));
    expect(await events()).toEqual([]);
    await Promise.all([1, 2, 3].map(() => tidyUp(kernel)));
    await tidyUp(kernel);
    expect(await events()).toMatchObject([{ notBefore: version.effectiveAt, deliveredAt: null, payload: event?.payload }]);
    world.sleep(2 * DAY);
    await tidyUp(kernel);
    const post = new Letters();
    await Promise.all([1, 2].map(() => tellAll(world.accord, post)));
    await tidyUp(kernel);
    await tellAll(world.accord, post);
    expect(recipients(post)).toEqual(everybody());
    expect(await events()).toHaveLength(1);
    // one that took effect long ago is news to nobody
    await keepBooks(kernel, PLATFORM_ID, (rows) => rows(OutboxMessage).remove(version.id));
    world.sleep(8 * DAY);
    await tidyUp(kernel);
    expect(await events()).toEqual([]);
  });
});
