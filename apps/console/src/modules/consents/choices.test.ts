import { fireEvent, screen, waitFor, within } from '@testing-library/vue';
import { beforeEach, expect, test, vi } from 'vitest';
import { forgetReads } from '../../client.ts';
import { viewer } from '../../session.ts';
import { answerByName, sent } from '../../testing/api.ts';
import { show } from '../../testing/show.ts';
import { viewerWith } from '../../testing/viewers.ts';
import ChoicesPage from './ChoicesPage.vue';
import type { MyConsent } from './consents.graphql.ts';

const text = (en: string) => ({ __typename: 'LocalizedText', zhCN: en, en });
const consent = (key: string, more: Partial<MyConsent> = {}, purpose: Partial<MyConsent['purpose']> = {}) => ({
  __typename: 'Consent', id: `p-${key}`, state: 'NONE', type: null, requiredType: 'GENERAL', since: null, expiresAt: null, acts: ['GIVE', 'REFUSE'], recipient: null, changes: [], events: [], ...more,
  purpose: { __typename: 'Purpose', id: `p-${key}`, key, revision: 2, necessity: 'OPTIONAL', legalBasis: 'CONSENT', categories: ['CONTACT'], controllerRole: 'ORGANIZATION', devicePermission: null, retentionDays: 30, name: text(key), description: text(`What ${key} is for`), necessityStatement: null, impactStatement: null, ...purpose },
});
const all = (...consents: object[]) => ({ data: { organization: { __typename: 'Organization', id: 'o1', collectionListLink: 'https://accord.example/collection-list/x' }, myConsents: consents } });
const said = (name: string) => ({ data: { [name]: { __typename: 'ConsentEventPayload', record: { __typename: 'ConsentEvent', id: 'e1', state: 'GIVEN' } } } });
const NO_SWITCHES = { data: { mySwitches: [] } };
const cardOf = async (name: string) => within(await screen.findByRole('region', { name }));

beforeEach(() => {
  viewer.value = viewerWith(['MEMBER']);
  forgetReads();
});

test('each purpose says why, which data and what a no removes; agreeing names the revision that was shown', async () => {
  const asked = answerByName({ MyConsents: all(consent('news'), consent('place', { requiredType: 'SEPARATE' }, { categories: ['LOCATION'], devicePermission: 'LOCATION', necessityStatement: text('To check in'), impactStatement: text('They learn where') })), GiveConsent: said('giveConsent'), MySwitches: NO_SWITCHES });
  await show(ChoicesPage, { at: '/me/choices' });
  const place = await cardOf('place');
  for (const words of ['Whereabouts (sensitive)', 'To check in', 'They learn where', /Only the function that needs this permission stops/]) expect(place.getByText(words)).toBeTruthy();
  const news = await cardOf('news');
  expect(news.getByText('30 days after it is no longer used')).toBeTruthy();
  await fireEvent.click(news.getByRole('button', { name: 'Agree: news' }));
  await waitFor(() => expect(sent(asked, 'GiveConsent')).toEqual([{ input: { purposeKey: 'news', recipientKey: null, language: 'EN', purposeRevision: 2, recipientRevision: null } }]));
}, 20_000);

test('withdrawing takes one press, as giving does, and what is needed has no button but a reason', async () => {
  const asked = answerByName({ MyConsents: all(consent('news', { state: 'VALID', acts: ['WITHDRAW'] }), consent('account', { requiredType: null, acts: [] }, { legalBasis: 'CONTRACT_OR_HR', necessity: 'REQUIRED' })), WithdrawConsent: said('withdrawConsent'), MySwitches: NO_SWITCHES });
  await show(ChoicesPage, { at: '/me/choices' });
  expect(await screen.findByText('1 of 1 agreed')).toBeTruthy();
  const needed = await cardOf('Needed for the service');
  expect(needed.getByText('Contract or human resources')).toBeTruthy();
  expect(needed.queryByRole('button')).toBeNull();
  await fireEvent.click(screen.getByRole('button', { name: 'Withdraw: news' }));
  await waitFor(() => expect(sent(asked, 'WithdrawConsent')).toEqual([{ input: { purposeKey: 'news', recipientKey: null, language: 'EN' } }]));
}, 20_000);

test('a child is told who agrees for them, and a changed purpose that it waits', async () => {
  answerByName({ MyConsents: all(consent('club', { requiredType: 'GUARDIAN', acts: ['REFUSE'] }), consent('news', { state: 'OUTDATED', acts: ['GIVE', 'WITHDRAW'] })), MySwitches: NO_SWITCHES });
  await show(ChoicesPage, { at: '/me/choices' });
  const club = await cardOf('club');
  expect(club.getByText(/A parent or guardian agrees for you|a parent or guardian agrees for you/)).toBeTruthy();
  expect(club.queryByRole('button', { name: /Agree/ })).toBeNull();
  const news = await cardOf('news');
  expect(news.getByText(/has changed since you agreed/)).toBeTruthy();
  expect(news.getAllByRole('button').map((button) => button.textContent?.trim())).toEqual(['Agree again', 'Withdraw']);
}, 20_000);

