import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { PrivacyRequest } from '@accord/api/modules/requests/index';
import { AuditEvent } from '@accord/api/tenancy/audit-event.entity';
import type { Client } from '../../support/accord.ts';
import { act, on } from '../../support/handling.ts';
import { codeFor, confirm, formOf, PAGE_FIELDS, pageOf, sendCode, verified, worldAtForm, type Page } from '../../support/intake.ts';
import { deliverAll, Letters } from '../../support/letters.ts';
import { attempt, mutate } from '../../support/mutate.ts';
import { forward, log } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { acknowledge, file, type World } from '../../support/world.ts';

describe('a request that is followed with a code, wherever it was passed on to', () => {
  let world: World;
  let visitor: Client;
  beforeAll(async () => void ({ world, visitor } = await worldAtForm()), 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const requests = (organizationId: string) => scopeOf(world.accord, organizationId).of(PrivacyRequest);
  const linkedTo = async (organizationId: string, originId: string) => (await requests(organizationId).first({ originId }))!;
  const letters = async (): Promise<Letters> => {
    const sent = new Letters();
    await deliverAll(world.accord, sent);
    return sent;
  };
  const withdrawing = async (session: string, { version }: Page) => attempt<{ record: Page }>(visitor, 'withdrawByCode', { session, expectedVersion: version }, PAGE_FIELDS);

  it('given back by one organization and passed on to another, is read and withdrawn where it is now', async () => {
    const { accord, a, b, desk } = world;
    const email = 'wanderer@elsewhere.example';
    const { code, session, page } = await verified(accord, visitor, formOf(accord, a.id), email);
    await letters();
    await act(a.administrator, 'rerouteRequest', { ...on(page), note: 'Not ours' });
    expect((await letters()).to(email).map(({ subject }) => subject)).toEqual([`Your request ${code.number} was passed back to the platform`]);
    expect(await pageOf(visitor, session)).toMatchObject({ state: 'TRIAGE', isPlatform: true });
    const atDesk = await linkedTo(PLATFORM_ID, page.id);
    await forward(desk, atDesk, b.id);
    const moved = await pageOf(visitor, session);
    expect(moved).toMatchObject({ state: 'FORWARDED', isPlatform: false, organizationName: b.name, clockStartAt: page.clockStartAt });
    // also by whoever comes back to the form where it was filed
    const again = await sendCode(visitor, formOf(accord, a.id), code.number, email);
    const { token } = await confirm(visitor, again, codeFor(accord, again));
    expect(await pageOf(visitor, token)).toMatchObject({ organizationName: b.name });
    expect((await withdrawing(token, moved)).data?.['withdrawByCode']?.record.state).toBe('WITHDRAWN');
    expect((await linkedTo(b.id, atDesk.id)).state).toBe('WITHDRAWN');
  });

  it('of an agent who was heard on the telephone, is told more and withdrawn by the agent, in nobody else’s name', async () => {
    const { accord, a, desk } = world;
    const email = 'external@alder.example';
    const logged = await log(desk, email, { capacity: 'AGENT', onBehalfOf: '李四' });
    await forward(desk, logged, a.id);
    const arrived = await linkedTo(a.id, logged.id);
    expect(arrived).toMatchObject({ subjectId: null, requesterId: a.ids.external });
    const code = await sendCode(visitor, formOf(accord, a.id), arrived.number, email);
    const { token: session } = await confirm(visitor, code, codeFor(accord, code));
    const page = await pageOf(visitor, session);
    const told = await attempt<{ record: Page }>(visitor, 'tellByCode', { session, expectedVersion: page.version, text: 'The power of attorney is on its way.' }, PAGE_FIELDS);
    expect(told.data?.['tellByCode']?.record.additions).toEqual([{ text: 'The power of attorney is on its way.', files: [] }]);
    const reviewed = await acknowledge(a.administrator, arrived.id, told.data?.['tellByCode']?.record.version ?? 0);
    // whom it is about is known from now on: it stays the agent's to follow
    await mutate(a.administrator, 'decideCapacity', { ...on(reviewed), proven: true, seenElsewhere: 'At the desk', personId: a.ids.member });
    expect((await withdrawing(session, await pageOf(visitor, session))).data?.['withdrawByCode']?.record.state).toBe('WITHDRAWN');
    const acts = await scopeOf(accord, a.id).of(AuditEvent).find({ subjectId: arrived.id, action: 'request.withdrawn' });
    expect(acts).toMatchObject([{ actorKind: 'PERSON', actorId: a.ids.external }]);
  });

  it('of an agent whom nobody knows, stays theirs to follow once it is known whom it is about, who cannot take it back for them', async () => {
    const { accord, a, desk } = world;
    const email = 'agent@elsewhere.example';
    const logged = await log(desk, email, { capacity: 'AGENT', onBehalfOf: '李四' });
    await forward(desk, logged, a.id);
    const arrived = await linkedTo(a.id, logged.id);
    const reviewed = await acknowledge(a.administrator, arrived.id, arrived.version);
    await mutate(a.administrator, 'decideCapacity', { ...on(reviewed), proven: true, seenElsewhere: 'At the desk', personId: a.ids.member });
    const proven = (await requests(a.id).get(arrived.id))!;
    expect(proven).toMatchObject({ subjectId: a.ids.member, requesterId: null });
    expect((await attempt(a.member, 'withdrawRequest', on(proven))).errors[0]?.extensions.code).toBe('NOT_FOUND');
    await letters();
    await act(a.administrator, 'replyToRequest', { ...on(proven), kind: 'INTERIM', text: '正在办理。', language: 'ZH_CN' });
    const sent = await letters();
    expect(sent.to(email).map(({ subject }) => subject)).toEqual([`您的请求 ${arrived.number} 有新的答复`]);
    expect(sent.to(a.emails.member)).toEqual([]);
    const code = await sendCode(visitor, formOf(accord, a.id), arrived.number, email);
    const { token: session } = await confirm(visitor, code, codeFor(accord, code));
    expect((await withdrawing(session, await pageOf(visitor, session))).data?.['withdrawByCode']?.record.state).toBe('WITHDRAWN');
    const acts = await scopeOf(accord, a.id).of(AuditEvent).find({ subjectId: arrived.id, action: 'request.withdrawn' });
    expect(acts).toMatchObject([{ actorKind: 'PERSON', actorId: null }]);
  });

  it('of a guardian who is signed in, is told of at their contact when it is given back, and found where it goes', async () => {
    const { accord, a, b, desk } = world;
    const filed = await file(a.member, 'About my child', 'ACCESS', { capacity: 'GUARDIAN', onBehalfOf: '张小明' });
    await letters();
    await act(a.administrator, 'rerouteRequest', { ...on(filed), note: 'Not ours' });
    expect((await letters()).to(a.emails.member).map(({ subject }) => subject)).toEqual([`您的请求 ${filed.number} 已转回平台`]);
    const atDesk = await linkedTo(PLATFORM_ID, filed.id);
    await forward(desk, atDesk, b.id);
    const arrived = await linkedTo(b.id, atDesk.id);
    expect(arrived).toMatchObject({ capacity: 'GUARDIAN', subjectId: null });
    await letters();
    const reviewed = await acknowledge(b.administrator, arrived.id, arrived.version);
    await act(b.administrator, 'replyToRequest', { ...on(reviewed), kind: 'INTERIM', text: '请提供监护证明。', language: 'ZH_CN' });
    const [letter] = (await letters()).to(a.emails.member);
    expect(letter?.subject).toBe(`您的请求 ${arrived.number} 有新的答复`);
    const code = await sendCode(visitor, formOf(accord, b.id), arrived.number, a.emails.member);
    const { token } = await confirm(visitor, code, codeFor(accord, code));
    expect((await pageOf(visitor, token)).replies).toMatchObject([{ kind: 'INTERIM', text: '请提供监护证明。' }]);
  });
});
