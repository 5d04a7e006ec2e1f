import { afterAll, beforeAll, expect, it } from 'vitest';
import { anonymous } from '../../support/accord.ts';
import { act, underReview, on, REMEDY } from '../../support/handling.ts';
import { mutate, refusalOf } from '../../support/mutate.ts';
import { buildWorld, reply, signIn, type World } from '../../support/world.ts';

const DAY = 86_400_000;
/** Midnight in Shanghai. */
const AUGUST = Date.parse('2026-08-01T00:00:00+08:00');
const FEBRUARY = Date.parse('2027-02-01T00:00:00+08:00');
let world: World;
beforeAll(async () => void (world = await buildWorld()), 120_000);
afterAll(async () => {
  expect(world.accord.defects).toEqual([]);
  await world.close();
});

interface Seen { readonly name: string; readonly version: number; readonly publishesRequestFigures: boolean; readonly requestFiguresLink: string | null }
const organization = async (by = world.a.administrator) => (await by.call<{ organization: Seen }>('{ organization { name version publishesRequestFigures requestFiguresLink } }')).organization;
const publish = async (publishesRequestFigures: boolean) => {
  const { name, version } = await organization();
  return mutate(world.a.administrator, 'updateOrganization', { name, expectedVersion: version, publishesRequestFigures });
};
const page = async (link: string, language = 'en') => anonymous(world.accord).get(`${new URL(link, 'http://x').pathname}?language=${language}`);
/** What the rows of the page say. */
const rows = (html: string): string[] => [...html.matchAll(/<td>([^<]*)<\/td>/g)].map(([, said = '']) => said);

it('are read by everybody where an administrator published them, and by nobody after that was taken back', async () => {
  const { a, accord } = world;
  expect(await organization()).toMatchObject({ publishesRequestFigures: false, requestFiguresLink: null });
  expect(await refusalOf(a.member, 'updateOrganization', { name: 'x', expectedVersion: 1, publishesRequestFigures: true })).toMatchObject({ code: 'FORBIDDEN' });
  await publish(true);
  const { requestFiguresLink: link } = await organization(a.member);
  const shown = await page(link!);
  expect([shown.statusCode, rows(shown.body)]).toEqual([200, ['fewer than 10', 'too few to be published', 'too few to be published', 'too few to be published']]);
  expect((await page(link!, 'zh-CN')).body).toContain('<html lang="zh-CN">');
  const unknown = await anonymous(accord).get('/request-figures/unknown');
  // a seal for one purpose opens no other door
  for (const other of [`${link!.slice(0, -1)}${link!.endsWith('A') ? 'B' : 'A'}`, link!.replace('request-figures', 'collection-list')]) expect((await page(other)).statusCode).toBe(404);
  await publish(false);
  const closed = await page(link!);
  expect([closed.statusCode, closed.body]).toEqual([unknown.statusCode, unknown.body]);
  expect((await organization()).requestFiguresLink).toBeNull();
});

it('are about a half-year that is over, without a number by which somebody could be recognized', async () => {
  const { a, accord } = world;
  await publish(true);
  const link = (await organization()).requestFiguresLink!;
  for (let one = 0; one < 12; one++) {
    const request = await underReview(a.member, a.administrator, 'EXPLAIN_RULES');
    await reply(a.administrator, { ...on(request), kind: 'COMPLETION', text: '已办理。', language: 'ZH_CN' });
  }
  expect(rows((await page(link)).body)[0]).toBe('fewer than 10');
  // 1 August, but for a moment: the half-year is over, and not published yet
  accord.clock.at = AUGUST - 1;
  expect(rows((await page(link)).body)[0]).toBe('fewer than 10');
  accord.clock.advance(1);
  const [received, inTime, median, refused] = rows((await page(link)).body);
  // those that the world has besides are late by now, and fewer than ten
  expect(Number(received)).toBeGreaterThanOrEqual(12);
  expect([inTime, median, refused]).toEqual(['all but fewer than 10', '0', 'fewer than 10']);
  // one more in the next half-year: the page of before says nothing of it, and the next one neither
  const administrator = await signIn(accord, a.emails.administrator);
  const one = await underReview(await signIn(accord, a.emails.member), administrator, 'EXPLAIN_RULES');
  await reply(administrator, { ...on(one), kind: 'COMPLETION', text: '已办理。', language: 'ZH_CN' });
  accord.clock.at = FEBRUARY - 1;
  expect(rows((await page(link)).body)).toEqual([received, inTime, median, refused]);
  accord.clock.advance(1);
  expect(rows((await page(link)).body)).toEqual(['fewer than 10', 'too few to be published', 'too few to be published', 'too few to be published']);
}, 120_000);

it('stand as they were a month after the half-year: what is decided after it moves none of them', async () => {
  const accord = world.accord;
  const b = world.b;
  const by = (email: string) => signIn(accord, email);
  const { name, version } = await organization(await by(b.emails.administrator));
  await mutate(await by(b.emails.administrator), 'updateOrganization', { name, expectedVersion: version, publishesRequestFigures: true });
  const open: { id: string; version: number }[] = [];
  for (let one = 0; one < 24; one++) open.push(await underReview(await by(b.emails.member), await by(b.emails.administrator), 'EXPLAIN_RULES'));
  for (const request of open.slice(0, 12)) await reply(await by(b.emails.administrator), { ...on(request), kind: 'COMPLETION', text: '已办理。', language: 'ZH_CN' });
  // to the first of February or August that comes
  const { at } = accord.clock;
  accord.clock.at = Math.min(...[0, 1, 2, 3].flatMap((years) => [AUGUST, FEBRUARY].map((day) => new Date(day).setUTCFullYear(new Date(day).getUTCFullYear() + years)).filter((day) => day > at + 31 * DAY)));
  const [administrator, member] = [await by(b.emails.administrator), await by(b.emails.member)];
  for (const request of open.slice(12, 22)) await reply(administrator, { ...on(request), kind: 'DECISION', outcome: 'REFUSE', grounds: ['UNREALISTIC'], text: '无法办理。', remedyText: REMEDY, language: 'ZH_CN' });
  for (const request of open.slice(22)) await act(member, 'withdrawRequest', on(request));
  const [received, inTime, median, refused] = rows((await page((await organization(administrator)).requestFiguresLink!)).body);
  // twelve were answered, none refused and twelve open when it was taken
  expect([received, inTime, median, refused]).toEqual(['24', '50%', '0', 'fewer than 10']);
}, 120_000);
