import { addDays, civilDay, startOfDay } from '@accord/deadlines';
import { PersonProfile } from '@accord/api/modules/people/index';
import { StatementVersion } from '@accord/api/modules/statements/index';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR, startAccord, withKey, type Accord, type Client } from '../../support/accord.ts';
import { GATE, type Answer } from '../../support/apps.ts';
import { Letters, tellAll } from '../../support/letters.ts';
import { mutate, refusalOf } from '../../support/mutate.ts';
import { draftOf, DISCARD, IMPORT, importInput, planned, planOf, publication, PUBLISH, publishKind, publishShort, reviewOf, shortTexts, upload, type Dates, type Draft } from '../../support/publishing.ts';
import { putOrganization, scopeOf } from '../../support/scopes.ts';
import { accept, addApp, hireStaff, invite, join, openOrganization, PASSWORD, signIn } from '../../support/world.ts';

const ACCEPT = 'mutation ($input: AcceptStatementInput!) { acceptStatement(input: $input) { record { id } } }';
const DECLINE = 'mutation ($input: DeclineStatementInput!) { declineStatement(input: $input) { record { kind state statementVersion { id } } } }';
const STANDINGS = '{ viewer { standings { kind state statementVersion { id number } } } }';
const STATEMENT = 'query ($kind: StatementKind!) { statement(kind: $kind) { kind title { zhCN } inForce { id requiresAcceptance commitments { replyDays } texts { body } } upcoming { id } } }';
const VERSIONS = 'query ($kind: StatementKind!) { statementVersions(kind: $kind) { edges { node { id state number fourEyes author { name } publisher { kind name } statement { kind } } } } }';
const FIGURES = 'query ($kind: StatementKind!) { acceptanceFigures(kind: $kind) { people accepted due stopped } }';
const STANDING_AT = 'query ($id: ID!, $at: DateTime) { person(id: $id) { standing(at: $at) { state until statementVersion { number } } standings(at: $at) { kind state } } }';

interface Standing { readonly kind: string; readonly state: string; readonly statementVersion: { readonly id: string; readonly number: number } | null }
interface Version { readonly id: string; readonly state: string; readonly number: number | null; readonly fourEyes: string | null; readonly author: { readonly name: string | null }; readonly publisher: { readonly kind: string; readonly name: string | null } | null; readonly statement: { readonly kind: string } }

