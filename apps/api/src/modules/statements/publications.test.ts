import { describe, expect, it } from 'vitest';
import { graceSetBy, Publications } from './publications.ts';
import { StatementStage } from './statement-stage.entity.ts';
import { StatementVersion } from './statement-version.entity.ts';
import { Statement } from './statement.entity.ts';

const version = (id: string, statementId: string, more: Partial<StatementVersion>): StatementVersion =>
  Object.assign(new StatementVersion(), { organizationId: 'P', id, statementId, number: 1, severity: 'MATERIAL', publishedAt: 0, effectiveAt: 100, cancelledAt: null, graceUntil: null }, more);
const stage = (more: Partial<StatementStage>): StatementStage => Object.assign(new StatementStage(), { statementVersionId: 'two', stagedOrganizationId: 'ALDER', earlier: null }, more);
const kinds = new Map(([['rule', 'CHILDREN_RULE'], ['privacy', 'PLATFORM_PRIVACY'], ['cookies', 'COOKIE_NOTICE']] as const).map(([id, kind]) => [id, Object.assign(new Statement(), { id, kind })]));

const all = new Publications(
  [
    version('rule-one', 'rule', {}),
    version('one', 'privacy', {}),
    version('two', 'privacy', { number: 2, publishedAt: 200, effectiveAt: 400, graceUntil: 500 }),
    version('gone', 'privacy', { number: 3, publishedAt: 300, effectiveAt: 900, cancelledAt: 350 }),
  ],
  kinds,
  [stage({ graceUntil: 700, setAt: 320, earlier: [{ graceUntil: 600, setAt: 250 }, { graceUntil: 650, setAt: 300 }] })],
);
const of = (bound: ReturnType<Publications['boundAt']>, kind: string) => bound.find(({ statement }) => statement.kind === kind)?.versions.map(({ id, graceUntil }) => [id, graceUntil]);

describe('what one owner has published', () => {
  it('is told statement by statement, the platform’s own first, and no version is another statement’s', () => {
    expect(all.boundIn('BIRCH').map(({ statement, versions }) => [statement.kind, versions.map(({ id }) => id)])).toEqual([['PLATFORM_PRIVACY', ['one', 'two']], ['CHILDREN_RULE', ['rule-one']]]);
  });

  it('binds everywhere alike but for the stage of an organization', () => {
    expect(of(all.boundIn('ALDER'), 'PLATFORM_PRIVACY')).toEqual([['one', null], ['two', 700]]);
    expect(of(all.boundIn('BIRCH'), 'PLATFORM_PRIVACY')).toEqual([['one', null], ['two', 500]]);
  });

  it.each<[number, string, [string, number | null][]]>([
    [199, 'a version that was not published yet did not bind', [['one', null]]],
    [200, 'the moment it was, it did', [['one', null], ['two', 500]]],
    [250, 'with the first stage', [['one', null], ['two', 600]]],
    [299, 'a version to come was not there', [['one', null], ['two', 600]]],
    [319, 'with the second stage, and one that was cancelled later', [['one', null], ['two', 650], ['gone', null]]],
    [349, 'until the moment before it was', [['one', null], ['two', 700], ['gone', null]]],
    [350, 'and from then on without it', [['one', null], ['two', 700]]],
  ])('at %d: %s', (at, _case, expected) => expect(of(all.boundAt('ALDER', at), 'PLATFORM_PRIVACY')).toEqual(expected));

  it('has no stage before the first was set', () => expect(graceSetBy({ graceUntil: 700, setAt: 320, earlier: null }, 319)).toBeNull());
});
