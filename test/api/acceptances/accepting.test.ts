import { createHash } from 'node:crypto';
import { isInputObjectType } from 'graphql';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE, withKey, type Client } from '../../support/accord.ts';
import { planned, publication, PUBLISH, reviewOf, shortTexts } from '../../support/publishing.ts';
import { scopeOf } from '../../support/scopes.ts';
import { STATEMENT_EN, STATEMENT_ZH } from '../../support/statement-texts.ts';
import { accept, buildWorld, invite, join, type World } from '../../support/world.ts';

const UNKNOWN = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const ACCEPT = 'mutation ($input: AcceptStatementInput!) { acceptStatement(input: $input) { record { id language sha256 method channel acceptedAt statementVersion { id number } } } }';
const DECLINE = 'mutation ($input: DeclineStatementInput!) { declineStatement(input: $input) { record { state since until statementVersion { number } } } }';
const MINE = '{ viewer { standing { state statementVersion { number } } person { acceptances { id } } } }';
interface Mine { viewer: { standing: { state: string; statementVersion: { number: number } | null }; person: { acceptances: { id: string }[] } } }
interface Event { action: string; subjectType: string; subjectId: string; fields: string[]; actor: { kind: string; id: string; name: string | null } }

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('a member', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  let count = 0;
  /** Somebody who has just come and has accepted nothing. */
  const someone = async (): Promise<{ id: string; client: Client }> => {
    const word = `someone-${++count}`;
    const { id, invitation } = await invite(world.a.administrator, { displayName: word, email: `${word}@alder.example` });
    return { id, client: await join(world.accord, world.a.id, invitation.id, word) };
  };
  /** Where a person stands, a moment later: of one millisecond a decline has the last word. */
  const mine = async (client: Client) => {
    world.accord.clock.advance(1);
    const { viewer: { standing, person } } = await client.call<Mine>(MINE);
    return { state: standing.state, number: standing.statementVersion?.number, acceptances: person.acceptances.length };
  };
  const decline = (client: Client, statementVersionId = world.statementVersion) => client.call<{ declineStatement: { record: Record<string, unknown> } }>(DECLINE, { input: { statementVersionId } });
  const events = async (filter: Record<string, string>): Promise<Event[]> =>
    (await world.a.administrator.call<{ auditEvents: { edges: { node: Event }[] } }>(
      'query ($filter: AuditFilter) { auditEvents(filter: $filter) { edges { node { action subjectType subjectId fields actor { kind id name } } } } }', { filter })).auditEvents.edges.map(({ node }) => node);

  /** What a person said about the statement, oldest first. */
  const saidBy = async (personId: string): Promise<string[]> =>
    (await events({ actorId: personId })).map(({ action }) => action).filter((action) => action === 'acceptance.given' || action === 'statement.declined').reverse();

  it('accepts the version in force, in the language that they read, and it is recorded by which bytes, when and where', async () => {
    const { client } = await someone();
    expect(await mine(client)).toEqual({ state: 'OVERDUE', number: 1, acceptances: 0 });
    const { acceptStatement } = await client.call<{ acceptStatement: { record: object } }>(ACCEPT, { input: { statementVersionId: world.statementVersion, language: 'EN' } });
    expect(acceptStatement.record).toEqual({
      id: expect.any(String), language: 'EN', sha256: sha256(STATEMENT_EN), method: 'EXPLICIT', channel: 'CONSOLE', acceptedAt: '2026-03-02T02:00:00.001Z', statementVersion: { id: world.statementVersion, number: 1 },
    });
    expect(await mine(client)).toEqual({ state: 'ACCEPTED', number: 1, acceptances: 1 });
  });

  it('leaves a trace, and an event for the systems that wait for it', async () => {
    const { client, id: personId } = await someone();
    const acceptance = await accept(client, world.statementVersion);
    world.accord.clock.advance(1);
    await decline(client);
    const [declined, accepted] = await events({ actorId: personId });
    const actor = { kind: 'PERSON', id: personId, name: 'someone-2' };
    expect(accepted).toEqual({ action: 'acceptance.given', subjectType: 'Acceptance', subjectId: acceptance, fields: ['statementVersionId', 'language', 'sha256', 'method', 'channel'], actor });
    expect(declined).toEqual({ action: 'statement.declined', subjectType: 'Decline', subjectId: expect.any(String), fields: ['statementVersionId'], actor });
    const outbox = scopeOf(world.accord, world.a.id).of(OutboxMessage);
    const about = { personId, statementVersionId: world.statementVersion, number: 1 };
    expect(await outbox.find({ subjectId: acceptance })).toMatchObject([{ topic: 'acceptance.given', payload: { ...about, severity: 'MATERIAL', method: 'EXPLICIT', language: 'zh-CN', sha256: sha256(STATEMENT_ZH) } }]);
    expect(await outbox.find({ subjectId: declined!.subjectId })).toMatchObject([{ topic: 'statement.declined', payload: about }]);
  });

  it('who accepts twice, or in several windows at once, has accepted once, in the words of the first time', async () => {
    const { client, id: personId } = await someone();
    const at = { input: { statementVersionId: world.statementVersion, language: 'ZH_CN' } };
    const answers = await Promise.all(Array.from({ length: 6 }, () => client.call(ACCEPT, at)));
    world.accord.clock.advance(MINUTE);
    answers.push(await client.call(ACCEPT, { input: { ...at.input, language: 'EN' } }));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ acceptStatement: { record: { language: 'ZH_CN' } } });
    expect(await mine(client)).toEqual({ state: 'ACCEPTED', number: 1, acceptances: 1 });
    expect(await saidBy(personId)).toEqual(['acceptance.given']);
  });

  it('accepts, declines and accepts again: each is a record of its own, and the last word counts', async () => {
    const { client, id: personId } = await someone();
    const first = await accept(client, world.statementVersion);
    expect((await decline(client)).declineStatement.record).toEqual({ state: 'DECLINED', since: null, until: null, statementVersion: { number: 1 } });
    expect(await mine(client)).toEqual({ state: 'DECLINED', number: 1, acceptances: 1 });
    const { errors } = await client.ask('{ apps { edges { cursor } } }');
    expect(errors[0]?.extensions).toMatchObject({ reason: 'STATEMENT_NOT_ACCEPTED', details: { standing: 'DECLINED', statementVersionId: world.statementVersion } });
    // declining what is declined is no new word
    await decline(client);
    world.accord.clock.advance(1);
    const second = await accept(client, world.statementVersion, 'EN');
    expect(second).not.toBe(first);
    expect(await mine(client)).toEqual({ state: 'ACCEPTED', number: 1, acceptances: 2 });
    expect(await client.refusal('{ apps { edges { cursor } } }')).toBeNull();
    expect(await saidBy(personId)).toEqual(['acceptance.given', 'statement.declined', 'acceptance.given']);
  });

  it('declines before ever accepting, and may still read, ask and accept', async () => {
    const { client } = await someone();
    expect((await decline(client)).declineStatement.record).toMatchObject({ state: 'DECLINED' });
    expect(await client.refusal('{ statement { inForce { texts { body } } } myRequests { edges { cursor } } }')).toBeNull();
    await accept(client, world.statementVersion);
    expect(await mine(client)).toEqual({ state: 'ACCEPTED', number: 1, acceptances: 1 });
  });

  it('accepts and declines at the same moment: both are on record, one of them stands, and the next word is theirs', async () => {
    const { client, id: personId } = await someone();
    await Promise.all([accept(client, world.statementVersion), decline(client)]);
    expect((await saidBy(personId)).sort()).toEqual(['acceptance.given', 'statement.declined']);
    const { state } = await mine(client);
    expect(await client.refusal('{ apps { edges { cursor } } }')).toBe(state === 'ACCEPTED' ? null : 'STATEMENT_NOT_ACCEPTED');
    await accept(client, world.statementVersion);
    expect((await mine(client)).state).toBe('ACCEPTED');
  });

  it('has only words to accept with: continued use is not offered, and nothing but words is recorded', async () => {
    const type = world.accord.system.schema.getType('AcceptStatementInput');
    expect(isInputObjectType(type) && Object.keys(type.getFields())).toEqual(['statementVersionId', 'language', 'sha256']);
    const { client } = await someone();
    expect(await client.refusal(ACCEPT, { input: { statementVersionId: world.statementVersion, language: 'EN', method: 'CONTINUED_USE' } })).toBe('BAD_USER_INPUT');
    const { people } = await world.a.administrator.call<{ people: { edges: { node: { acceptances: { method: string }[] } }[] } }>('{ people(first: 100) { edges { node { acceptances { method } } } } }');
    const methods = people.edges.flatMap(({ node }) => node.acceptances.map(({ method }) => method));
    expect(new Set(methods)).toEqual(new Set(['EXPLICIT']));
  });

  it('cannot accept in a language that the version lacks, or one that nobody knows, or what is no version', async () => {
    const { author, approver, statementVersion } = world;
    const dates = { updateOn: '2026-03-01', effectiveOn: '2026-03-20' };
    const draft = await reviewOf(author, { zh: shortTexts(dates).zh });
    await approver.call(PUBLISH, { input: await planned(approver, publication(draft, dates, { severity: 'EDITORIAL' })) });
    const { client } = await someone();
    const refusal = async (input: object) => (await client.ask(ACCEPT, { input })).errors[0]?.extensions;
    expect(await refusal({ statementVersionId: draft.id, language: 'EN' })).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'LANGUAGE_NOT_AVAILABLE', path: ['input', 'language'] });
    expect(await refusal({ statementVersionId: statementVersion, language: 'DE' })).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await refusal({ statementVersionId: 'x'.repeat(27), language: 'EN' })).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_INPUT' });
    for (const id of [UNKNOWN, world.a.id, 'ünknown', '😀', statementVersion.toLowerCase(), `${statementVersion} `.slice(1)]) expect(await refusal({ statementVersionId: id, language: 'EN' }), id).toMatchObject({ code: 'NOT_FOUND' });
    expect(await mine(client)).toMatchObject({ state: 'OVERDUE', acceptances: 0 });
  });

  it('accepts no text but the one that was shown', async () => {
    const { client } = await someone();
    const input = { statementVersionId: world.statementVersion, language: 'EN' };
    const { errors } = await client.ask(ACCEPT, { input: { ...input, sha256: sha256(STATEMENT_ZH) } });
    expect(errors).toMatchObject([{ extensions: { code: 'CONFLICT', reason: 'ANOTHER_TEXT', details: { statementVersionId: world.statementVersion, sha256: sha256(STATEMENT_EN) } } }]);
    expect(await client.refusal(ACCEPT, { input: { ...input, sha256: 'not a digest' } })).toBe('INVALID_INPUT');
    expect(await mine(client)).toMatchObject({ state: 'OVERDUE', acceptances: 0 });
    expect(await client.refusal(ACCEPT, { input: { ...input, sha256: sha256(STATEMENT_EN) } })).toBeNull();
    expect(await mine(client)).toMatchObject({ state: 'ACCEPTED', acceptances: 1 });
  });

  it('alone can accept: no key, no staff, nobody for another', async () => {
    const input = { statementVersionId: world.statementVersion, language: 'EN' };
    for (const client of [withKey(world.accord, world.a.keySecret), world.operator, world.author]) {
      expect(await client.refusal(ACCEPT, { input })).toBe('FORBIDDEN');
      expect(await client.refusal(DECLINE, { input: { statementVersionId: world.statementVersion } })).toBe('FORBIDDEN');
    }
    expect(await world.a.administrator.refusal(ACCEPT, { input: { ...input, personId: world.a.ids.newcomer } })).toBe('BAD_USER_INPUT');
    expect(await mine(world.a.newcomer)).toMatchObject({ state: 'OVERDUE' });
  });

  it('sees their own acceptances; officers, administrators and staff who watch acceptance see everybody’s', async () => {
    const PERSON = 'query ($id: ID!) { person(id: $id) { standing { state } acceptances { id language } } }';
    const { a, b, accord } = world;
    for (const client of [a.administrator, withKey(accord, a.keySecret)]) {
      expect((await client.call<{ person: object }>(PERSON, { id: a.ids.secondAdministrator })).person).toMatchObject({ standing: { state: 'ACCEPTED' }, acceptances: [{ language: 'EN' }] });
      expect((await client.call<{ person: object }>(PERSON, { id: a.ids.newcomer })).person).toEqual({ standing: { state: 'OVERDUE' }, acceptances: [] });
      for (const id of [a.ids.external, a.ids.invited]) expect((await client.call<{ person: object }>(PERSON, { id })).person, id).toEqual({ standing: { state: 'NOT_REQUIRED' }, acceptances: [] });
      expect(await client.refusal(PERSON, { id: b.ids.member })).toBe('NOT_FOUND');
    }
    expect(await a.member.refusal(PERSON, { id: a.ids.administrator })).toBe('FORBIDDEN');
    const { secret } = (await a.administrator.call<{ createApiKey: { secret: string } }>('mutation { createApiKey(input: { name: "People only", scopes: ["person:read"] }) { secret } }')).createApiKey;
    expect(await withKey(accord, secret).refusal(PERSON, { id: a.ids.member })).toBe('FORBIDDEN');
  });
});
