import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withKey, type Client } from '../../support/accord.ts';
import { mutate } from '../../support/mutate.ts';
import { see, log, forward } from '../../support/requests.ts';
import { buildWorld, type World } from '../../support/world.ts';

const PERSON = 'displayName maskedEmail maskedPhone';
interface Shown { readonly displayName: string; readonly maskedEmail: string | null; readonly maskedPhone: string | null }

describe('e-mail addresses and telephone numbers', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });
  const person = async (by: Client, id: string) => (await by.call<{ person: Shown }>(`query ($id: ID!) { person(id: $id) { ${PERSON} } }`, { id })).person;

  it('of others are masked for everybody: an administrator, an officer, a key', async () => {
    const { accord, a } = world;
    for (const by of [a.administrator, a.secondAdministrator, withKey(accord, a.keySecret)]) {
      expect(await person(by, a.ids.member)).toEqual({ displayName: 'Alder member', maskedEmail: 'm***@alder.example', maskedPhone: '13******52' });
      expect(await person(by, a.ids.external)).toEqual({ displayName: 'Alder external', maskedEmail: 'e***@alder.example', maskedPhone: '13******59' });
    }
  });

  it('of oneself are clear in one’s own profile alone', async () => {
    const { viewer } = await world.a.member.call<{ viewer: object }>(`{ viewer { email profile { email phone } person { ${PERSON} } } }`);
    expect(viewer).toEqual({ email: 'member@alder.example', profile: { email: 'member@alder.example', phone: '1380000652' }, person: { displayName: 'Alder member', maskedEmail: 'm***@alder.example', maskedPhone: '13******52' } });
    const { viewer: administrator } = await world.a.administrator.call<{ viewer: { person: Shown } }>(`{ viewer { person { ${PERSON} } } }`);
    expect(administrator.person.maskedEmail).toBe('a***@alder.example');
  });

  it('are nowhere clear in what an administrator can read of the organization', async () => {
    const { a } = world;
    const read = JSON.stringify(await a.administrator.call(`{
      people(first: 100) { edges { node { ${PERSON} externalId position roles invitation { id state } acceptances { id } standing { state } } } }
      requests(first: 100) { edges { node { details contact subject { ${PERSON} } events { actor { name } note } replies { text repliedBy { name } } } } }
      auditEvents(first: 100) { edges { node { action fields reason subjectId actor { name } onBehalfOf { name } } } }
      apps(first: 100) { edges { node { decisions { reason decidedBy { name } } } } }
    }`));
    expect(read).toContain('m***@alder.example');
    expect(read).not.toMatch(/(member|second|newcomer|external|invited)@alder\.example/);
    expect(read).not.toMatch(/13[89]0000\d{3}/);
  });

  it('given at the intake of a request are masked for the desk and for the organization it is passed on to', async () => {
    const { desk, a } = world;
    const logged = await log(desk, 'someone@private.example');
    expect((await see(desk, logged.id)).contact).toBe('s***@private.example');
    const byTelephone = await log(desk, '13712345678');
    expect((await see(desk, byTelephone.id)).contact).toBe('137****5678');
    await forward(desk, logged, a.id);
    const { requests } = await a.administrator.call<{ requests: { edges: { node: { contact: string | null } }[] } }>('{ requests(first: 1) { edges { node { contact } } } }');
    expect(requests.edges).toEqual([{ node: { contact: 's***@private.example' } }]);
  });

  it('of colleagues among the staff are masked as well', async () => {
    const { people } = await world.operator.call<{ people: { edges: { node: Shown }[] } }>(`{ people(first: 100) { edges { node { ${PERSON} } } } }`);
    expect(people.edges.map(({ node }) => node.maskedEmail).sort()).toEqual(['a***@platform.example', 'a***@platform.example', 'd***@platform.example', 'o***@platform.example']);
  });

  it('never stand in the letter’s record or in what a mutation answers', async () => {
    const { a } = world;
    const invited = await mutate<Shown>(a.administrator, 'invitePerson', { displayName: 'New', email: 'brand-new@alder.example', phone: '13511112222', roles: ['MEMBER'], language: 'EN' }, { fields: `record { ${PERSON} }` });
    expect(invited).toEqual({ displayName: 'New', maskedEmail: 'b***@alder.example', maskedPhone: '+86135****2222' });
  });
});
