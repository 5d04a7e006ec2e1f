import type { System } from '../program/system.ts';
import { acting, signedIn } from './acting.ts';
import type { Settled } from './settle-organization.ts';

const PEOPLE = 'query ($name: String!) { people(first: 1, filter: { nameStartsWith: $name }) { edges { node { id } } } }';
const KEY = 'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }';
const REPORT = 'mutation ($input: ReportLinkedAccountInput!) { reportLinkedAccount(input: $input) { record { id } } }';
const UNLINK = 'mutation ($input: UnlinkAccountInput!) { unlinkAccount(input: $input) { record { id } } }';

/** Who linked what: the place of the person in the organization, where the account is kept, and by what they know it. */
const LINKS = [
  { person: 1, provider: 'WECOM', handle: 'li.qiang' },
  { person: 2, provider: 'WECOM', handle: 'wang.fang' },
  { person: 2, provider: 'WEIBO', handle: '@芳在路上' },
  { person: 3, provider: 'QQ', handle: '10005504' },
] as const;

/** Outside accounts of people of the first organization, as its order system told of them; the third is unlinked again. */
export async function seedLinkedAccounts(system: System, [first]: readonly Settled[], password: string, now: number): Promise<void> {
  if (!first) return;
  const { people } = first.organization;
  const administrator = await signedIn(system, people[0].email, password);
  const { createApiKey: { secret } } = await administrator.call<{ createApiKey: { secret: string } }>(KEY, { input: { name: '订单系统 Order service', scopes: ['linked-account:report'] } });
  const product = acting(system, null, secret);
  const linked: string[] = [];
  for (const { person, provider, handle } of LINKS) {
    const found = await administrator.call<{ people: { edges: { node: { id: string } }[] } }>(PEOPLE, { name: people[person]?.name ?? '' });
    const input = { personId: found.people.edges[0]?.node.id ?? '', provider, accountId: `sample-${provider}-${person}`, handle, linkedAt: new Date(now).toISOString() };
    linked.push((await product.call<{ reportLinkedAccount: { record: { id: string } } }>(REPORT, { input })).reportLinkedAccount.record.id);
  }
  await (await signedIn(system, people[2]?.email ?? '', password)).call(UNLINK, { input: { id: linked[2] } });
}
