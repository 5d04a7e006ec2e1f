import type { System } from '../program/system.ts';
import { signedIn } from './acting.ts';
import type { Settled } from './settle-organization.ts';

const PEOPLE = 'query ($name: String!) { people(first: 1, filter: { nameStartsWith: $name }) { edges { node { id } } } }';
const MAKE = 'mutation ($input: MakeGroupInput!) { makeGroup(input: $input) { record { id } } }';
const ADD = 'mutation ($input: AddGroupMembersInput!) { addGroupMembers(input: $input) { record { id } } }';
const SWITCH = 'mutation ($input: SetAppEnablementInput!) { setAppEnablement(input: $input) { record { id } } }';
const ASK = 'mutation ($input: RequestAppInput!) { requestApp(input: $input) { record { id } } }';

/** Departments of the first organization, an app that is on for one of them only, and somebody who asks for it. */
export async function seedGroups(system: System, [first]: readonly Settled[], password: string): Promise<void> {
  if (!first) return;
  const { people } = first.organization;
  const administrator = await signedIn(system, people[0].email, password);
  const idOf = async (at: number): Promise<string> => {
    const found = await administrator.call<{ people: { edges: { node: { id: string } }[] } }>(PEOPLE, { name: people[at]?.name ?? '' });
    return found.people.edges[0]?.node.id ?? '';
  };
  const make = async (name: string, parentId: string | null = null): Promise<string> =>
    (await administrator.call<{ makeGroup: { record: { id: string } } }>(MAKE, { input: { name, parentId } })).makeGroup.record.id;
  const sales = await make('销售部 Sales');
  const east = await make('华东区 East', sales);
  const service = await make('服务部 Service');
  await administrator.call(ADD, { input: { groupId: sales, personIds: [await idOf(1)] } });
  await administrator.call(ADD, { input: { groupId: east, personIds: [await idOf(3)] } });
  await administrator.call(ADD, { input: { groupId: service, personIds: [await idOf(2), await idOf(4)] } });
  await administrator.call(SWITCH, { input: { appKey: 'e-sign', subject: 'GROUP', subjectId: sales, decision: 'ALLOW', reason: '合同由销售部签署 Sales signs contracts' } });
  const asking = await signedIn(system, people[2]?.email ?? '', password);
  await asking.call(ASK, { input: { appKey: 'e-sign', reason: '服务单需要客户当场签字。' } });
}
