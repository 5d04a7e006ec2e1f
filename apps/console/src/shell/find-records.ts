import { client } from '../client.ts';
import { may, type Area } from '../session.ts';
import { FindMyRequestsDocument, FindPeopleDocument, FindPersonDocument, FindRequestDocument, FindRequestsDocument } from './palette.graphql.ts';

export interface FoundRequest { is: 'request'; id: string; number: string; type: string; state: string; to: string }
export interface FoundPerson { is: 'person'; id: string; displayName: string; relation: string; to: string }
export type Found = FoundRequest | FoundPerson;

const LISTS: Readonly<Record<Area, string>> = { platform: '/p/requests', organization: '/o/requests', me: '/me/my-requests' };

/** Whether what is typed may begin a request's number: `R-7K3M`, `r7k3m-9q`, `7K3M`; without its «R-» only where a digit says that it is no name. */
export const looksLikeNumber = (typed: string): boolean => /^(?:r-|r?(?=[\da-z-]*\d))[\da-z]{3,4}(?:-?[\da-z]{0,4})?$/i.test(typed.trim());
const looksLikeId = (typed: string): boolean => /^[0-9A-HJKMNP-TV-Z]{26}$/i.test(typed.trim());

/** Records that answer what is typed, as far as the reader may see them in this area; what is refused is not there. */
export async function findRecords(area: Area, typed: string): Promise<Found[]> {
  const text = typed.trim();
  const found = await Promise.all([
    ...(looksLikeId(text) ? [requestById(area, text.toUpperCase()), personById(area, text.toUpperCase())] : []),
    ...(looksLikeNumber(text) ? [requestsByNumber(area, text)] : []),
    ...(area === 'organization' && may('person:read') && text.length >= 2 && !looksLikeId(text) && !looksLikeNumber(text) ? [peopleByName(text)] : []),
  ]);
  return found.flat();
}

async function requestsByNumber(area: Area, text: string): Promise<Found[]> {
  if (area === 'me') {
    const { data } = await client().query(FindMyRequestsDocument, {}).toPromise();
    const letters = (number: string): string => number.toUpperCase().replaceAll('-', '');
    const wanted = letters(text).replace(/^R(?=.)/, '');
    return (data?.myRequests.edges ?? []).filter(({ node }) => letters(node.number).slice(1).startsWith(wanted)).slice(0, 5).map(({ node }) => asRequest(area, node));
  }
  if (!may('request:read')) return [];
  const { data } = await client().query(FindRequestsDocument, { number: text.slice(0, 11) }).toPromise();
  return (data?.requests.edges ?? []).map(({ node }) => asRequest(area, node));
}

async function requestById(area: Area, id: string): Promise<Found[]> {
  const { data } = await client().query(FindRequestDocument, { id }).toPromise();
  return data ? [asRequest(area, data.request)] : [];
}

async function peopleByName(name: string): Promise<Found[]> {
  const { data } = await client().query(FindPeopleDocument, { name }).toPromise();
  return (data?.people.edges ?? []).map(({ node }) => asPerson(node));
}

async function personById(area: Area, id: string): Promise<Found[]> {
  if (area !== 'organization' || !may('person:read')) return [];
  const { data } = await client().query(FindPersonDocument, { id }).toPromise();
  return data ? [asPerson(data.person)] : [];
}

const asRequest = (area: Area, node: Omit<FoundRequest, 'is' | 'to'>): Found => ({ is: 'request', ...node, to: `${LISTS[area]}/${node.id}` });
const asPerson = (node: Omit<FoundPerson, 'is' | 'to'>): Found => ({ is: 'person', ...node, to: `/o/people/${node.id}` });