describe('several statements', () => {
  let accord: Accord;
  let key: Client;
  const organizations: Record<string, string> = {};
  const people: Record<string, string> = {};
  const since: Dates = { updateOn: '2026-01-05', effectiveOn: '2026-01-15' };
  let platform: string;
  /** A fresh session: time passes, and sessions end. */
  const as = (who: string): Promise<Client> => signIn(accord, `${who}.example`);
  const born = (who: string, birthOn: string | null) => {
    const id = people[who]!;
    return scopeOf(accord, organizations['alder']!).change({ action: 'person.put', subject: { type: 'Person', id } }, (change) => change.of(PersonProfile).update(id, { birthOn }));
  };
  const reasons = async (who: string) => (await key.call<{ gate: Answer }>(GATE, { personId: people[who], appKey: 'custom-tool' })).gate.reasons.map(({ code, statementVersionId }) => [code, statementVersionId]);
  const standingsOf = async (client: Client): Promise<string[][]> => (await client.call<{ viewer: { standings: Standing[] } }>(STANDINGS)).viewer.standings.map(({ kind, state }) => [kind, state]);
  const versions = async (client: Client, kind = 'ORGANIZATION_NOTICE') => (await client.call<{ statementVersions: { edges: { node: Version }[] } }>(VERSIONS, { kind })).statementVersions.edges.map(({ node }) => node);
  const inDays = (days: number): Dates => ({ updateOn: civilDay(accord.clock.at), effectiveOn: addDays(civilDay(accord.clock.at), days) });
  const notice = (author: Client, publisher: Client, dates: Dates, more: Record<string, unknown> = {}) => publishKind(author, publisher, 'ORGANIZATION_NOTICE', dates, more);

  beforeAll(async () => {
    accord = await startAccord();
    const staff = await hireStaff(accord);
    platform = await publishShort(staff.author, staff.approver, since);
    for (const [word, members] of [['alder', ['officer', 'child', 'grown', 'unknown']], ['birch', ['member']]] as const) {
      const opened = await openOrganization(accord, staff.operator, `${word} works`, `admin@${word}.example`);
      organizations[word] = opened.id;
      people[`admin@${word}`] = opened.administratorId;
      await accept(opened.administrator, platform);
      for (const who of members) {
        const invited = await invite(opened.administrator, { displayName: `${word} ${who}`, email: `${who}@${word}.example`, roles: who === 'officer' ? ['MEMBER', 'PRIVACY_OFFICER'] : ['MEMBER'] });
        people[`${who}@${word}`] = invited.id;
        await accept(await join(accord, opened.id, invited.invitation.id, `${word} ${who}`), platform);
      }
      if (word === 'alder') key = withKey(accord, (await opened.administrator.call<{ createApiKey: { secret: string } }>('mutation { createApiKey(input: { name: "gate", scopes: ["gate:ask"] }) { secret } }')).createApiKey.secret);
    }
    await born('child@alder', '2012-06-15');
    await born('grown@alder', '1990-06-15');
    await addApp(accord, organizations['alder']!, { key: 'custom-tool', kind: 'CUSTOM', name: 'Tool' });
    await tellAll(accord, new Letters());
  }, 60_000);
  afterAll(async () => {
    expect(accord.defects).toEqual([]);
    await accord.close();
  });

  describe('of the platform', () => {
    let rule: Draft;
    let cookies: Draft;
    beforeAll(async () => {
      const [author, approver] = await Promise.all([as('author@platform'), as('approver@platform')]);
      rule = await publishKind(author, approver, 'CHILDREN_RULE', since);
      cookies = await publishKind(author, approver, 'COOKIE_NOTICE', since);
    });

    it('ask a child for the children’s rule, and nobody else, at the gate and at the door; of the cookie notice nobody is asked', async () => {
      expect(await Promise.all(['child@alder', 'grown@alder', 'unknown@alder'].map(reasons))).toEqual([[['STATEMENT_NOT_ACCEPTED', rule.id]], [], []]);
      const [child, grown] = await Promise.all([as('child@alder'), as('grown@alder')]);
      const { errors } = await child.ask('{ apps { edges { cursor } } }');
      expect(errors).toMatchObject([{ extensions: { reason: 'STATEMENT_NOT_ACCEPTED', details: { kind: 'CHILDREN_RULE', statementVersionId: rule.id, statements: [{ kind: 'CHILDREN_RULE', number: 1, standing: 'OVERDUE' }] } } }]);
      expect(await grown.refusal('{ apps { edges { cursor } } }')).toBeNull();
      expect([await standingsOf(child), await standingsOf(grown)]).toEqual([[['PLATFORM_PRIVACY', 'ACCEPTED'], ['CHILDREN_RULE', 'OVERDUE']], [['PLATFORM_PRIVACY', 'ACCEPTED']]]);
      const administrator = await as('admin@alder');
      expect(await administrator.call(FIGURES, { kind: 'CHILDREN_RULE' })).toEqual({ acceptanceFigures: { people: 1, accepted: 0, due: 0, stopped: 1 } });
      expect(await administrator.call(FIGURES, { kind: 'COOKIE_NOTICE' })).toMatchObject({ acceptanceFigures: { due: 0, stopped: 0 } });
      for (const id of [rule.id, cookies.id]) expect(await grown.refusal(ACCEPT, { input: { statementVersionId: id, language: 'EN' } })).toBe('ACCEPTANCE_NOT_ASKED');
      expect(await child.refusal(DECLINE, { input: { statementVersionId: cookies.id } })).toBe('ACCEPTANCE_NOT_ASKED');
    });

    it('tell every reason, the platform’s statement first, and lift each by itself', async () => {
      const child = await as('child@alder');
      expect(await child.call(DECLINE, { input: { statementVersionId: platform } })).toMatchObject({ declineStatement: { record: { kind: 'PLATFORM_PRIVACY', state: 'DECLINED' } } });
      accord.clock.advance(1);
      expect(await reasons('child@alder')).toEqual([['STATEMENT_NOT_ACCEPTED', platform], ['STATEMENT_NOT_ACCEPTED', rule.id]]);
      const { errors } = await child.ask('{ apps { edges { cursor } } }');
      expect(errors[0]?.extensions.details).toMatchObject({ kind: 'PLATFORM_PRIVACY', standing: 'DECLINED', statements: [{ kind: 'PLATFORM_PRIVACY' }, { kind: 'CHILDREN_RULE' }] });
      await accept(child, rule.id);
      expect(await reasons('child@alder')).toEqual([['STATEMENT_NOT_ACCEPTED', platform]]);
      await accept(child, platform);
      expect(await reasons('child@alder')).toEqual([]);
    });

    it('are read by everybody, make no promises, and stay each with its own chain', async () => {
      const member = await as('member@birch');
      for (const [kind, { id }, asks] of [['CHILDREN_RULE', rule, true], ['COOKIE_NOTICE', cookies, false]] as const)
        expect(await member.call(STATEMENT, { kind })).toMatchObject({ statement: { kind, inForce: { id, requiresAcceptance: asks, commitments: null }, upcoming: [] } });
      expect(await member.call(STATEMENT, { kind: 'PLATFORM_PRIVACY' })).toMatchObject({ statement: { inForce: { id: platform, commitments: { replyDays: 7 } } } });
      expect((await versions(member, 'COOKIE_NOTICE')).map(({ id, number, state }) => [id, number, state])).toEqual([[cookies.id, 1, 'EFFECTIVE']]);
      expect(await member.refusal('query ($id: ID!, $with: ID) { statementComparison(id: $id, with: $with) { severity } }', { id: rule.id, with: platform })).toBe('NOT_COMPARABLE');
      const [author, approver] = await Promise.all([as('author@platform'), as('approver@platform')]);
      const draft = await reviewOf(author, shortTexts(since, ' once more'), 'COOKIE_NOTICE');
      expect(await planOf(approver, publication(draft, inDays(3), { commitments: null }))).toMatchObject({ number: 2, previous: { id: cookies.id }, requiresExplicitAcceptance: false });
      for (const [more, reason] of [[{}, 'COMMITMENTS_OF_ANOTHER_KIND'], [{ commitments: null, requiresAcceptance: true }, 'ACCEPTANCE_BY_KIND']] as const)
        expect(await approver.refusal('query ($input: PlanPublicationInput!) { planPublication(input: $input) { hash } }', { input: { ...publication(draft, inDays(3), more), expectedVersion: undefined } })).toBe(reason);
      const privacy = await reviewOf(author, shortTexts(since, ' of privacy'));
      expect(await approver.refusal('query ($input: PlanPublicationInput!) { planPublication(input: $input) { hash } }', { input: { ...publication(privacy, inDays(3), { commitments: null }), expectedVersion: undefined } })).toBe('COMMITMENTS_MISSING');
    });
  });

  describe('an organization’s own notice', () => {
    let first: Draft;

    it('is written by its deciders alone, of that kind alone, and published by another', async () => {
      const [administrator, officer, grown, author] = await Promise.all([as('admin@alder'), as('officer@alder'), as('grown@alder'), as('author@platform')]);
      const own = importInput(shortTexts(since, ' Alder.'), 'ORGANIZATION_NOTICE');
      expect(await grown.refusal(IMPORT, { input: own })).toBe('FORBIDDEN');
      expect([(await upload(grown, Buffer.from('text'))).status, (await upload(administrator, Buffer.from('text'))).status]).toEqual([403, 201]);
      expect(await author.refusal(IMPORT, { input: own })).toBe('KIND_OF_ANOTHER');
      expect(await administrator.refusal(IMPORT, { input: importInput(shortTexts(since)) })).toBe('KIND_OF_ANOTHER');
      const draft = await reviewOf(administrator, shortTexts(since, ' Alder.'), 'ORGANIZATION_NOTICE');
      const chosen = publication(draft, since, { commitments: null });
      expect(await planOf(officer, chosen)).toMatchObject({ number: 1, people: 5, organizations: 1, withoutAdministrator: { count: 0 } });
      expect(await administrator.refusal(PUBLISH, { input: await planned(administrator, chosen) })).toBe('AUTHOR_CANNOT_PUBLISH');
      const { publishStatementVersion } = await officer.call<{ publishStatementVersion: { record: Draft } }>(PUBLISH, { input: await planned(officer, chosen) });
      first = publishStatementVersion.record;
      expect(await versions(grown)).toMatchObject([{ id: first.id, state: 'EFFECTIVE', number: 1, fourEyes: null, publisher: { kind: 'PERSON' }, statement: { kind: 'ORGANIZATION_NOTICE' } }]);
    });

    it('stops its own people until they accept it, says who has not, and is proven', async () => {
      expect(await reasons('grown@alder')).toEqual([['STATEMENT_NOT_ACCEPTED', first.id]]);
      const [grown, administrator] = await Promise.all([as('grown@alder'), as('admin@alder')]);
      expect(await administrator.refusal('{ people { edges { cursor } } }')).toBe('STATEMENT_NOT_ACCEPTED');
      for (const client of [grown, administrator]) await accept(client, first.id);
      expect(await reasons('grown@alder')).toEqual([]);
      expect(await administrator.call(FIGURES, { kind: 'ORGANIZATION_NOTICE' })).toEqual({ acceptanceFigures: { people: 5, accepted: 2, due: 0, stopped: 3 } });
      const { people: listed } = await administrator.call<{ people: { edges: { node: { id: string; standing: { state: string } } }[] } }>('{ people(first: 25) { edges { node { id standing(kind: ORGANIZATION_NOTICE) { state } } } } }');
      expect(listed.edges.filter(({ node }) => node.standing.state === 'OVERDUE').map(({ node }) => node.id).sort()).toEqual(['officer@alder', 'child@alder', 'unknown@alder'].map((who) => people[who]).sort());
      const { acceptanceEvidence } = await administrator.call<{ acceptanceEvidence: { document: string } }>('query ($id: ID!) { acceptanceEvidence(personId: $id) { document } }', { id: people['grown@alder'] });
      expect(JSON.parse(acceptanceEvidence.document)).toMatchObject({
        standing: { state: 'ACCEPTED', versionId: platform }, ownNotice: { state: 'ACCEPTED', versionId: first.id },
        versions: [{ id: platform, kind: 'PLATFORM_PRIVACY' }, { kind: 'CHILDREN_RULE' }, { kind: 'COOKIE_NOTICE' }, { id: first.id, kind: 'ORGANIZATION_NOTICE' }],
      });
      for (const who of ['officer@alder', 'child@alder', 'unknown@alder']) await accept(await as(who), first.id);
    });

    it('is nobody else’s: not another organization’s, not the platform’s, and its drafts are its deciders’', async () => {
      const [administrator, grown, stranger, author, approver] = await Promise.all([as('admin@alder'), as('grown@alder'), as('admin@birch'), as('author@platform'), as('approver@platform')]);
      const draft = await draftOf(administrator, shortTexts(since, ' Alder thinks.'), 'ORGANIZATION_NOTICE');
      expect((await versions(administrator)).map(({ state }) => state)).toEqual(['DRAFT', 'EFFECTIVE']);
      expect((await versions(grown)).map(({ state }) => state)).toEqual(['EFFECTIVE']);
      for (const client of [stranger, author, approver]) {
        expect(await versions(client)).toEqual([]);
        expect(await client.call(STATEMENT, { kind: 'ORGANIZATION_NOTICE' })).toEqual({ statement: null });
        for (const { id } of [first, draft]) expect(await client.refusal('query ($id: ID!) { statementVersion(id: $id) { id } }', { id })).toBe('NOT_FOUND');
      }
      for (const client of [stranger, author]) {
        expect(await client.refusal(DISCARD, { input: { id: draft.id, expectedVersion: draft.version } })).toBe('NOT_FOUND');
        expect(await client.refusal('mutation ($input: SubmitStatementVersionInput!) { submitStatementVersion(input: $input) { record { id } } }', { input: { id: draft.id, expectedVersion: draft.version } })).toBe('NOT_FOUND');
      }
      expect(await stranger.refusal(ACCEPT, { input: { statementVersionId: first.id, language: 'EN' } })).toBe('NOT_FOUND');
      expect(await approver.refusal('query ($id: ID!) { rollOut(statementVersionId: $id) { people } }', { id: first.id })).toBe('NOT_FOUND');
      expect(await stranger.refusal('{ apps { edges { cursor } } }')).toBeNull();
    });

    it('of an organization that is suspended or closed is only read: no draft is submitted, returned, given up or cancelled', async () => {
      const administrator = await as('admin@alder');
      const draft = await reviewOf(administrator, shortTexts(since, ' Alder pauses.'), 'ORGANIZATION_NOTICE');
      const before = await versions(administrator);
      const seen = { id: draft.id, expectedVersion: draft.version };
      for (const state of ['SUSPENDED', 'CLOSED'] as const) {
        await putOrganization(accord, organizations['alder']!, state);
        for (const [mutation, more] of [['submitStatementVersion', {}], ['returnStatementVersion', { note: 'Once more.' }], ['discardStatementVersion', {}], ['cancelStatementVersion', { reason: 'Not this one.' }]] as const)
          expect([mutation, (await refusalOf(administrator, mutation, { ...seen, ...more }))?.['reason']]).toEqual([mutation, 'ORGANIZATION_NOT_ACTIVE']);
        await putOrganization(accord, organizations['alder']!, 'ACTIVE');
      }
      expect(await versions(administrator)).toEqual(before);
      expect(await refusalOf(administrator, 'discardStatementVersion', seen)).toBeNull();
    });

    it('is told by mail to its own people when it changes in a way that matters, and accepted by going on when it does not', async () => {
      let [administrator, officer] = await Promise.all([as('admin@alder'), as('officer@alder')]);
      const second = await notice(administrator, officer, inDays(3), { acknowledgedFindings: [] });
      const post = new Letters();
      await tellAll(accord, post);
      await tellAll(accord, post);
      expect(post.sent.map(({ to }) => to).sort()).toEqual(['admin', 'child', 'grown', 'officer', 'unknown'].map((who) => `${who}@alder.example`));
      for (const { text } of post.sent) expect(text).toContain('/me/statement?kind=ORGANIZATION_NOTICE');
      expect(await mutate(administrator, 'remindStatement', { statementVersionId: second.id }, { fields: 'record { kind state }' })).toMatchObject({ kind: 'REMINDER' });
      accord.clock.at = startOfDay(inDays(3).effectiveOn) + HOUR;
      [administrator, officer] = await Promise.all([as('admin@alder'), as('officer@alder')]);
      for (const client of [administrator, officer]) await accept(client, second.id);
      // of one statement by itself: an editorial change of the own notice is accepted by going on, and says nothing of the platform's
      const third = await notice(administrator, officer, inDays(1), { severity: 'EDITORIAL', acknowledgedFindings: [] });
      accord.clock.at = startOfDay(inDays(1).effectiveOn) + HOUR;
      officer = await as('officer@alder');
      await officer.call('{ people { edges { cursor } } }');
      expect((await officer.call<{ viewer: { standings: Standing[] } }>(STANDINGS)).viewer.standings).toMatchObject([
        { kind: 'PLATFORM_PRIVACY', state: 'ACCEPTED' }, { kind: 'ORGANIZATION_NOTICE', state: 'DEEMED', statementVersion: { id: third.id, number: 3 } },
      ]);
    });

    it('that asks for no acceptance stops nobody, and is told to be read only', async () => {
      const [administrator, officer] = await Promise.all([as('admin@alder'), as('officer@alder')]);
      const fourth = await notice(administrator, officer, inDays(2), { requiresAcceptance: false, acknowledgedFindings: [] });
      const post = new Letters();
      await tellAll(accord, post);
      await tellAll(accord, post);
      // whichever of the letters that are under way at once comes last
      expect(post.to('admin@alder.example').map(({ text }) => text).join('\n')).toMatch(/nothing for you to accept|无需接受/);
      expect(await administrator.refusal(ACCEPT, { input: { statementVersionId: fourth.id, language: 'EN' } })).toBe('ACCEPTANCE_NOT_ASKED');
      accord.clock.at = startOfDay(inDays(2).effectiveOn) + HOUR;
      expect(await reasons('grown@alder')).toEqual([]);
      expect(await standingsOf(await as('grown@alder'))).toEqual([['PLATFORM_PRIVACY', 'ACCEPTED']]);
    });
  });

  describe('where one person decides alone', () => {
    const publish = async (draft: Draft, more: Record<string, unknown> = {}): Promise<string | null> => {
      const administrator = await as('admin@birch');
      return administrator.refusal(PUBLISH, { input: await planned(administrator, publication(draft, since, { commitments: null, requiresAcceptance: false, ...more })) });
    };

    it('they publish what they wrote after 24 hours, with their password, and it is recorded', async () => {
      const draft = await reviewOf(await as('admin@birch'), shortTexts(since, ' Birch.'), 'ORGANIZATION_NOTICE');
      expect(await publish(draft, { password: PASSWORD })).toBe('TOO_EARLY_ALONE');
      accord.clock.advance(DAY - 1);
      expect(await publish(draft, { password: PASSWORD })).toBe('TOO_EARLY_ALONE');
      accord.clock.advance(1);
      expect(await publish(draft)).toBe('PASSWORD_NEEDED');
      expect(await publish(draft, { password: `${PASSWORD}s` })).toBe('PASSWORD_WRONG');
      expect(await scopeOf(accord, organizations['birch']!).of(StatementVersion).first({ id: draft.id })).toMatchObject({ publishedAt: null });
      expect(await publish(draft, { password: PASSWORD })).toBeNull();
      const administrator = await as('admin@birch');
      expect(await versions(administrator)).toMatchObject([{ state: 'EFFECTIVE', fourEyes: 'SINGLE_HANDED' }]);
      const { auditEvents } = await administrator.call<{ auditEvents: { edges: { node: object }[] } }>('query ($id: ID!) { auditEvents(filter: { subjectId: $id }) { edges { node { action reason } } } }', { id: draft.id });
      expect(auditEvents.edges[0]?.node).toEqual({ action: 'statement.published', reason: 'SINGLE_HANDED' });
    });

    it('and no longer once somebody else decides, too', async () => {
      const administrator = await as('admin@birch');
      const draft = await reviewOf(administrator, shortTexts(since, ' Birch again.'), 'ORGANIZATION_NOTICE');
      accord.clock.advance(2 * DAY);
      const again = await as('admin@birch');
      const { person } = await again.call<{ person: { version: number } }>('query ($id: ID!) { person(id: $id) { version } }', { id: people['member@birch'] });
      await mutate(again, 'setRoles', { personId: people['member@birch'], roles: ['MEMBER', 'PRIVACY_OFFICER'], expectedVersion: person.version });
      expect(await publish(draft, { password: PASSWORD })).toBe('AUTHOR_CANNOT_PUBLISH');
    });
  });

  it('stand at an instant that has passed as they stood then: with what was cancelled since, and with the stage of then', async () => {
    const at = (instant: number) => new Date(instant).toISOString();
    const ask = async (when: number) => (await (await as('admin@birch')).call<{ person: { standing: { state: string; until: string | null; statementVersion: { number: number } | null } } }>(STANDING_AT, { id: people['member@birch'], at: at(when) })).person.standing;
    const stage = async (draft: Draft, until: number) => mutate<Draft>(await as('approver@platform'), 'stageStatementVersion', { id: draft.id, expectedVersion: draft.version, organizationIds: [organizations['birch']], graceUntil: at(until), reason: 'They asked.' }, { fields: 'record { id version }' });
    const publish = async (days: number): Promise<Draft> => {
      const [author, approver] = await Promise.all([as('author@platform'), as('approver@platform')]);
      const dates = inDays(days);
      const draft = await reviewOf(author, shortTexts(dates, ` ${days}`));
      return (await approver.call<{ publishStatementVersion: { record: Draft } }>(PUBLISH, { input: await planned(approver, publication(draft, dates)) })).publishStatementVersion.record;
    };
    // accepted ahead, and then taken back: the version in force bound all the while
    const gone = await publish(20);
    accord.clock.advance(HOUR);
    await accept(await as('member@birch'), gone.id);
    const accepted = accord.clock.at;
    accord.clock.advance(HOUR);
    await mutate(await as('approver@platform'), 'cancelStatementVersion', { id: gone.id, expectedVersion: gone.version, reason: 'Not this one.' });
    const cancelled = accord.clock.at;
    expect([await ask(accepted), await ask(cancelled - 1), await ask(cancelled)]).toMatchObject(Array(3).fill({ state: 'ACCEPTED', statementVersion: { number: 1 } }));
    // the day of the organization is moved twice; each instant has the one of then
    const version = await publish(2);
    const effective = startOfDay(inDays(2).effectiveOn);
    const short = await stage(version, effective + 5 * DAY);
    accord.clock.at = effective + DAY;
    const then = accord.clock.at;
    accord.clock.advance(HOUR);
    await stage(short, effective + 9 * DAY);
    accord.clock.advance(HOUR);
    expect([await ask(then), await ask(accord.clock.at)]).toMatchObject([5, 9].map((days) => ({ state: 'DUE', until: at(effective + days * DAY), statementVersion: { number: 3 } })));
    expect(await ask(startOfDay('2026-01-20'))).toMatchObject({ state: 'NOT_REQUIRED' });
  });
});
