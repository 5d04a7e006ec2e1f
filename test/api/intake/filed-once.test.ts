import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IdentityVerification } from '@accord/api/modules/intake/index';
import { PrivacyRequest } from '@accord/api/modules/requests/index';
import { tidyUp } from '@accord/api/jobs/housekeeping';
import { anonymous, DAY, type Client } from '../../support/accord.ts';
import { ASKING, codeFor, confirm, formOf, openForm, pageOf, sendCode, worldAtForm, type Code } from '../../support/intake.ts';
import { deliverAll, Letters } from '../../support/letters.ts';
import { attempt, type Input } from '../../support/mutate.ts';
import { scopeOf } from '../../support/scopes.ts';
import type { World } from '../../support/world.ts';

describe('a request of somebody who is not signed in, sent again with its key', () => {
  let world: World;
  let forms: { a: string; b: string };
  let visitor: Client;
  beforeAll(async () => {
    const { form, ...at } = await worldAtForm();
    ({ world, visitor } = at);
    await openForm(world.b.administrator);
    forms = { a: form, b: formOf(world.accord, world.b.id)! };
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const filing = async (key: string, email: string, more: Input = {}, by = visitor) => {
    const { data, errors } = await attempt<{ record: Code }>(by, 'submitIntake', { ...ASKING, form: forms.a, email, ...more }, { fields: 'record { token number codeExpiresAt }', headers: { 'idempotency-key': key } });
    return data?.['submitIntake']?.record ?? errors[0]?.extensions.reason;
  };
  const filed = () => scopeOf(world.accord, world.a.id).of(PrivacyRequest).count();

  it('is filed once and answered alike, with one letter, whose code opens it; also after a newer code was asked for', async () => {
    const { accord } = world;
    const before = await filed();
    const first = (await filing('once-1', 'once@elsewhere.example')) as Code;
    expect(await filing('once-1', 'once@elsewhere.example')).toEqual(first);
    expect(await filed()).toBe(before + 1);
    const letters = new Letters();
    await deliverAll(accord, letters);
    expect(letters.to('once@elsewhere.example')).toHaveLength(1);
    accord.clock.advance(1000);
    const second = await sendCode(visitor, forms.a, first.number, 'once@elsewhere.example');
    expect(await filing('once-1', 'once@elsewhere.example')).toEqual(first);
    const { token } = await confirm(visitor, second, codeFor(accord, second));
    expect((await pageOf(visitor, token)).number).toBe(first.number);
  });

  it('by many at once is one request, whoever was first', async () => {
    const before = await filed();
    const rows = await scopeOf(world.accord, world.a.id).of(IdentityVerification).count();
    const answers = await Promise.all(Array.from({ length: 4 }, () => filing('once-2', 'at-once@elsewhere.example', {}, anonymous(world.accord))));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((answers[0] as Code).number).toMatch(/^R-/);
    expect(await filed()).toBe(before + 1);
    expect(await scopeOf(world.accord, world.a.id).of(IdentityVerification).count()).toBe(rows + 1);
  });

  it('with other words is a conflict, and changes nothing; on another form the same key is another', async () => {
    await filing('once-3', 'words@elsewhere.example');
    const before = await filed();
    expect(await filing('once-3', 'words@elsewhere.example', { details: 'Other words' })).toBe('IDEMPOTENCY_MISMATCH');
    expect(await filing('once-3', 'stranger@elsewhere.example')).toBe('IDEMPOTENCY_MISMATCH');
    expect(await filed()).toBe(before);
    expect(await filing('once-3', 'words@elsewhere.example', { form: forms.b })).toMatchObject({ number: expect.stringMatching(/^R-/) as string });
    expect(await filing('once-3', 'words@elsewhere.example', { form: null })).toMatchObject({ number: expect.stringMatching(/^R-/) as string });
  });

  it('is not held by a key that was refused, and another after three days', async () => {
    const before = await filed();
    expect(await filing('once-4', 'late@elsewhere.example', { form: forms.a, controllerRole: 'PLATFORM' })).toBe('ONLY_ON_PLATFORM_FORM');
    const first = (await filing('once-4', 'late@elsewhere.example')) as Code;
    world.accord.clock.advance(3 * DAY);
    await tidyUp(world.accord.system.kernel);
    const later = (await filing('once-4', 'late@elsewhere.example')) as Code;
    expect(later.number).not.toBe(first.number);
    expect(await filed()).toBe(before + 2);
  });
});