const change = (fact: string, before: string[], now: string[], more: object = {}) => ({ __typename: 'ToldChange', of: 'RECIPIENT', fact, asksAgain: true, before, now, textBefore: null, textNow: null, ...more });

test('whoever agreed to a recipient sees what has changed since, and agrees to what is shown', async () => {
  const maps = { __typename: 'Recipient', id: 'r1', key: 'maps', revision: 3, contact: 'dpo@maps.example', categories: ['CONTACT'], region: 'SG', isAbroad: true, name: text('Maps'), method: text('By mail') } as unknown as MyConsent['recipient'];
  const changes = [change('REGION', ['CN'], ['SG']), change('CATEGORIES', ['CONTACT', 'NAME'], ['CONTACT']), change('METHOD', [], [], { textBefore: text('By hand'), textNow: text('By mail') }), change('RIGHTS', [], [], { textNow: text('Write to it') }), change('RETENTION_DAYS', [], ['30']), change('KIND', ['OTHER'], ['AFFILIATE'])] as unknown as MyConsent['changes'];
  const asked = answerByName({ MyConsents: all(consent('place', { state: 'OUTDATED', acts: ['GIVE', 'WITHDRAW'], recipient: maps, changes }), consent('news', { state: 'VALID', acts: ['WITHDRAW'], changes: changes.slice(1, 2) })), GiveConsent: said('giveConsent'), MySwitches: NO_SWITCHES });
  await show(ChoicesPage, { at: '/me/choices' });
  const card = await cardOf('place – given to Maps');
  for (const words of ['Mainland China → Singapore', 'E-mail address and telephone number, Name → E-mail address and telephone number', 'By hand → By mail', 'nothing → Write to it', 'Not said yet; ask your organization', 'nothing → 30 days after it is no longer used', 'told otherwise than before', /Nothing more is given to this recipient/]) expect(card.getByText(words)).toBeTruthy();
  expect((await cardOf('news')).getByText(/your consent stands/)).toBeTruthy();
  await fireEvent.click(card.getByRole('button', { name: 'Agree again: place – given to Maps' }));
  await waitFor(() => expect(sent(asked, 'GiveConsent')).toMatchObject([{ input: { purposeKey: 'place', recipientKey: 'maps', purposeRevision: 2, recipientRevision: 3 } }]));
}, 20_000);

test('a recipient that decides for itself has a card of its own, and one that rests on another ground is named with it', async () => {
  const maps = { __typename: 'Recipient', id: 'r1', key: 'maps', revision: 3, region: 'SG', contact: 'privacy@maps.example', categories: ['LOCATION'], isAbroad: true, name: text('Maps'), method: text('An interface'), rights: text('Write to rights@maps.example') } as unknown as MyConsent['recipient'];
  const place = { categories: ['CONTACT', 'LOCATION'], devicePermission: 'LOCATION' } as const;
  const asked = answerByName({ MyConsents: all(consent('place', {}, { ...place, categories: [...place.categories] }), consent('place', { id: 'p-place.r1', requiredType: 'SEPARATE', recipient: maps }, { ...place, categories: [...place.categories] }), consent('wages', { id: 'p-wages.r1', requiredType: null, acts: [], recipient: maps }, { legalBasis: 'CONTRACT_OR_HR' })), RefuseConsent: said('refuseConsent'), MySwitches: NO_SWITCHES });
  await show(ChoicesPage, { at: '/me/choices' });
  const card = await cardOf('place – given to Maps');
  for (const words of ['Whereabouts (sensitive)', /privacy@maps\.example.*Singapore, outside the mainland/, 'An interface', 'Write to rights@maps.example', /Only this recipient gets nothing/]) expect(card.getByText(words)).toBeTruthy();
  expect((await cardOf('Needed for the service')).getByText('wages – given to Maps')).toBeTruthy();
  await fireEvent.click(card.getByRole('button', { name: 'Refuse: place – given to Maps' }));
  await waitFor(() => expect(sent(asked, 'RefuseConsent')).toEqual([{ input: { purposeKey: 'place', recipientKey: 'maps', language: 'EN' } }]));
}, 20_000);

