import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lapseDueRequests } from '@accord/api/jobs/lapse-worker';
import { DAY } from '../../support/accord.ts';
import { act, asked, on, quoted } from '../../support/handling.ts';
import { deliverAll, Letters, PUBLIC_URL, quiet } from '../../support/letters.ts';
import { chaseAll } from '../../support/ladder.ts';
import { mutate } from '../../support/mutate.ts';
import { log } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { buildWorld, file, signIn, type World } from '../../support/world.ts';

describe('whose turn it is, is told by mail in their language', () => {
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

  /** What was sent to whom since it was last looked, subject by subject. */
  const sent = async (): Promise<string[]> => {
    letters = new Letters();
    await deliverAll(world.accord, letters);
    return letters.sent.map(({ to, subject }) => `${to}: ${subject.replace(/R-[0-9A-Z]{4}-[0-9A-Z]{4}/, 'R')}`).sort();
  };

  it('to the person who is asked, to everybody who may answer while nobody handles it, and then to the one who does', async () => {
    const { administrator, secondAdministrator, member, ids, emails } = world.a;
    await mutate(secondAdministrator, 'updateMyProfile', { displayName: 'Alder second', preferredLanguage: 'EN' }, { fields: 'record { displayName }' });
    const request = await asked(member, administrator);
    expect(await sent()).toContain(`${emails.member}: 您的请求 R 有新的答复`);
    const told = await act(member, 'addToRequest', { ...on(request), text: '三月三日。' });
    expect(await sent()).toEqual([`${emails.administrator}: 请求 R 有补充说明`, 'second@alder.example: More was told about request R']);
    expect(letters.sent[0]?.text).toContain(`${PUBLIC_URL}/o/requests/${request.id}`);
    expect(JSON.stringify(letters.sent)).not.toContain('三月三日');
    const given = await act(administrator, 'assignRequest', { ...on(told), personId: ids.secondAdministrator });
    expect(await sent()).toEqual(['second@alder.example: Request R was assigned to you']);
    await act(member, 'addToRequest', { ...on(given), text: '上午。' });
    expect(await sent()).toEqual(['second@alder.example: More was told about request R']);
  });

  it('not to whoever takes a request themselves', async () => {
    const { administrator, member, ids } = world.a;
    const request = await asked(member, administrator);
    await sent();
    await act(administrator, 'assignRequest', { ...on(request), personId: ids.administrator });
    expect(await sent()).toEqual([]);
  });

  it('to the organization that a fee is agreed to, to the person that their request has ended', async () => {
    const { administrator, member, emails } = world.a;
    const [agreed, silent] = [await quoted(member, administrator), await quoted(member, administrator)];
    await act(member, 'agreeToFee', on(agreed));
    expect(await sent()).toContain(`${emails.administrator}: 请求 R 的费用已获同意`);
    world.accord.clock.at = Date.parse(silent.lapsesAt!);
    await lapseDueRequests(world.accord.system.kernel, quiet);
    const ended = await sent();
    expect(ended).toContain(`${emails.member}: 您的请求 R 已失效`);
    expect(ended.filter((letter) => letter.includes('已失效'))).toHaveLength(new Set(letters.sent.map(({ text }) => text)).size);
  });

  it('to everybody who may answer once the one who handled it may not any more', async () => {
    const { ids, emails } = world.a;
    const [administrator, member] = [await signIn(world.accord, emails.administrator), await signIn(world.accord, emails.member)];
    const request = await file(member, 'Who handles this?', 'COPY');
    const given = await act(administrator, 'assignRequest', { ...on(request), personId: ids.secondAdministrator });
    const { person } = await administrator.call<{ person: { version: number } }>('query ($id: ID!) { person(id: $id) { version } }', { id: ids.secondAdministrator });
    const { version } = await mutate<{ version: number }>(administrator, 'setRoles', { personId: ids.secondAdministrator, roles: ['MEMBER'], expectedVersion: person.version }, { fields: 'record { version }' });
    await sent();
    await act(member, 'addToRequest', { ...on(given), text: '上午。' });
    expect(await sent()).toEqual([`${emails.administrator}: 请求 R 有补充说明`]);
    world.accord.clock.at = Date.parse(request.replyDueAt) - 2 * DAY;
    await chaseAll(world.accord);
    expect((await sent()).filter((letter) => letter.includes('尚待答复') && letter.startsWith('second'))).toEqual([]);
    expect(letters.to(emails.administrator).filter(({ text }) => text.includes(request.id))).toHaveLength(1);
    await mutate(await signIn(world.accord, emails.administrator), 'setRoles', { personId: ids.secondAdministrator, roles: ['MEMBER', 'ADMINISTRATOR'], expectedVersion: version });
  });

  it('to the desk, of a request that the platform answers itself', async () => {
    const logged = await log(await signIn(world.accord, 'desk@platform.example'), 'visitor@nowhere.example', { controllerRole: 'PLATFORM' });
    await sent();
    await scopeOf(world.accord).change({ action: 'test', subject: { type: 'PrivacyRequest', id: logged.id } }, (change) => change.emit('request.informed', logged.id, {}));
    expect(await sent()).toEqual(['desk@platform.example: 请求 R 有补充说明']);
    expect(letters.sent[0]?.text).toContain(`${PUBLIC_URL}/p/requests/${logged.id}`);
  });
});
