import { fireEvent, screen, waitFor } from '@testing-library/vue';
import { CHOICE_COOKIE, readChoice } from '@accord/consents';
import { beforeEach, describe, expect, test } from 'vitest';
import { forgetReads } from '../../client.ts';
import { viewer } from '../../session.ts';
import { answerByName, refusedWith, sent } from '../../testing/api.ts';
import { show } from '../../testing/show.ts';
import { viewerWith } from '../../testing/viewers.ts';
import CookieBanner from './CookieBanner.vue';
import { mayHaveToAsk } from './must-ask.ts';
import { linesOf } from './notice-lines.ts';

const text = (en: string) => ({ __typename: 'LocalizedText', zhCN: en, en });
const technology = (key: string, kind: string) => ({ __typename: 'CookieTechnology', id: key, key, kind, categories: ['COOKIE'], retentionDays: 90, controllerRole: 'PLATFORM', name: text(key), description: text(`What ${key} is for`) });
const TECHNOLOGIES = [technology('session', 'STRICTLY_NECESSARY'), technology('visits', 'STATISTICS'), technology('campaigns', 'ADVERTISING')];
const register = (more: object = {}) => ({ data: { cookieRegister: { __typename: 'CookieRegister', register: 'r1', organizationName: 'Lanterne', asksForPrivacy: false, technologies: TECHNOLOGIES, ...more } } });
const mine = (statistics: string, advertising: string) => ({ data: { myCookieChoices: { __typename: 'CookieChoices', id: 'p1', register: 'all', technologies: TECHNOLOGIES, choices: [{ kind: 'STATISTICS', state: statistics, since: null }, { kind: 'ADVERTISING', state: advertising, since: null }] } } });
const kept = () => readChoice(document.cookie.split('; ').find((pair) => pair.startsWith(`${CHOICE_COOKIE}=`))?.split('=')[1]);
const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));

beforeEach(() => {
  document.cookie = `${CHOICE_COOKIE}=; Max-Age=0; Path=/`;
  viewer.value = null;
  forgetReads();
});

describe('somebody who is not signed in', () => {
  test('is asked, refuses by one press, and is left alone', async () => {
    const asked = answerByName({ CookieRegister: register() });
    await show(CookieBanner);
    expect((await screen.findAllByRole('button')).map((button) => button.textContent?.trim())).toEqual(['Refuse all', 'Allow all']);
    await press('Refuse all');
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
    expect([kept()?.allowed, kept()?.register, mayHaveToAsk(), sent(asked, 'ChooseCookies')]).toEqual([[], 'r1', false, []]);
  }, 20_000);

  test('is asked nothing where there is nothing to decide, or where it was decided', async () => {
    answerByName({ CookieRegister: register({ technologies: TECHNOLOGIES.slice(0, 1) }) });
    const { unmount } = await show(CookieBanner);
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
    unmount();
    document.cookie = `${CHOICE_COOKIE}=1.s.r1.2026-01-01.0; Path=/`;
    answerByName({ CookieRegister: register() });
    await show(CookieBanner);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(screen.queryByRole('complementary')).toBeNull();
  }, 20_000);

  test('is asked again where what was allowed has changed', async () => {
    document.cookie = `${CHOICE_COOKIE}=1.s.r0.2026-01-01.0; Path=/`;
    answerByName({ CookieRegister: register() });
    await show(CookieBanner);
    expect(await screen.findByRole('complementary')).toBeTruthy();
  }, 20_000);

  test('whose browser asks for privacy allows everything but advertising by one press', async () => {
    answerByName({ CookieRegister: register({ asksForPrivacy: true }) });
    await show(CookieBanner);
    await press('Allow all but advertising');
    expect(kept()).toMatchObject({ allowed: ['STATISTICS'], inSpiteOfSignal: true });
  }, 20_000);
});

describe('somebody who is signed in', () => {
  beforeEach(() => { viewer.value = viewerWith(['MEMBER']); });

  test('has the choice recorded before the browser keeps it; refused by the API, nothing is kept', async () => {
    const asked = answerByName({ CookieRegister: register(), MyCookieChoices: mine('OPEN', 'OPEN'), ChooseCookies: refusedWith({ code: 'REFUSED', reason: 'GUARDIAN_CONSENT_REQUIRED' }) });
    await show(CookieBanner);
    await press('Allow all');
    expect(await screen.findByText(/parent or guardian/i)).toBeTruthy();
    expect([kept(), sent(asked, 'ChooseCookies')]).toEqual([null, [{ input: { allowed: ['STATISTICS', 'ADVERTISING'], register: 'all', language: 'EN', method: 'POPUP' } }]]);
  }, 20_000);

  test('is not asked in another browser about what is on record', async () => {
    answerByName({ CookieRegister: register(), MyCookieChoices: mine('ALLOWED', 'REFUSED') });
    await show(CookieBanner);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(screen.queryByRole('complementary')).toBeNull();
  }, 20_000);
});

test('a notice is read in its paragraphs', () => {
  expect(linesOf('# One\r\n\r\nTwo **strong** words\nand more\n## Three\n\n')).toEqual([{ isHeading: true, words: 'One' }, { isHeading: false, words: 'Two strong words\nand more' }, { isHeading: true, words: 'Three' }]);
  expect(linesOf('')).toEqual([]);
});
