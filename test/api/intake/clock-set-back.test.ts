import { afterAll, beforeAll, expect, it } from 'vitest';
import { PrivacyRequest } from '@accord/api/modules/requests/index';
import { HOUR, MINUTE, type Client } from '../../support/accord.ts';
import { codeFor, confirm, pageOf, sendCode, submit, worldAtForm } from '../../support/intake.ts';
import { refusalOf } from '../../support/mutate.ts';
import { scopeOf } from '../../support/scopes.ts';
import type { World } from '../../support/world.ts';

let world: World;
let form: string;
let visitor: Client;
beforeAll(async () => void ({ world, form, visitor } = await worldAtForm()), 120_000);
afterAll(async () => {
  expect(world.accord.defects).toEqual([]);
  await world.close();
});

it('with the clock set back an hour the newest letter still counts, and the one before does not', async () => {
  const { accord } = world;
  const first = await submit(visitor, form, 'back@elsewhere.example');
  accord.clock.advance(-HOUR);
  const second = await sendCode(visitor, form, first.number, 'back@elsewhere.example');
  expect(second.codeExpiresAt).toBe(new Date(accord.clock.at + 10 * MINUTE).toISOString());
  expect(await refusalOf(visitor, 'confirmRequestCode', { token: first.token, code: codeFor(accord, first) }, { fields: 'record { token }' })).toMatchObject({ reason: 'REQUEST_CODE_OVER' });
  const { token } = await confirm(visitor, second, codeFor(accord, second));
  expect(await pageOf(visitor, token)).toMatchObject({ number: first.number, state: 'FORWARDED' });
  // the promise runs from the proof, and never from before the filing
  const request = (await scopeOf(accord, world.a.id).of(PrivacyRequest).first({ number: first.number }))!;
  expect(request.clockStartAt).toBeGreaterThanOrEqual(request.receivedAt);
});
