import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { anonymous, MONDAY, type Client } from '../../support/accord.ts';
import { employ, follow, openHouse, tokenFor, type House } from '../../support/house.ts';
import { deliverAll, Letters } from '../../support/letters.ts';
import { attempt, mutate, refusalOf } from '../../support/mutate.ts';
import { activityOf } from '../../support/requests.ts';

const opening = (name: string, email: string, language = 'ZH_CN') => ({ name, plan: 'PAID', administrator: { displayName: `${name} Admin`, email, language } });
const FIELDS = 'record { id name kind state plan openedAt serviceEndsOn address contactEmail contactPhone contactDetails { name email phone hours hoursEn privacyOfficer privacyOfficerEn address addressEn } administratorCount version }';

describe('opening an organization', () => {
  let house: House;
  let operator: Client;
  beforeAll(async () => void ({ operator } = house = await openHouse()), 60_000);
  afterAll(async () => {
    expect(house.accord.defects).toEqual([]);
    await house.close();
  });
  const count = async () => (await operator.call<{ organizations: { totalCount: { count: number } } }>('{ organizations { totalCount { count } } }')).organizations.totalCount.count;

  it('is the operator’s act: it is there, active, and nobody administers it yet', async () => {
    expect(await mutate(operator, 'openOrganization', opening('Cedar Works', 'admin@cedar.example'), { fields: FIELDS })).toMatchObject({
      name: 'Cedar Works', kind: 'ENTERPRISE', state: 'ACTIVE', plan: 'PAID', openedAt: new Date(MONDAY).toISOString(), serviceEndsOn: null, address: null, contactEmail: null, contactPhone: null, contactDetails: { name: 'Cedar Works', email: null, phone: null, hours: null, hoursEn: null, privacyOfficer: null, privacyOfficerEn: null, address: null, addressEn: null }, administratorCount: 0, version: 1,
    });
  });

  it('is nobody else’s, whatever they are', async () => {
    const { accord, alder } = house;
    const before = await count();
    for (const role of ['STATEMENT_AUTHOR', 'STATEMENT_APPROVER', 'SUPPORT_DESK', 'AUDITOR'] as const) {
      const staff = await employ(accord, role.toLowerCase().replaceAll('_', '-'), [role]);
      expect(await refusalOf(staff, 'openOrganization', opening('Elm Works', 'admin@elm.example')), role).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await refusalOf(alder.administrator, 'openOrganization', opening('Elm Works', 'admin@elm.example'))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf(anonymous(accord), 'openOrganization', opening('Elm Works', 'admin@elm.example'))).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await count()).toBe(before);
  });

  it('is recorded on both sides, and names no person in either', async () => {
    const { accord } = house;
    const { id } = await mutate(operator, 'openOrganization', opening('Fir Works', 'admin@fir.example'));
    const { viewer } = await operator.call<{ viewer: { person: { id: string } } }>('{ viewer { person { id } } }');
    const token = await tokenFor(accord, 'admin@fir.example');
    const administrator = anonymous(accord);
    await follow(administrator, token, { displayName: 'Fir Admin' });
    const inside = await activityOf(administrator, {});
    expect(inside.map(({ action, actor, subjectType }) => [action, actor.kind, actor.name, subjectType])).toEqual([
      ['organization.opened', 'STAFF', null, 'Organization'], ['person.invited', 'STAFF', null, 'Person'], ['message.sent', 'SYSTEM', null, 'Person'], ['invitation.accepted', 'PERSON', 'Fir Admin', 'Person'],
    ]);
    expect(inside.filter(({ actor }) => actor.kind === 'STAFF').map(({ actor }) => actor.id)).toEqual(Array(2).fill(viewer.person.id));
    const outside = await activityOf(operator, { subjectId: id });
    expect(outside).toMatchObject([{ action: 'organization.opened', actor: { kind: 'STAFF', name: 'Staff operator' }, fields: ['name', 'plan'] }]);
    // one call on both sides
    expect(outside[0]?.requestId).toBe(inside[0]?.requestId);
    expect(JSON.stringify(await activityOf(operator, {}))).not.toMatch(/Fir Admin|admin@fir/);
  });

  it.each([['ZH_CN', 'zh-CN', 'Gum Works邀请您加入 Accord', '2026年3月16日'], ['EN', 'en', 'Gum Works invites you to Accord', 'March 16, 2026']] as const)('writes to its administrator in their language (%s), once', async (asked, language, subject, until) => {
    const { accord } = house;
    const email = `admin-${language.toLowerCase()}@gum.example`;
    await mutate(operator, 'openOrganization', opening('Gum Works', email, asked));
    const letters = new Letters();
    await deliverAll(accord, letters);
    await deliverAll(accord, letters);
    expect(letters.to(email)).toMatchObject([{ to: email, language, subject }]);
    expect(letters.to(email)[0]?.text).toMatch(/https:\/\/accord\.example\/accept-invitation\/[\w-]{95}\n/);
    expect(letters.to(email)[0]?.text).toContain(until);
    expect(letters.to(email)[0]?.text).toContain('Gum Works Admin');
  });

  it('lets the administrator in by that letter: they administer it, alone, and see it as the only one', async () => {
    const { accord } = house;
    await mutate(operator, 'openOrganization', opening('Hazel Works', 'admin@hazel.example'));
    const browser = anonymous(accord);
    expect((await follow(browser, await tokenFor(accord, 'admin@hazel.example'), { displayName: 'Hazel Admin' })).errors).toEqual([]);
    expect(await browser.call('{ viewer { kind roles organization { name administratorCount } seats { roles } } people { edges { node { displayName roles state } } } }')).toEqual({
      viewer: { kind: 'PERSON', roles: ['MEMBER', 'ADMINISTRATOR'], organization: { name: 'Hazel Works', administratorCount: 1 }, seats: [{ roles: ['MEMBER', 'ADMINISTRATOR'] }] },
      people: { edges: [{ node: { displayName: 'Hazel Admin', roles: ['MEMBER', 'ADMINISTRATOR'], state: 'ACTIVE' } }] },
    });
    expect(await browser.refusal('{ organizations { edges { cursor } } }')).toBe('FORBIDDEN');
  });

  it('may be done for somebody who has an organization already: they open it with the password they have', async () => {
    const { accord } = house;
    await mutate(operator, 'openOrganization', opening('Iris Works', 'admin@hazel.example'));
    accord.clock.advance(1);
    const browser = anonymous(accord);
    const token = await tokenFor(accord, 'admin@hazel.example');
    expect((await follow(browser, token, { password: 'another fine password' })).errors).toMatchObject([{ extensions: { reason: 'EXISTING_PASSWORD_NEEDED' } }]);
    expect((await follow(browser, token)).errors).toEqual([]);
    const { viewer } = await browser.call<{ viewer: { seats: { organization: { name: string } }[] } }>('{ viewer { seats { organization { name } } } }');
    expect(viewer.seats.map(({ organization }) => organization.name)).toEqual(['Hazel Works', 'Iris Works']);
  });

  it.each([
    ['no name', { ...opening(' ', 'a@jade.example') }, ['input', 'name']],
    ['a name of 201 characters', opening('x'.repeat(201), 'a@jade.example'), ['input', 'name']],
    ['a name of two lines', opening('Jade\r\nBcc: all@example.com', 'a@jade.example'), ['input', 'name']],
    ['a plan with blanks', { ...opening('Jade', 'a@jade.example'), plan: 'very best' }, ['input', 'plan']],
    ['no address', opening('Jade', 'jade'), ['input', 'administrator', 'email']],
    ['an address with a line break', opening('Jade', 'a@jade.example\nBcc: b@c.example'), ['input', 'administrator', 'email']],
    ['an administrator without a name', { ...opening('Jade', 'a@jade.example'), administrator: { displayName: '', email: 'a@jade.example', language: 'EN' } }, ['input', 'administrator', 'displayName']],
  ])('with %s is refused, and nothing is opened', async (_, input, path) => {
    const before = await count();
    const { errors } = await attempt(operator, 'openOrganization', input);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', reason: 'INVALID_INPUT', path } }]);
    expect(JSON.stringify(errors)).not.toContain('jade.example');
    expect(await count()).toBe(before);
  });

  it('does not touch the platform’s own row', async () => {
    expect(await operator.call('{ organization { id kind } }')).toEqual({ organization: { id: PLATFORM_ID, kind: 'PLATFORM' } });
  });
});
