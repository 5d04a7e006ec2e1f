import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEvent } from '@accord/api/tenancy/audit-event.entity';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { createStaff } from '@accord/api/modules/people/index';
import { REMEDY } from '../../support/handling.ts';
import { attempt, mutate, refusalOf, type Input } from '../../support/mutate.ts';
import { scopeOf } from '../../support/scopes.ts';
import { buildWorld, PASSWORD, signIn, type World } from '../../support/world.ts';

const FIELDS = 'record { id number state controllerRole version holder availableSteps }';
interface Seen { readonly id: string; readonly state: string; readonly controllerRole: string; readonly version: number; readonly holder: string; readonly availableSteps: readonly string[] }

describe('a request about data that the platform decides on itself (§2.1; row 103)', () => {
  let world: World;
  beforeAll(async () => {
    world = await buildWorld();
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });
  const log = (more: Input = {}) => mutate<Seen>(world.desk, 'submitRequest', { type: 'ACCESS', details: '你们保存了我哪些通话录音？', language: 'ZH_CN', channel: 'HOTLINE', contact: 'caller@elsewhere.example', verifiedBy: 'CALLBACK', controllerRole: 'PLATFORM', ...more }, { fields: FIELDS });
  const seenBy = async (organizationId: string) => (await scopeOf(world.accord, organizationId).of(AuditEvent).find({ subjectType: 'PrivacyRequest' })).length;

  it('waits for the platform and for nobody else: it is never forwarded, to whichever organization', async () => {
    const logged = await log();
    expect(logged).toMatchObject({ state: 'TRIAGE', controllerRole: 'PLATFORM', holder: 'PLATFORM' });
    expect([logged.availableSteps.includes('FORWARD'), logged.availableSteps.includes('TAKE')]).toEqual([false, true]);
    const before = [await seenBy(world.a.id), await seenBy(world.b.id)];
    for (const { id } of [world.a, world.b]) expect(await refusalOf(world.desk, 'forwardRequest', { id: logged.id, organizationId: id, expectedVersion: logged.version })).toMatchObject({ code: 'REFUSED', reason: 'PLATFORM_DECIDES' });
    expect([await seenBy(world.a.id), await seenBy(world.b.id)], 'no organization hears of it').toEqual(before);
    const { requests } = await world.a.administrator.call<{ requests: { edges: { node: { controllerRole: string } }[] } }>('{ requests(first: 50) { edges { node { controllerRole } } } }');
    expect(requests.edges.map(({ node }) => node.controllerRole)).not.toContain('PLATFORM');
  });

  it('is taken and answered by the platform, which has the same days as everybody', async () => {
    const logged = await log();
    const taken = await mutate<Seen>(world.desk, 'acknowledgeRequest', { id: logged.id, expectedVersion: logged.version }, { fields: FIELDS });
    expect(taken).toMatchObject({ state: 'UNDER_REVIEW', holder: 'PLATFORM' });
    const answered = await mutate<Seen>(world.desk, 'replyToRequest', { id: logged.id, expectedVersion: taken.version, kind: 'COMPLETION', text: '共两段录音，附后。', language: 'ZH_CN' }, { fields: FIELDS });
    expect(answered.state).toBe('FULFILLED');
    const topics = (await scopeOf(world.accord, PLATFORM_ID).of(OutboxMessage).find({ subjectId: logged.id })).map(({ topic }) => topic);
    expect(topics).not.toContain('request.forwarded');
  });

  it('is erased, or kept against the person’s wish, by two people of the platform too', async () => {
    const logged = await log({ type: 'ERASE' });
    const { version } = await mutate<Seen>(world.desk, 'acknowledgeRequest', { id: logged.id, expectedVersion: logged.version }, { fields: FIELDS });
    const answer: Input = { id: logged.id, expectedVersion: version, kind: 'DECISION', text: '将予删除。', language: 'ZH_CN' };
    const accepted: Input = { ...answer, outcome: 'ACCEPT', erasureGrounds: ['PURPOSE_ENDED'] };
    for (const decision of [accepted, { ...answer, outcome: 'REFUSE', grounds: ['UNREALISTIC'], remedyText: REMEDY }])
      expect(await refusalOf(world.desk, 'replyToRequest', decision)).toMatchObject({ code: 'REFUSED', reason: 'NEEDS_SECOND_PERSON' });
    await createStaff(world.accord.system.kernel, { email: 'second-desk@platform.example', displayName: 'Eve Desk', roles: ['SUPPORT_DESK'], password: PASSWORD, language: 'en' });
    expect(await refusalOf(await signIn(world.accord, 'second-desk@platform.example'), 'replyToRequest', accepted)).toBeNull();
  });

  it('is not taken where an organization decides, and no member says whose the data is', async () => {
    const logged = await log({ controllerRole: 'ORGANIZATION' });
    expect((await attempt(world.desk, 'acknowledgeRequest', { id: logged.id, expectedVersion: logged.version })).errors[0]?.extensions).toMatchObject({ code: 'REFUSED' });
    expect(await refusalOf(world.a.member, 'submitRequest', { type: 'ACCESS', details: 'Mine', language: 'EN', controllerRole: 'PLATFORM' })).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'ONLY_FOR_DESK' });
  });
});