test('whoever has not accepted the statement reads once that agreeing waits for that; refusing does not', async () => {
  viewer.value = viewerWith(['MEMBER'], { standings: [{ kind: 'PLATFORM_PRIVACY', state: 'OVERDUE', until: null, statementVersionId: 'v2' } as never] });
  answerByName({ MyConsents: all(consent('news'), consent('place')), MySwitches: NO_SWITCHES });
  await show(ChoicesPage, { at: '/me/choices' });
  expect((await cardOf('news')).getAllByRole('button').map((button) => button.textContent?.trim())).toEqual(['Refuse']);
  expect(screen.getAllByText(/agreeing opens after that/)).toHaveLength(1);
}, 20_000);

test('on a phone what a choice means is folded: nobody agrees unread, and saying no still takes one press', async () => {
  vi.stubGlobal('matchMedia', (media: string) => ({ media, matches: media === '(max-width: 640px)', addEventListener: () => undefined, removeEventListener: () => undefined }));
  const asked = answerByName({ MyConsents: all(consent('news'), consent('place', { state: 'VALID', acts: ['WITHDRAW'] })), GiveConsent: said('giveConsent'), MySwitches: NO_SWITCHES });
  await show(ChoicesPage, { at: '/me/choices' });
  const names = (card: Awaited<ReturnType<typeof cardOf>>) => card.getAllByRole('button').map((button) => button.textContent?.trim());
  expect(names(await cardOf('place'))).toEqual(['Withdraw', 'What it means']);
  const news = await cardOf('news');
  expect(names(news)).toEqual(['Refuse', 'Read and agree']);
  expect(news.queryByText('30 days after it is no longer used')).toBeNull();
  await fireEvent.click(news.getByRole('button', { name: 'Read and agree: news' }));
  expect(news.getByText('30 days after it is no longer used')).toBeTruthy();
  await fireEvent.click(news.getByRole('button', { name: 'Agree: news' }));
  await waitFor(() => expect(sent(asked, 'GiveConsent')).toHaveLength(1));
  vi.unstubAllGlobals();
}, 20_000);

const row = (kind: string, state: string, more: object = {}) => ({ __typename: 'OwnSwitch', id: kind, kind, state, isRefused: false, since: null, purposes: [{ __typename: 'Purpose', id: `p-${kind}`, key: kind.toLowerCase(), revision: 3, name: text(`All of ${kind}`) }], ...more });

test('a switch agrees to what was shown and says no to all of a kind; what is on in part goes off', async () => {
  const asked = answerByName({
    MyConsents: all(consent('news')), MySwitches: { data: { mySwitches: [row('MARKETING', 'OFF', { isRefused: true }), row('PERSONALIZATION', 'PARTLY')] } },
    OptIn: { data: { optIn: { record: row('MARKETING', 'ON') } } }, OptOut: { data: { optOut: { record: row('PERSONALIZATION', 'OFF') } } },
  });
  await show(ChoicesPage, { at: '/me/choices' });
  const [marketing, fitted] = [await screen.findByRole('switch', { name: 'Marketing' }), await screen.findByRole('switch', { name: 'Personalization' })];
  expect([marketing, fitted].map((one) => one.getAttribute('aria-checked'))).toEqual(['false', 'true']);
  expect(screen.getByText(/off: you said no/)).toBeTruthy();
  await fireEvent.click(marketing);
  await waitFor(() => expect(sent(asked, 'OptIn')).toEqual([{ input: { kind: 'MARKETING', language: 'EN', shown: [{ purposeKey: 'marketing', revision: 3 }] } }]));
  // one act at a time: while the first is on its way no switch can be pressed
  await waitFor(() => expect((fitted as HTMLInputElement).disabled).toBe(false));
  await fireEvent.click(fitted);
  await waitFor(() => expect(sent(asked, 'OptOut')).toEqual([{ input: { kind: 'PERSONALIZATION', language: 'EN' } }]));
}, 20_000);

test('a browser that asks for privacy: the refusal can be put on record', async () => {
  vi.stubGlobal('navigator', Object.assign(Object.create(navigator) as object, { globalPrivacyControl: true }));
  const asked = answerByName({ MyConsents: all(consent('news')), MySwitches: { data: { mySwitches: [row('TARGETED_ADVERTISING', 'OFF')] } }, OptOut: { data: { optOut: { record: row('TARGETED_ADVERTISING', 'OFF') } } } });
  await show(ChoicesPage, { at: '/me/choices' });
  await fireEvent.click(await screen.findByRole('button', { name: 'Put my refusal on record' }));
  await waitFor(() => expect(sent(asked, 'OptOut')).toEqual([{ input: { kind: 'TARGETED_ADVERTISING', language: 'EN' } }]));
  vi.unstubAllGlobals();
}, 20_000);
