import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { backoff } from '@accord/api/jobs/backoff';
import { deliverDue } from '@accord/api/jobs/outbox-worker';
import { startWorker } from '@accord/api/jobs/worker';
import { Message } from '@accord/api/modules/messages/index';
import { WebhookEndpoint } from '@accord/api/modules/webhooks/index';
import { CLAIM_FOR, claimMessage, settleUnheard } from '@accord/api/tenancy/outbox';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import type { Reaction } from '@accord/api/tenancy/reaction';
import { HOUR } from '../support/accord.ts';
import { deliverAll, deliveryOf, Letters, PUBLIC_URL, quiet, SlowLetters } from '../support/letters.ts';
import { scopeOf } from '../support/scopes.ts';
import { keepPublished, statementsSent } from '../support/statements.ts';
import { buildWorld, invite, type World } from '../support/world.ts';

describe('the outbox', () => {
  let world: World;
  let invited = 0;
  beforeAll(async () => {
    world = await buildWorld();
    // what can be taken back is told ten minutes later
    world.accord.clock.advance(10 * 60_000);
    await deliverAll(world.accord, new Letters());
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const newInvitations = async (count: number) => {
    const emails: string[] = [];
    for (let at = 0; at < count; at++) {
      const email = `outbox-${++invited}@alder.example`;
      emails.push(email);
      await invite(world.a.administrator, { displayName: 'Somebody', email });
    }
    return emails;
  };
  const scope = () => scopeOf(world.accord, world.a.id);
  /** What waits for a worker, not for a day to come. */
  const undelivered = async () => (await scope().of(OutboxMessage).find()).filter(({ deliveredAt, attempts, notBefore }) => deliveredAt === null && (attempts > 0 || notBefore <= world.accord.clock.now()));
  const started = (letters: Letters) => startWorker(world.accord.system.kernel, { mailer: letters, publicUrl: PUBLIC_URL }, quiet, { lookEvery: 5, tidyEvery: HOUR });
  const inviting = (word: string, count: number) => Promise.all(Array.from({ length: count }, (_, at) => invite(world.a.administrator, { displayName: 'Somebody', email: `${word}-${at}@alder.example` })));
  const messagesOf = async (outboxId: string) => scope().of(Message).find({ outboxId });

  it('is emptied by several workers at once, and each letter is sent once', async () => {
    const emails = await newInvitations(12);
    const letters = new Letters();
    const taken = await Promise.all([1, 2, 3].map(() => deliverAll(world.accord, letters)));
    expect(letters.sent.map(({ to }) => to).sort()).toEqual([...emails].sort());
    expect(taken.reduce((sum, one) => sum + one)).toBe(12);
    expect(await undelivered()).toEqual([]);
  });

  it('goes on when one recipient fails: the others get theirs, and the failing one is tried again later', async () => {
    const { clock } = world.accord;
    const [good, bad, alsoGood] = await newInvitations(3);
    const letters = new Letters();
    letters.failing.add(bad!);
    await deliverAll(world.accord, letters);
    expect(letters.sent.map(({ to }) => to)).toEqual(expect.arrayContaining([good, alsoGood]));
    const [waiting, ...others] = await undelivered();
    expect(others).toEqual([]);
    expect(waiting).toMatchObject({ attempts: 1, notBefore: clock.now() + backoff(1), lastError: 'MailFailed', claim: null, claimedUntil: null });
    expect(await messagesOf(waiting!.id)).toMatchObject([{ state: 'FAILED', attempts: 1, error: 'EENVELOPE 550' }]);
    expect(JSON.stringify([waiting, await messagesOf(waiting!.id)])).not.toContain(bad);
    letters.failing.clear();
    expect(await deliverAll(world.accord, letters)).toBe(0);
    clock.advance(backoff(1));
    expect(await deliverAll(world.accord, letters)).toBe(1);
    expect(letters.to(bad!)).toHaveLength(1);
    expect(await messagesOf(waiting!.id)).toMatchObject([{ state: 'SENT', attempts: 2, error: null }]);
  });

  it('of two administrators, tells the one whose server works, and later only the other', async () => {
    const { accord, a } = world;
    const letters = new Letters();
    letters.failing.add(a.emails.administrator);
    await scope().change({ action: 'test.emitted', subject: { type: 'PrivacyRequest', id: a.ids.request } }, (change) => change.emit('request.forwarded', a.ids.request, { state: 'FORWARDED' }));
    await deliverAll(accord, letters);
    expect(letters.sent.map(({ to }) => to)).toEqual(['second@alder.example']);
    letters.failing.clear();
    accord.clock.advance(backoff(1));
    await deliverAll(accord, letters);
    expect(letters.sent.map(({ to }) => to)).toEqual(['second@alder.example', a.emails.administrator]);
  });

  it('does not send again what a worker had sent and recorded before it died', async () => {
    const { accord } = world;
    const [email] = await newInvitations(1);
    const letters = new Letters();
    const dying = deliveryOf(accord, letters);
    await new Promise<void>((resolve) => {
      const killed = dying.reactions.map((reaction): Reaction => ({
        ...reaction,
        async react(...given) {
          await reaction.react(...given);
          resolve();
          await new Promise(() => {});
        },
      }));
      void deliverDue({ ...dying, reactions: killed });
    });
    expect(await deliverAll(accord, letters)).toBe(0);
    accord.clock.advance(CLAIM_FOR);
    expect(await deliverAll(accord, letters)).toBe(1);
    expect(letters.to(email!)).toHaveLength(1);
    expect(await undelivered()).toEqual([]);
  });

  it('sends again what a worker had sent and not recorded; one record is kept even when that worker comes back', async () => {
    const { accord } = world;
    const [email] = await newInvitations(1);
    const slow = new SlowLetters();
    const sleeping = deliverDue(deliveryOf(accord, slow));
    await vi.waitFor(() => expect(slow.underWay).toHaveLength(1), 10_000);
    const [message] = await undelivered();
    accord.clock.advance(CLAIM_FOR);
    const letters = new Letters();
    await deliverAll(accord, letters);
    expect(letters.to(email!)).toHaveLength(1);
    slow.goOn();
    await sleeping;
    expect(slow.to(email!)).toHaveLength(1);
    expect(await messagesOf(message!.id)).toMatchObject([{ state: 'SENT', attempts: 1 }]);
    expect(await undelivered()).toEqual([]);
  });

  it('is emptied by a worker while things happen', async () => {
    const letters = new Letters();
    const worker = started(letters);
    await inviting('runs', 5);
    await vi.waitFor(() => expect(letters.sent).toHaveLength(5), 10_000);
    await worker.stop();
  });

  it('keeps what a stopped worker has not begun: it finishes what is under way and begins nothing more', async () => {
    await inviting('stops', 12);
    const letters = new SlowLetters();
    const worker = started(letters);
    await vi.waitFor(() => expect(letters.underWay).toHaveLength(4), 10_000);
    let stopped = false;
    const stopping = worker.stop().then(() => (stopped = true));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(stopped).toBe(false);
    letters.goOn();
    await stopping;
    expect(letters.sent).toHaveLength(4);
    const waiting = await undelivered();
    expect(waiting).toHaveLength(8);
    expect(waiting.every(({ claim, attempts }) => claim === null && attempts === 0)).toBe(true);
    const others = new Letters();
    await deliverAll(world.accord, others);
    expect(others.sent).toHaveLength(8);
  });

  it('writes events off that nobody hears with one statement for all of an organization, but for those that another worker holds', async () => {
    const { accord, a } = world;
    const emitFive = () => Promise.all(Array.from({ length: 5 }, () =>
      scope().change({ action: 'test.emitted', subject: { type: 'PrivacyRequest', id: a.ids.request } }, (change) => change.emit('request.submitted', a.ids.request, { state: 'FORWARDED' }))));
    await scope().change({ action: 'test.emitted', subject: { type: 'WebhookEndpoint', id: a.id } }, (change) => change.of(WebhookEndpoint).removeAll({}));
    await emitFive();
    expect(await undelivered()).toHaveLength(5);
    const letters = new Letters();
    await keepPublished(accord);
    const sent = await statementsSent(accord, () => deliverDue(deliveryOf(accord, letters)));
    expect(sent.filter((sql) => /outbox_messages|webhook_/.test(sql))).toHaveLength(2);
    expect(await undelivered()).toEqual([]);
    expect(letters.sent).toEqual([]);
    await emitFive();
    const ids = (await undelivered()).map(({ id }) => id);
    await claimMessage(accord.system.kernel, { organizationId: a.id, id: ids[0]! });
    expect(await settleUnheard(accord.system.kernel, a.id, ids)).toBe(4);
    expect(await undelivered()).toMatchObject([{ id: ids[0] }]);
    accord.clock.advance(CLAIM_FOR);
    expect(await deliverAll(accord, letters)).toBe(1);
  });

  it('holds back longer and longer, and after 12 tries leaves a dead letter that no worker takes', async () => {
    const { accord } = world;
    const [email] = await newInvitations(1);
    const letters = new Letters();
    letters.failing.add(email!);
    const waits: number[] = [];
    for (let tries = 1; tries <= 12; tries++) {
      expect(await deliverAll(accord, letters), `try ${tries}`).toBe(1);
      const [waiting] = await undelivered();
      waits.push(waiting!.notBefore - accord.clock.now());
      accord.clock.at = waiting!.notBefore - 1;
      expect(await deliverAll(accord, letters)).toBe(0);
      accord.clock.advance(1);
    }
    expect(waits.slice(0, 4)).toEqual([2000, 4000, 8000, 16_000]);
    expect(waits.slice(-2)).toEqual([2_048_000, HOUR]);
    accord.clock.advance(100 * HOUR);
    letters.failing.clear();
    expect(await deliverAll(accord, letters)).toBe(0);
    expect(await undelivered()).toMatchObject([{ attempts: 12, lastError: 'MailFailed' }]);
    expect(letters.to(email!)).toEqual([]);
  });
});
