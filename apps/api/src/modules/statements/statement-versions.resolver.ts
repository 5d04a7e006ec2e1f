import { PREVAILING } from '@accord/statement-versions';
import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import { Allow, Scope } from '../../access/allow.ts';
import { Language } from '../../database/language.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { asksExplicitly } from './asks-explicitly.ts';
import { siblingsOf } from './binding-versions.ts';
import { Clause, clausesOf } from './clauses.ts';
import { Finding } from './findings.ts';
import { findingsOf, readingOf } from './reading.ts';
import { StatementText } from './statement-text.entity.ts';
import { Commitments, StatementVersion } from './statement-version.entity.ts';
import { Statement } from './statement.entity.ts';
import { statementOf, textsOf } from './texts-of.ts';
import { stateOf, StatementVersionState } from './version-state.ts';

@Resolver(() => StatementVersion)
export class StatementVersionsResolver {
  @Allow('statement:read')
  @FieldResolver(() => Statement)
  statement(@Root() version: StatementVersion, @Scope() scope: TenantScope): Promise<Statement> {
    return statementOf(scope, version.statementId);
  }

  @Allow('statement:read')
  @FieldResolver(() => StatementVersionState)
  async state(@Root() version: StatementVersion, @Scope() scope: TenantScope): Promise<StatementVersionState> {
    return stateOf(version, (await siblingsOf(scope, version)).versions, scope.now);
  }

  @Allow('statement:read', 'acceptance:read')
  @FieldResolver(() => Boolean, { description: 'Continued use (§8) never accepts it: it is MATERIAL (PIPL 14), or the first that asks.' })
  async requiresExplicitAcceptance(@Root() version: StatementVersion, @Scope() scope: TenantScope): Promise<boolean> {
    return asksExplicitly(version, await siblingsOf(scope, version));
  }

  @Allow('statement:read')
  @FieldResolver(() => [StatementText], { description: 'The prevailing language first (§11).' })
  texts(@Root() version: StatementVersion, @Scope() scope: TenantScope): Promise<StatementText[]> {
    return textsOf(scope, version.id);
  }

  @Allow('statement:read')
  @FieldResolver(() => StatementText, { nullable: true })
  async text(@Root() version: StatementVersion, @Scope() scope: TenantScope, @Arg('language', () => Language) language: Language): Promise<StatementText | null> {
    return (await textsOf(scope, version.id)).find((text) => text.language === language) ?? null;
  }

  @Allow('statement:read')
  @FieldResolver(() => [Finding], { description: 'What is odd about the texts, each by itself and the two side by side.' })
  async findings(@Root() version: StatementVersion, @Scope() scope: TenantScope): Promise<Finding[]> {
    return findingsOf(await textsOf(scope, version.id));
  }
}

@Resolver(() => StatementText)
export class StatementTextsResolver {
  @FieldResolver(() => Boolean, { description: 'Whether it wins where two languages differ (§11).' })
  prevails(@Root() text: StatementText): boolean {
    return text.language === PREVAILING;
  }

  @FieldResolver(() => [Clause])
  clauses(@Root() text: StatementText): Clause[] {
    return clausesOf(text);
  }

  @FieldResolver(() => Commitments, { nullable: true, description: 'The promises read from the text, for a person to confirm; null unless it makes all three.' })
  proposedCommitments(@Root() text: StatementText): Commitments | null {
    return readingOf(text).commitments;
  }
}
