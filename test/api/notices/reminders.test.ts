import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEvent } from '@accord/api/tenancy/audit-event.entity';
import { anonymous, DAY, HOUR } from '../../support/accord.ts';
import { Letters, PUBLIC_URL, tellAll } from '../../support/letters.ts';
import { attempt, mutate, NOT_FOUND, refusalOf } from '../../support/mutate.ts';
import { NoticeWorld } from '../../support/notices.ts';
import { scopeOf } from '../../support/scopes.ts';
import { accept } from '../../support/world.ts';

const PREFERENCE = '{ myData { profile { remindersStoppedAt } } }';
const FIELDS = 'record { id kind nextAt organization { id } }';
interface Reminder { readonly id: string; readonly kind: string; readonly nextAt: string; readonly organization: { readonly id: string } }

describe('a reminder of a statement', () => {
  let world: NoticeWorld;
  let version: string;
  beforeAll(async () => {
    world = await NoticeWorld.open([4, 1]);
    const published = await world.publish(2, { graceUntil: new Date(world.accord.clock.at + 60 * DAY).toISOString() });
    version = published.id;
    world.sleep(3 * DAY);
    await tellAll(world.accord, new Letters());
    await accept(await world.as('admin@alder.example'), version);
    await accept(await world.as('member-1@alder.example'), version);
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });
  const recipients = ({ sent }: Letters) => sent.map(({ to }) => to).sort();
  const path = (letters: Letters, to: string) => (letters.to(to)[0]?.unsubscribe ?? '').slice(PUBLIC_URL.length);
  const stoppedAt = async (email: string) => (await (await world.as(email)).call<{ myData: { profile: { remindersStoppedAt: string | null } } }>(PREFERENCE)).myData.profile.remindersStoppedAt;
  const remind = async (email: string, more: Record<string, unknown> = {}) => mutate<Reminder>(await world.as(email), 'remindStatement', { statementVersionId: version, ...more }, { fields: FIELDS });
  const first = new Letters();

  it('goes to whoever has not accepted, says until when they may, and ends by one click', async () => {
    const { kind, nextAt, organization } = await remind('admin@alder.example');
    expect([kind, nextAt, organization.id]).toEqual(['REMINDER', new Date(world.accord.clock.at + 72 * HOUR).toISOString(), world.organization(0).id]);
    await tellAll(world.accord, first);
    expect(recipients(first)).toEqual(['member-2@alder.example', 'member-3@alder.example', 'member-4@alder.example']);
    expect(first.to('member-3@alder.example')[0]).toMatchObject({ language: 'en', subject: 'Privacy Policy: please read and accept it' });
    expect(first.to('member-3@alder.example')[0]?.text).toContain('May 1, 2026');
    for (const { unsubscribe } of first.sent) expect(unsubscribe).toMatch(/^https:\/\/accord\.example\/unsubscribe\/[\w-]{95}$/);
    expect(await world.own(world.organization(0), version)).toMatchObject([{ kind: 'REMINDER', state: 'DONE', total: 3, sent: 3, skipped: 0 }, { kind: 'IN_EFFECT' }]);
  });

  it('is refused for 72 hours, to administrators and staff, and says from when on', async () => {
    const staff = await world.as('approver@platform.example');
    const refusal = await refusalOf(await world.as('admin@alder.example'), 'remindStatement', { statementVersionId: version });
    expect(refusal).toMatchObject({ code: 'REFUSED', reason: 'REMINDED_LATELY', details: { nextAt: new Date(world.accord.clock.at + 72 * HOUR).toISOString() } });
    expect(await refusalOf(staff, 'remindStatement', { statementVersionId: version, organizationId: world.organization(0).id })).toMatchObject({ reason: 'REMINDED_LATELY' });
    const letters = new Letters();
    expect([await tellAll(world.accord, letters), letters.sent]).toEqual([0, []]);
  });

  it('is sent by staff to one organization, which is recorded there too, and a repeated key is answered by the same', async () => {
    const staff = await world.as('approver@platform.example');
    const { id: organizationId } = world.organization(1);
    const again = { headers: { 'idempotency-key': 'remind-birch' }, fields: FIELDS };
    const reminder = await mutate<Reminder>(staff, 'remindStatement', { statementVersionId: version, organizationId }, again);
    expect(await mutate<Reminder>(staff, 'remindStatement', { statementVersionId: version, organizationId }, again)).toEqual(reminder);
    const letters = new Letters();
    await tellAll(world.accord, letters);
    expect(recipients(letters)).toEqual(['admin@birch.example', 'member-1@birch.example']);
    const events = await scopeOf(world.accord, organizationId).of(AuditEvent).find({ subjectId: reminder.id });
    expect(events.map(({ action, actorKind }) => `${action} ${actorKind}`).sort()).toEqual(['notice.begun STAFF', 'notice.finished SYSTEM']);
  });

  it('is nobody else’s to send', async () => {
    const [staff, author, administrator, member] = await Promise.all(['approver@platform.example', 'author@platform.example', 'admin@alder.example', 'member-1@alder.example'].map((email) => world.as(email)));
    const input = { statementVersionId: version };
    const other = { ...input, organizationId: world.organization(1).id };
    for (const client of [author!, member!, anonymous(world.accord)]) expect((await refusalOf(client, 'remindStatement', other))?.code).toMatch(/FORBIDDEN|UNAUTHENTICATED/);
    expect(await refusalOf(administrator!, 'remindStatement', other)).toEqual(NOT_FOUND);
    expect(await refusalOf(staff!, 'remindStatement', { ...input, organizationId: '7ZZZZZZZZZZZZZZZZZZZZZZZZZ' })).toEqual(NOT_FOUND);
    expect(await refusalOf(staff!, 'remindStatement', input)).toMatchObject({ reason: 'ORGANIZATION_NEEDED' });
    expect(await refusalOf(staff!, 'remindStatement', { ...other, statementVersionId: '7ZZZZZZZZZZZZZZZZZZZZZZZZZ' })).toEqual(NOT_FOUND);
  });

  describe('that is not wanted', () => {
    it('is asked about by GET, which changes nothing, in both languages and without a script', async () => {
      const page = await anonymous(world.accord).get(path(first, 'member-2@alder.example'));
      expect([page.statusCode, page.headers['content-type'], page.headers['cache-control']]).toEqual([200, 'text/html; charset=utf-8', 'no-store']);
      expect(page.body).toMatch(/<form method="post">/);
      for (const word of ['停止提醒', 'Stop reminders']) expect(page.body).toContain(word);
      expect(page.body).not.toMatch(/<script|style=|@alder/);
      expect(await stoppedAt('member-2@alder.example')).toBeNull();
    });

    it('stops by POST without a session, once however often it is sent', async () => {
      for (let sent = 0; sent < 2; sent++) {
        const answer = await anonymous(world.accord).post(path(first, 'member-2@alder.example'), 'List-Unsubscribe=One-Click', { 'content-type': 'application/x-www-form-urlencoded' });
        expect(answer.statusCode).toBe(200);
      }
      expect(await stoppedAt('member-2@alder.example')).not.toBeNull();
      expect(await stoppedAt('member-3@alder.example')).toBeNull();
      expect(await scopeOf(world.accord, world.organization(0).id).of(AuditEvent).find({ action: 'reminders.stopped' })).toHaveLength(1);
    });

    it('stops for nobody by a link that this program did not seal', async () => {
      const link = path(first, 'member-3@alder.example');
      const forged = `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`;
      for (const url of [forged, '/unsubscribe/x', `${link}A`])
        for (const answer of [await anonymous(world.accord).get(url), await anonymous(world.accord).post(url, 'List-Unsubscribe=One-Click')]) expect(answer.statusCode).toBe(404);
      expect(await stoppedAt('member-3@alder.example')).toBeNull();
    });

    it('is left out of the next one, which goes to the others when the time has passed', async () => {
      world.sleep(72 * HOUR);
      await accept(await world.as('member-3@alder.example'), version);
      await remind('admin@alder.example');
      const letters = new Letters();
      await tellAll(world.accord, letters);
      expect(recipients(letters)).toEqual(['member-4@alder.example']);
      expect((await world.own(world.organization(0), version))[0]).toMatchObject({ state: 'DONE', total: 2, sent: 1, skipped: 1 });
    });

    it('does not keep what must be told from anybody', async () => {
      await world.publish(20);
      const letters = new Letters();
      await tellAll(world.accord, letters);
      expect(letters.to('member-2@alder.example')).toHaveLength(1);
    });

    it('comes again once its reader wants it back', async () => {
      const member = await world.as('member-2@alder.example');
      const stop = async (stopped: boolean) => (await mutate<{ remindersStoppedAt: string | null }>(member, 'setReminders', { stopped }, { fields: 'record { remindersStoppedAt }' })).remindersStoppedAt;
      expect(await stop(false)).toBeNull();
      expect(await stop(false)).toBeNull();
      expect(await stop(true)).not.toBeNull();
      expect(await stop(false)).toBeNull();
      world.sleep(72 * HOUR);
      await remind('admin@alder.example');
      const letters = new Letters();
      await tellAll(world.accord, letters);
      expect(recipients(letters)).toEqual(['member-2@alder.example', 'member-4@alder.example']);
    });
  });

  it('of a version that is to come goes to whoever has not accepted it ahead, and of one that is over to nobody', async () => {
    const { edges } = (await (await world.as('author@platform.example')).call<{ statementVersions: { edges: { node: { id: string; state: string } }[] } }>('{ statementVersions { edges { node { id state } } } }')).statementVersions;
    const coming = edges.find(({ node }) => node.state === 'SCHEDULED')!.node.id;
    await accept(await world.as('member-4@alder.example'), coming);
    await mutate(await world.as('admin@alder.example'), 'remindStatement', { statementVersionId: coming });
    const letters = new Letters();
    await tellAll(world.accord, letters);
    expect(recipients(letters)).toEqual(['admin@alder.example', 'member-1@alder.example', 'member-2@alder.example', 'member-3@alder.example']);
    world.sleep(30 * DAY);
    expect(await refusalOf(await world.as('approver@platform.example'), 'remindStatement', { statementVersionId: version, organizationId: world.organization(1).id })).toMatchObject({ reason: 'STATEMENT_SUPERSEDED' });
  });

  it('of two at the same moment is sent once', async () => {
    const staff = await world.as('approver@platform.example');
    const { edges } = (await staff.call<{ statementVersions: { edges: { node: { id: string; state: string } }[] } }>('{ statementVersions { edges { node { id state } } } }')).statementVersions;
    const input = { statementVersionId: edges.find(({ node }) => node.state === 'EFFECTIVE')!.node.id, organizationId: world.organization(1).id };
    await mutate(staff, 'remindStatement', input);
    world.sleep(72 * HOUR);
    const again = await world.as('approver@platform.example');
    const answers = await Promise.all([1, 2, 3].map(() => attempt(again, 'remindStatement', input)));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions.reason))).toEqual(['REMINDED_LATELY', 'REMINDED_LATELY']);
  });
});
