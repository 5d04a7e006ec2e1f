import { fireEvent, screen, waitFor, within } from '@testing-library/vue';
import { beforeEach, expect, test, vi } from 'vitest';
import { forgetReads } from '../../client.ts';
import { viewer } from '../../session.ts';
import { show } from '../../testing/show.ts';
import { viewerWith } from '../../testing/viewers.ts';
import GatePage from './GatePage.vue';
import MyAppsPage from './MyAppsPage.vue';

const both = (text: string) => ({ zhCN: text, en: text });
const apps = { data: { apps: { __typename: 'AppConnection', edges: [{ __typename: 'E', node: { __typename: 'App', id: 'a1', key: 'visits', name: both('Visits'), versions: [
  { __typename: 'AppVersion', number: 2, state: 'WAITING', scopes: [{ purposeKey: 'later', purpose: null, recipients: [] }] },
  { __typename: 'AppVersion', number: 1, state: 'IN_EFFECT', scopes: [{ purposeKey: 'check-in', purpose: { __typename: 'Purpose', id: 'u1', name: both('Check-in') }, recipients: [{ __typename: 'Recipient', id: 'r1', name: both('Maps') }] }] },
] } }] } } };
const answer = {
  __typename: 'GateExplanation', organizationState: 'ACTIVE', personState: 'ACTIVE', hasAccount: true, isUnder14: true, isAppOn: true, setBy: 'GROUP', notKept: [] as string[],
  decision: { allowed: false, decidedAt: '2026-03-02T02:00:00Z', reasons: [{ code: 'GUARDIAN_CONSENT_REQUIRED', purposeKey: 'check-in', recipientId: null, until: null }, { code: 'RECIPIENT_NOT_APPROVED', purposeKey: 'check-in', recipientId: 'r1', until: null }] },
  statements: [{ statementVersionId: 's1', state: 'ACCEPTED', until: null }], path: [],
  purpose: { purposeKey: 'check-in', isWithinScope: true, isUnlinked: false, legalBasis: 'CONSENT', endedAt: null, consent: { requiredType: 'GUARDIAN', state: 'NONE', since: null, expiresAt: null }, recipients: [{ recipientId: 'r1', state: 'NO_AGREEMENT', until: null, isAbroad: true, mayLeave: true, consent: null }] },
};
let asked: { operationName: string; variables: Record<string, unknown> }[] = [];

beforeEach(() => {
  forgetReads();
  asked = [];
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    const call = JSON.parse(body) as (typeof asked)[number];
    asked.push(call);
    const said = call.operationName === 'GateApps' ? apps : call.operationName === 'GatePerson' ? { data: { person: { __typename: 'Person', id: 'p1', displayName: '王芳' } } } : { data: { [call.operationName === 'ExplainGate' ? 'explainGate' : 'explainMyGate']: { ...answer, notKept: call.variables['at'] ? ['PERSON_STATE', 'BIRTH_DATE'] : [] } } };
    return Promise.resolve(new Response(JSON.stringify(said), { headers: { 'content-type': 'application/json' } }));
  });
});
const facts = async () => within(await screen.findByRole('list', { name: 'The facts behind it' })).getAllByRole('listitem');

test('about a person: the decision, each reason in words, and every fact with the way to where it is changed', async () => {
  viewer.value = viewerWith(['ADMINISTRATOR']);
  await show(GatePage, { at: '/o/people/p1/gate?app=visits&purpose=check-in', props: { id: 'p1' } });
  const said = (await facts()).map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());
  expect(await screen.findByRole('heading', { name: 'Ask the gate about 王芳' })).toBeTruthy();
  expect(screen.getByText('It may not be used')).toBeTruthy();
  expect(screen.getByText('A guardian has to consent.')).toBeTruthy();
  expect(screen.getByText(/A recipient may not receive data\..*Maps/)).toBeTruthy();
  expect(said.filter((one) => one.includes('speaks against it'))).toEqual([expect.stringContaining('Guardian’s consent: Not decided'), expect.stringContaining('Recipient Maps')]);
  expect(screen.getAllByRole('link', { name: /look there/ }).map((link) => link.getAttribute('href'))).toEqual(['/o/people/p1', '/o/people/p1', '/o/apps/visits', '/o/apps/visits', '/o/people/p1', '/o/recipients/r1']);
  expect(asked.find(({ operationName }) => operationName === 'ExplainGate')?.variables).toMatchObject({ personId: 'p1', appKey: 'visits', purposeKey: 'check-in' });
  // what only waits for approval cannot be asked about
  expect(within(screen.getByRole('combobox', { name: 'Purpose' })).getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['Only whether the app may be used', 'Check-in']);
}, 20_000);

test('about oneself: the same answer, and the ways lead to one’s own pages', async () => {
  viewer.value = viewerWith(['MEMBER']);
  await show(GatePage, { at: '/me/gate?app=visits' });
  await facts();
  expect(screen.getAllByRole('link', { name: /look there/ }).map((link) => link.getAttribute('href'))).toEqual(['/me/statement', '/me/apps', '/me/apps', '/me/choices']);
  expect(asked.map(({ operationName }) => operationName)).not.toContain('ExplainGate');
}, 20_000);

test('as at a moment of the past on the wall in Shanghai, with what no history is kept of; what is to come is not asked', async () => {
  viewer.value = viewerWith(['MEMBER']);
  await show(GatePage, { at: '/me/gate?app=visits' });
  await facts();
  const moment = screen.getByLabelText(/^As at/);
  await fireEvent.update(moment, '2026-01-05T09:30');
  expect(await screen.findByText(/No history is kept of these.*whether the account was open, the birth date/)).toBeTruthy();
  const instants = () => asked.filter(({ operationName }) => operationName === 'ExplainMyGate').map(({ variables }) => variables['at']);
  expect(instants()).toEqual([null, '2026-01-05T01:30:00.000Z']);
  await fireEvent.update(moment, '2999-01-05T09:30');
  await waitFor(() => expect(screen.queryByText(/No history is kept of these/)).toBeNull());
  expect(instants().filter((at) => at !== null)).toHaveLength(1);
}, 20_000);

test('whoever has not accepted the statement is told what that means, and nothing is asked', async () => {
  viewer.value = viewerWith(['MEMBER'], { standings: [{ kind: 'PLATFORM_PRIVACY', state: 'OVERDUE', until: null, statementVersionId: 'v2' } as never] });
  for (const page of [GatePage, MyAppsPage]) {
    const { unmount } = await show(page, { at: '/me/gate' });
    expect(screen.getByRole('region', { name: 'No app works for you now' }).textContent).toMatch(/count again once you accept\..*requests stay open to you/);
    unmount();
  }
  expect(asked).toEqual([]);
}, 20_000);
