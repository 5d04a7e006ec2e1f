import { screen, waitFor } from '@testing-library/vue';
import { beforeEach, expect, test } from 'vitest';
import { forgetReads } from '../../client.ts';
import { useLanguage } from '../../language.ts';
import { viewer } from '../../session.ts';
import { answerByName, sent } from '../../testing/api.ts';
import { show } from '../../testing/show.ts';
import { viewerWith } from '../../testing/viewers.ts';
import ContactCards from './ContactCards.vue';

const details = (name: string, more: object = {}) => ({ __typename: 'ContactDetails', name, email: `privacy@${name.toLowerCase()}.example`, phone: '400-555 0160', hours: '每天', hoursEn: 'daily', privacyOfficer: '隐私办公室', privacyOfficerEn: 'Privacy office', address: '示例大道', addressEn: null, ...more });
const PlatformContact = { data: { platformContact: details('Lanterne') } };
const OwnContact = (more: object = {}) => ({ data: { organization: { __typename: 'Organization', id: 'o1', contactDetails: details('Alder', more) } } });
const headings = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent.trim());

beforeEach(async () => {
  viewer.value = null;
  forgetReads();
  await useLanguage('en');
});

test('whoever is not signed in reads of the platform alone, and nothing else is asked for', async () => {
  const asked = answerByName({ PlatformContact });
  await show(ContactCards);
  await screen.findByText('privacy@lanterne.example');
  expect(headings()).toEqual(['Lanterne']);
  expect(sent(asked, 'OwnContact')).toEqual([]);
  expect(screen.getByRole('link', { name: '400-555 0160' }).getAttribute('href')).toBe('tel:4005550160');
});

test('a member reads first of the organization that decides on their data', async () => {
  viewer.value = viewerWith(['MEMBER']);
  answerByName({ PlatformContact, OwnContact: OwnContact() });
  await show(ContactCards);
  await waitFor(() => expect(headings()).toEqual(['Alder', 'Lanterne']));
});

test('each text is in the reader’s language where there is one, and in the other where there is none', async () => {
  answerByName({ PlatformContact });
  await show(ContactCards);
  await screen.findByText('Privacy office');
  expect(screen.getByText('daily')).toBeTruthy();
  expect(screen.getByText('示例大道')).toBeTruthy();
  await useLanguage('zh-CN');
  await screen.findByText('隐私办公室');
  expect(screen.getByText('每天')).toBeTruthy();
});

test('says so where nothing was given, and no hours of a telephone that is not there', async () => {
  viewer.value = viewerWith(['MEMBER']);
  answerByName({ PlatformContact: { data: { platformContact: details('Lanterne', { phone: null }) } }, OwnContact: OwnContact({ email: null, phone: null, privacyOfficer: null, privacyOfficerEn: null, address: null }) });
  await show(ContactCards);
  expect(await screen.findByText('Not given yet.')).toBeTruthy();
  expect(screen.queryByText('daily')).toBeNull();
});
