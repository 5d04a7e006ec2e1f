import { createStaff } from '@accord/api/modules/people/index';
import type { Role } from '@accord/permissions';
import { Client, startAccord, type Accord, type Answer } from './accord.ts';
import { deliverAll, Letters } from './letters.ts';
import { attempt, type Input } from './mutate.ts';
import { invite, join, openOrganization, PASSWORD, signIn } from './world.ts';

export interface Enterprise { readonly id: string; readonly administrator: Client; readonly administratorId: string }
/** The platform with its operator and two enterprises with an administrator each; no statement, nobody else. */
export interface House {
  readonly accord: Accord;
  readonly operator: Client;
  readonly alder: Enterprise;
  readonly birch: Enterprise;
  close(): Promise<void>;
}

export const ALDER_ADMIN = 'admin@alder.example';
export const BIRCH_ADMIN = 'admin@birch.example';

/** Somebody of the platform's staff, as the command line makes them. */
export async function employ(accord: Accord, word: string, roles: readonly Role[]): Promise<Client> {
  const email = `${word}@platform.example`;
  await createStaff(accord.system.kernel, { email, displayName: `Staff ${word}`, roles, password: PASSWORD, language: 'zh-CN' });
  return signIn(accord, email);
}

export async function openHouse(at?: number): Promise<House> {
  const accord = await startAccord(at);
  const operator = await employ(accord, 'operator', ['OPERATOR']);
  const alder = await openOrganization(accord, operator, 'Alder Works', ALDER_ADMIN);
  const birch = await openOrganization(accord, operator, 'Birch Works', BIRCH_ADMIN);
  return { accord, operator, alder, birch, close: () => accord.close() };
}

export interface Colleague { readonly id: string; readonly email: string; readonly client: Client }

/** Somebody more in an enterprise, by invitation. */
export async function colleague(accord: Accord, { id, administrator }: Pick<Enterprise, 'id' | 'administrator'>, word: string, roles: readonly string[] = ['MEMBER'], more: Input = {}): Promise<Colleague> {
  const email = `${word}@alder.example`;
  const invited = await invite(administrator, { displayName: `Alder ${word}`, email, roles, ...more });
  return { id: invited.id, email, client: await join(accord, id, invited.invitation.id, String(more['displayName'] ?? `Alder ${word}`)) };
}

/** Makes somebody who works for two organizations: Alder's first, then Birch's. */
export async function twoSeats({ accord, alder, birch }: House, word = 'both'): Promise<{ readonly client: Client; readonly email: string; readonly inAlder: string; readonly inBirch: string }> {
  const { id, email } = await colleague(accord, alder, word);
  accord.clock.advance(1);
  const there = await invite(birch.administrator, { displayName: `Birch ${word}`, email });
  await join(accord, birch.id, there.invitation.id, `Birch ${word}`);
  return { client: await signIn(accord, email), email, inAlder: id, inBirch: there.id };
}

/** The token of the newest letter of invitation to an address, as its reader would find it. */
export async function tokenFor(accord: Accord, address: string): Promise<string> {
  const letters = new Letters();
  await deliverAll(accord, letters);
  const [, token] = /\/accept-invitation\/(\S+)/.exec(letters.to(address).at(-1)?.text ?? '') ?? [];
  if (!token) throw new Error(`nobody wrote to ${address}`);
  return token;
}

/** Follows the link of a letter. */
export const follow = (by: Client, token: string, { password = PASSWORD, displayName = 'Somebody New' } = {}): Promise<Answer<Record<string, unknown>>> =>
  attempt(by, 'acceptInvitation', { token, password, displayName });

/** Another browser that has got hold of a cookie, and keeps to it. */
export function withCookie(accord: Accord, cookie: string | undefined): Client {
  if (!cookie) throw new Error('there is no cookie to copy');
  return new Client(accord, { cookie });
}
