import { fireEvent, screen, waitFor } from '@testing-library/vue';
import { beforeEach, expect, test, vi, type MockInstance } from 'vitest';
import { forgetReads, readAgain } from '../client.ts';
import { viewer } from '../session.ts';
import { answerInTurn, answerInTurns, answerWith, refusedWith } from '../testing/api.ts';
import { show } from '../testing/show.ts';
import { viewerWith } from '../testing/viewers.ts';
import PersonPage from './people/PersonPage.vue';
import RequestPage from './requests/RequestPage.vue';
import StatementVersionPage from './statements/StatementVersionPage.vue';

const AT = '2026-03-02T02:00:00Z';
const actor = { __typename: 'Actor', kind: 'PERSON', id: 'p9', name: '张敏' };
const request = {
  __typename: 'PrivacyRequest', id: 'r1', number: 'R-7K3M-9QX2', type: 'ACCESS', state: 'UNDER_REVIEW', controllerRole: 'ORGANIZATION', channel: 'CONSOLE', details: 'What do you hold?',
  receivedAt: AT, clockStartAt: AT, replyDueAt: '2026-03-09T16:00:00Z', timeliness: 'PENDING', holder: 'ORGANIZATION', version: 4, availableSteps: ['REFUSE', 'ACCEPT'],
  app: null, language: 'EN', deadline: null, contact: null, holdReason: null, lapsesAt: null, extendedAt: null, extendableUntil: null, additions: [], fee: null, about: null, complaints: [], assignee: null, handlers: [], notes: [], repeats: null, originId: null, capacity: 'SELF', capacityProvenAt: null, onBehalfOf: null, files: [], proofs: [], requester: null, tasks: [], isCompletable: true, fulfilment: [], fulfilmentPlan: null, subject: null, receipt: null, replies: [], events: [],
};
const person = {
  __typename: 'Person', id: 'p2', relation: 'MEMBER', state: 'ACTIVE', displayName: '李伟', maskedEmail: null, maskedPhone: null, position: null, roles: ['MEMBER'],
  standing: { state: 'ACCEPTED', since: null, until: null, statementVersion: null }, standings: [], externalId: null, createdAt: AT, version: 1, invitation: null, acceptances: [],
};
const version = {
  __typename: 'StatementVersion', id: 'v1', number: null, state: 'DRAFT', severity: 'MATERIAL', severityReason: null, effectiveDate: '2026-04-01', effectiveAt: AT, supersededAt: null,
  importedAt: AT, publishedAt: null, author: actor, publisher: null, version: 1, findings: [], texts: [], fourEyes: null, requiresAcceptance: true, statement: { __typename: 'Statement', id: 's1', kind: 'ORGANIZATION_NOTICE', title: { zhCN: '告知', en: 'Notice' } },
};
const PAGES = [
  { name: 'request', component: RequestPage, props: { id: 'r1', base: '/o/requests' }, data: { request }, isAbout: 'Request', type: 'PrivacyRequest', shows: /What do you hold/, back: '/o/requests' },
  { name: 'person', component: PersonPage, props: { id: 'p2' }, data: { person }, isAbout: 'Person', type: 'Person', shows: /李伟/, back: '/o/people' },
  { name: 'statement version', component: StatementVersionPage, props: { id: 'v1' }, data: { statementVersion: version }, isAbout: 'StatementVersion', type: 'StatementVersion', shows: /Version not numbered|张敏/, back: '/o/own-notice' },
] as const;
let complaints: MockInstance;
const gone = refusedWith({ code: 'NOT_FOUND' });

beforeEach(() => {
  viewer.value = viewerWith(['ADMINISTRATOR', 'PRIVACY_OFFICER']);
  forgetReads();
  complaints = vi.spyOn(console, 'error');
});

test.each(PAGES)('the page of a $name that is not there says so and leads back', async ({ component, props, back }) => {
  answerWith(gone);
  await show(component, { props });
  expect((await screen.findByRole('alert')).textContent).toContain('There is no such record');
  expect(screen.getByRole('link', { name: /^Back to/ }).getAttribute('href')).toBe(back);
  expect(screen.getByRole('heading', { level: 1 })).toBeTruthy();
});

test.each(PAGES)('a $name that goes while its page is open stays to be read, and the page says what happened', async ({ component, props, data, type, shows, back, isAbout }) => {
  // what stands beside the record is read on its own, and is not what goes
  answerInTurn(isAbout, { data }, gone, { data });
  await show(component, { props });
  await screen.findAllByText(shows);
  readAgain(new Set([type]));
  await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/gone, or no longer yours to see.*What you typed is kept/));
  expect(screen.getAllByText(shows).length).toBeGreaterThan(0);
  expect(screen.getByRole('link', { name: /^Back to/ }).getAttribute('href')).toBe(back);
  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(complaints).not.toHaveBeenCalled();
});

test('an answer to a request that is gone is refused, its page finds out, and every word is still there', async () => {
  const asked = answerInTurns({ Request: [{ data: { request } }, gone], ReplyToRequest: [gone] });
  await show(RequestPage, { props: PAGES[0].props });
  await fireEvent.click(await screen.findByRole('radio', { name: /We agree/ }));
  await fireEvent.update(screen.getByRole('textbox', { name: /Reply/ }), 'On Monday.');
  await fireEvent.click(screen.getByRole('button', { name: 'Send answer' }));
  expect(await screen.findByRole('link', { name: /^Back to/ })).toBeTruthy();
  expect(asked).toEqual(['Request', 'ReplyToRequest', 'Request']);
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Reply/ }).value).toBe('On Monday.');
});

const open = { ...request, id: 'r9' };
test.each([
  ['somebody else closed it', () => ({ request: { ...open, state: 'FULFILLED', availableSteps: [] } })],
  ['the right to answer was taken away', () => {
    viewer.value = viewerWith(['ADMINISTRATOR', 'PRIVACY_OFFICER'], { can: ['request:read'] });
    return { request: open };
  }],
])('what was written is shown, to copy, when %s meanwhile', async (_, happen) => {
  answerInTurn('Request', { data: { request: open } }, { data: happen() });
  viewer.value = viewerWith(['ADMINISTRATOR', 'PRIVACY_OFFICER']);
  await show(RequestPage, { props: { id: 'r9', base: '/o/requests' } });
  await fireEvent.update(await screen.findByRole('textbox', { name: /Reply/ }), 'On Tuesday.');
  happen();
  readAgain(new Set(['PrivacyRequest']));
  expect((await screen.findByText('What you wrote was not sent')).closest('[role=alert]')?.textContent).toContain('On Tuesday.');
});
