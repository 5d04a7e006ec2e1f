import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEvent } from '@accord/api/tenancy/audit-event.entity';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { PurposeRevision } from '@accord/api/modules/purposes/index';
import { define, PURPOSE, SENSITIVE } from '../../support/consents.ts';
import { attempt, mutate, NOT_FOUND, refusalOf } from '../../support/mutate.ts';
import { scopeOf } from '../../support/scopes.ts';
import { buildWorld, type World } from '../../support/world.ts';

const FIELDS = 'record { id key revision renewFromRevision version isOwn consentType controllerRole }';
interface Record { readonly id: string; readonly key: string; readonly revision: number; readonly renewFromRevision: number; readonly version: number; readonly isOwn: boolean; readonly consentType: string | null; readonly controllerRole: string }

describe('the register of purposes', () => {
  let world: World;
  beforeAll(async () => {
    world = await buildWorld();
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });
  const keysOf = async (by: World['desk']) => (await by.call<{ purposes: { edges: { node: { key: string } }[] } }>('{ purposes(first: 100) { edges { node { key } } } }')).purposes.edges.map(({ node }) => node.key);

  it('has the platform’s purposes for everybody and an organization’s own for itself', async () => {
    const platform = await mutate<Record>(world.operator, 'definePurpose', { key: 'service-notices', purpose: { ...PURPOSE, legalBasis: 'CONTRACT_OR_HR', necessity: 'REQUIRED', controllerRole: 'PLATFORM' } }, { fields: FIELDS });
    expect(platform).toMatchObject({ revision: 1, isOwn: true, consentType: null, controllerRole: 'PLATFORM' });
    const own = await mutate<Record>(world.a.administrator, 'definePurpose', { key: 'custom-check-in', purpose: { ...SENSITIVE, controllerRole: 'PLATFORM' } }, { fields: FIELDS });
    expect(own, 'what an organization defines, it controls').toMatchObject({ isOwn: true, consentType: 'SEPARATE', controllerRole: 'ORGANIZATION' });
    expect(await keysOf(world.a.member)).toEqual(['messages', 'service-notices', 'custom-alder-visits', 'custom-check-in']);
    expect(await keysOf(world.b.member)).toEqual(['messages', 'service-notices', 'custom-birch-visits']);
    expect(await keysOf(world.desk)).toEqual(['messages', 'service-notices']);
  });

  it.each<[string, Record | object, string]>([
    ['consent that could not be refused (PIPL 16)', { necessity: 'REQUIRED' }, 'CONSENT_NOT_REFUSABLE'],
    ['sensitive data without the reason (PIPL 30)', { ...SENSITIVE, necessityStatement: null }, 'SENSITIVE_UNEXPLAINED'],
    ['sensitive data without what it means (PIPL 30)', { ...SENSITIVE, impactStatement: null }, 'SENSITIVE_UNEXPLAINED'],
    ['marketing that does not ask (PIPL 24)', { isMarketing: true, legalBasis: 'CONTRACT_OR_HR' }, 'MARKETING_REQUIRED'],
    ['cookies that do not ask (§3)', { cookieKind: 'ADVERTISING', legalBasis: 'CONTRACT_OR_HR' }, 'COOKIE_BASIS'],
  ])('refuses %s', async (_case, more, reason) => {
    expect(await refusalOf(world.a.administrator, 'definePurpose', { key: 'custom-refused', purpose: { ...PURPOSE, ...more } })).toMatchObject({ code: 'REFUSED', reason });
  });

  it.each<[string, object]>([
    ['a key with a blank behind it', { key: 'custom-blank ' }], ['a key of capitals', { key: 'custom-Blank' }], ['a name of two lines', { purpose: { ...PURPOSE, name: { zhCN: '拜访', en: 'Visits\nBcc: all' } } }], ['no category', { purpose: { ...PURPOSE, categories: [] } }], ['a category twice', { purpose: { ...PURPOSE, categories: ['NAME', 'NAME'] } }],
    ['an empty name', { purpose: { ...PURPOSE, name: { zhCN: ' ', en: 'x' } } }], ['a long description', { purpose: { ...PURPOSE, description: { zhCN: '长'.repeat(1001), en: 'x' } } }], ['days before today', { purpose: { ...PURPOSE, retentionDays: -1 } }],
  ])('refuses %s as bad input', async (_case, more) => {
    expect(await refusalOf(world.a.administrator, 'definePurpose', { key: 'custom-bad', purpose: PURPOSE, ...more })).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('keeps the keys of platform and organizations apart, and each for good', async () => {
    expect(await refusalOf(world.a.administrator, 'definePurpose', { key: 'marketing', purpose: PURPOSE })).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'PURPOSE_KEY' });
    expect(await refusalOf(world.operator, 'definePurpose', { key: 'custom-marketing', purpose: PURPOSE })).toMatchObject({ reason: 'PURPOSE_KEY' });
    const two = await Promise.all([0, 1].map(() => attempt(world.a.administrator, 'definePurpose', { key: 'custom-raced', purpose: PURPOSE })));
    expect(two.map(({ errors }) => errors[0]?.extensions['reason'] ?? 'OK').sort()).toEqual(['OK', 'PURPOSE_KEY_TAKEN']);
    await define(world.b.administrator, 'custom-raced');
  });

  it('counts a revision up with each thing that people are told, and asks anew for more (PIPL 14), keeps what each told, and lets one of two who change at once win', async () => {
    const id = await define(world.a.administrator, 'custom-changing');
    const change = (expectedVersion: number, more: object) => mutate<Record>(world.a.administrator, 'changePurpose', { id, expectedVersion, purpose: { ...PURPOSE, ...more } }, { fields: FIELDS });
    expect(await change(1, { retentionDays: 20 }), 'kept shorter').toMatchObject({ revision: 2, renewFromRevision: 1, version: 2 });
    expect(await change(2, { retentionDays: 20, categories: ['CONTACT', 'USAGE'] }), 'another category').toMatchObject({ revision: 3, renewFromRevision: 3, version: 3 });
    const two = await Promise.all([0, 1].map((days) => attempt(world.a.administrator, 'changePurpose', { id, expectedVersion: 3, purpose: { ...PURPOSE, retentionDays: 100 + days } })));
    expect(two.map(({ errors }) => errors[0]?.extensions['reason'] ?? 'OK').sort()).toEqual(['CHANGED_MEANWHILE', 'OK']);
    const scope = scopeOf(world.accord, world.a.id);
    const told = await scope.of(PurposeRevision).find({ purposeId: id }, { order: { revision: 'ASC' } });
    expect(told.map(({ revision, renewFromRevision, told: { categories, retentionDays } }) => [revision, renewFromRevision, categories, retentionDays])).toEqual(
      [[1, 1, ['CONTACT'], 30], [2, 1, ['CONTACT'], 20], [3, 3, ['CONTACT', 'USAGE'], 20], [4, 4, ['CONTACT'], expect.any(Number)]]);
    const trail = await scope.of(AuditEvent).find({ subjectId: id }, { order: { occurredAt: 'ASC', id: 'ASC' } });
    expect(trail.map(({ action, fields }) => [action, action === 'purpose.defined' ? [] : fields])).toEqual([['purpose.defined', []], ['purpose.changed', ['retentionDays']], ['purpose.changed', ['categories']], ['purpose.changed', ['categories', 'retentionDays']]]);
    expect((await scope.of(OutboxMessage).find({ subjectId: id })).map(({ topic }) => topic).sort()).toEqual(['purpose.changed', 'purpose.changed', 'purpose.changed', 'purpose.defined']);
  });

  it('withdraws: the key names nothing any more, and nothing can be changed', async () => {
    const id = await define(world.a.administrator, 'custom-over');
    await mutate(world.a.administrator, 'withdrawPurpose', { id, expectedVersion: 1 });
    expect(await keysOf(world.a.member)).not.toContain('custom-over');
    expect(await refusalOf(world.a.administrator, 'changePurpose', { id, expectedVersion: 2, purpose: PURPOSE })).toMatchObject({ reason: 'PURPOSE_WITHDRAWN' });
    expect(await refusalOf(world.a.member, 'giveConsent', { purposeKey: 'custom-over', purposeRevision: 1, language: 'EN' })).toEqual(NOT_FOUND);
    expect(await refusalOf(world.a.administrator, 'definePurpose', { key: 'custom-over', purpose: PURPOSE })).toMatchObject({ reason: 'PURPOSE_KEY_TAKEN' });
  });

  it('is each organization’s own: the platform’s and another’s rows are not there to change', async () => {
    const platformId = (await world.a.member.call<{ purposes: { edges: { node: { id: string } }[] } }>('{ purposes(first: 1) { edges { node { id } } } }')).purposes.edges[0]?.node.id ?? '';
    for (const id of [platformId, world.b.ids.purpose, `${world.a.ids.purpose} `])
      expect(await refusalOf(world.a.administrator, 'withdrawPurpose', { id, expectedVersion: 1 }), id).toMatchObject({ code: id.endsWith(' ') ? 'BAD_USER_INPUT' : 'NOT_FOUND' });
  });
});
