import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../support/accord.ts';
import { act, on } from '../../support/handling.ts';
import { confirm, codeFor, formOf, PAGE_FIELDS, sendCode, sessionFor, verified, worldAtForm } from '../../support/intake.ts';
import { mutate } from '../../support/mutate.ts';
import { see } from '../../support/requests.ts';
import { acknowledge, file, signIn, type World } from '../../support/world.ts';

const BY_CODE = 'query ($session: String!, $partId: ID) { closureEvidenceByCode(session: $session, partId: $partId, language: EN) { document bundle page sha256 } }';
interface Pack { readonly document: string; readonly bundle: string; readonly page: string; readonly sha256: string }

describe('whoever filed without an account takes the evidence of how it went with the session of a code (row 45)', () => {
  let world: World;
  let form: string;
  let visitor: Client;
  let administrator: Client;
  beforeAll(async () => {
    ({ world, form, visitor } = await worldAtForm());
    administrator = await signIn(world.accord, world.a.emails.administrator);
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const taken = async (session: string, partId: string | null = null): Promise<Pack> => (await visitor.call<{ closureEvidenceByCode: Pack }>(BY_CODE, { session, partId })).closureEvidenceByCode;
  const refused = async (session: string, partId: string | null = null) => (await visitor.ask(BY_CODE, { session, partId })).errors[0]?.extensions;

  it('once it has ended and not before, without the ids of those who handled it', async () => {
    const { session, page } = await verified(world.accord, visitor, form, 'keeps-proof@elsewhere.example');
    expect(await refused(session)).toMatchObject({ code: 'REFUSED', reason: 'REQUEST_NOT_ENDED', details: { state: 'FORWARDED' } });
    const reviewed = await acknowledge(administrator, page.id, page.version);
    await mutate(administrator, 'addRequestNote', { id: page.id, text: 'Between us: a difficult one' }, { fields: 'record { id }' });
    const done = await act(administrator, 'replyToRequest', { ...on(await see(administrator, reviewed.id)), kind: 'COMPLETION', text: 'Here is all of it.', language: 'EN' });
    expect(done.state).toBe('FULFILLED');
    const pack = await taken(session);
    const said = JSON.parse(pack.document) as { audience: string; requestId: string; timeline: readonly { by: object }[]; letters: readonly { kind: string; text: { text: string } }[] };
    expect(said).toMatchObject({ audience: 'PERSON', requestId: page.id, letters: [{ kind: 'COMPLETION', text: { text: 'Here is all of it.' } }] });
    expect(said.timeline.map(({ by }) => Object.keys(by))).toEqual(said.timeline.map(() => ['side']));
    for (const hidden of [world.a.ids.administrator, 'a difficult one', 'keeps-proof@elsewhere.example']) expect(pack.document + pack.page).not.toContain(hidden);
    // byte for byte, whenever and with whichever code
    world.accord.clock.advance(60_000);
    const code = await sendCode(visitor, formOf(world.accord, world.a.id), page.number, 'keeps-proof@elsewhere.example');
    const { token } = await confirm(visitor, code, codeFor(world.accord, code));
    expect(await taken(token)).toEqual(pack);
  });

  it('the same that the person gets who is signed in', async () => {
    const member = await signIn(world.accord, world.a.emails.member);
    const filed = await file(member, 'Both ways');
    await act(member, 'withdrawRequest', on(filed));
    const { closureEvidence } = await member.call<{ closureEvidence: Pack }>('query ($id: ID!) { closureEvidence(id: $id, language: EN) { document bundle page sha256 } }', { id: filed.id });
    expect(await taken(await sessionFor(world.accord, world.a.id, filed.id))).toEqual(closureEvidence);
  });

  it('of that request and no other, and only while the page is open', async () => {
    const mine = await verified(world.accord, visitor, form, 'mine@elsewhere.example');
    const theirs = await verified(world.accord, visitor, form, 'theirs@elsewhere.example');
    for (const { session, page } of [mine, theirs]) await mutate(visitor, 'withdrawByCode', { session, expectedVersion: page.version }, PAGE_FIELDS);
    expect((JSON.parse((await taken(mine.session, mine.page.id)).document) as { requestId: string }).requestId).toBe(mine.page.id);
    for (const partId of [theirs.page.id, world.b.ids.request, '7ZZZZZZZZZZZZZZZZZZZZZZZZZ']) expect(await refused(mine.session, partId)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refused('no-session')).toBeDefined();
    world.accord.clock.advance(16 * 60_000);
    expect(await refused(mine.session)).toMatchObject({ reason: 'REQUEST_SESSION_OVER' });
  });
});
