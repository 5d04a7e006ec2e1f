import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsentEvent } from '@accord/api/modules/consents/index';
import { anonymous } from '../../support/accord.ts';
import { define, give, PURPOSE, SENSITIVE } from '../../support/consents.ts';
import { mutate } from '../../support/mutate.ts';
import { scopeOf } from '../../support/scopes.ts';
import { buildWorld, type World } from '../../support/world.ts';

describe('what is read and done without signing in', () => {
  let world: World;
  beforeAll(async () => {
    world = await buildWorld();
    await mutate(world.operator, 'definePurpose', { key: 'security', purpose: { ...PURPOSE, name: { zhCN: '安全', en: 'Security' }, legalBasis: 'STATUTORY_DUTY', necessity: 'REQUIRED', categories: ['DEVICE'], controllerRole: 'PLATFORM', retentionDays: 180 } });
    await define(world.a.administrator, 'custom-place', { ...SENSITIVE, name: { zhCN: '定位 <b>签到</b>', en: 'Place & <b>time</b>' } });
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });
  const pathOf = (url: string) => new URL(url).pathname;
  const linkOf = async (by: World['desk']) => pathOf((await by.call<{ organization: { collectionListLink: string } }>('{ organization { collectionListLink } }')).organization.collectionListLink);
  const read = (path: string) => anonymous(world.accord).get(path);

  it('is the list of what is collected (row 102): of the platform, and of an organization for whom it gave the address to', async () => {
    const platform = await read('/collection-list');
    expect([platform.statusCode, platform.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    for (const words of ['个人信息收集清单', '安全', '使用时自动产生', '停止使用后 180 天', '法定职责']) expect(platform.body).toContain(words);
    expect(platform.body).not.toContain('Alder');
    const link = await linkOf(world.a.member);
    const [zh, en] = [await read(link), await read(`${link}?language=en`)];
    for (const words of ['Alder Works', '安全', 'Alder 拜访', '定位 &#60;b&#62;签到', '行踪轨迹', '敏感', '企业会知道您何时在何处', '经设备权限读取']) expect(zh.body).toContain(words);
    for (const words of ['<html lang="en">', 'Place &#38; &#60;b&#62;time', 'Whereabouts', 'sensitive', 'Why it is needed', 'Alder visits']) expect(en.body).toContain(words);
    for (const { body } of [platform, zh, en]) expect(body).not.toMatch(/<script|style=|<b>|@alder\.example.*@alder|Birch/);
    expect((await read('/collection-list.css')).headers['content-type']).toContain('text/css');
    expect(await linkOf(world.desk)).toBe('/collection-list');
  });

  it('is what the platform decides on itself (row 103; §2.1): from whom, for what, on what ground, and nothing of any organization', async () => {
    await mutate(world.operator, 'definePurpose', { key: 'hotline', purpose: { ...PURPOSE, name: { zhCN: '热线录音', en: 'Hotline <b>recordings</b>' }, legalBasis: 'CONTRACT_OR_HR', categories: ['COMMUNICATION'], controllerRole: 'PLATFORM', dataSubjects: ['CALLERS', 'VISITORS'] } });
    await mutate(world.operator, 'definePurpose', { key: 'customers', purpose: { ...PURPOSE, name: { zhCN: '客户管理', en: 'Customers' } } });
    const [zh, en] = [await read('/own-processing'), await read('/own-processing?language=en')];
    for (const words of ['平台自行处理的个人信息', '热线录音', '来电者、访客', '由您提供', '不会转交']) expect(zh.body).toContain(words);
    for (const words of ['<html lang="en">', 'Hotline &#60;b&#62;recordings', 'Callers, Visitors', 'never forwarded', 'Security']) expect(en.body).toContain(words);
    for (const { body } of [zh, en]) expect(body).not.toMatch(/<script|style=|<b>|Customers|客户管理|Alder|Birch|noindex/);
    expect((await read('/collection-list?language=en')).body, 'it is found from the whole list').toContain('/own-processing?language=en');
    const { myConsents } = await world.a.member.call<{ myConsents: { purpose: { key: string } }[] }>('{ myConsents { purpose { key } } }');
    expect(myConsents.map(({ purpose }) => purpose.key), 'no member is asked about callers').not.toContain('hotline');
  });

  it('is at no address that was not sealed for it', async () => {
    const link = await linkOf(world.a.member);
    const { person } = await world.a.administrator.call<{ person: { marketingUnsubscribeLink: string } }>('query ($id: ID!) { person(id: $id) { marketingUnsubscribeLink } }', { id: world.a.ids.member });
    const other = pathOf(person.marketingUnsubscribeLink).split('/').at(-1) ?? '';
    for (const path of [`${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`, '/collection-list/x', `/collection-list/${other}`, `/collection-list/${world.a.id}`]) expect((await read(path)).statusCode, path).toBe(404);
  });

  it('is leaving marketing by one click (RFC 8058): GET asks, POST withdraws, once however often it is sent', async () => {
    const id = await define(world.a.administrator, 'custom-news', { isMarketing: true });
    await give(world.a.member, 'custom-news');
    const { person } = await world.a.administrator.call<{ person: { marketingUnsubscribeLink: string } }>('query ($id: ID!) { person(id: $id) { marketingUnsubscribeLink } }', { id: world.a.ids.member });
    const path = pathOf(person.marketingUnsubscribeLink);
    const said = async () => (await scopeOf(world.accord, world.a.id).of(ConsentEvent).find({ purposeId: id }, { order: { number: 'ASC' } })).map(({ state, method, channel }) => [state, method, channel]);
    const asking = await read(path);
    expect(asking.body).toContain('退订');
    expect(await said()).toEqual([['GIVEN', 'SETTINGS_TOGGLE', 'CONSOLE']]);
    for (let sent = 0; sent < 2; sent++) expect((await anonymous(world.accord).post(path, 'List-Unsubscribe=One-Click', { 'content-type': 'application/x-www-form-urlencoded' })).statusCode).toBe(200);
    expect(await said()).toEqual([['GIVEN', 'SETTINGS_TOGGLE', 'CONSOLE'], ['WITHDRAWN', 'ONE_CLICK_EMAIL', 'EMAIL']]);
    const reminders = path.replace('/marketing/', '/');
    expect((await anonymous(world.accord).post(reminders, 'List-Unsubscribe=One-Click')).statusCode, 'a link for one list leaves no other').toBe(404);
  });
});
