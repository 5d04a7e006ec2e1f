import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, ID, Query, Resolver } from 'type-graphql';
import { Allow, Scope } from '../../access/allow.ts';
import { Language } from '../../database/language.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { StatementKind } from '../statements/index.ts';
import { AcceptanceFigures, acceptanceFigures } from './acceptance-figures.ts';
import { acceptanceEvidence } from './evidence.ts';
import { Evidence } from './signed-evidence.ts';

@Resolver()
export class AcceptanceFiguresResolver {
  @Allow('acceptance:read')
  @Query(() => AcceptanceFigures)
  acceptanceFigures(@Scope() scope: TenantScope, @Arg('kind', () => StatementKind, { defaultValue: 'PLATFORM_PRIVACY' }) kind: StatementKind): Promise<AcceptanceFigures> {
    return acceptanceFigures(scope, kind);
  }

  @Allow('acceptance:read')
  @Query(() => Evidence, { description: 'Which version bound a person, now or as at an earlier instant, and how we know: the standing, the versions published by then with the SHA-256 of each text, every acceptance and every decline up to then.' })
  acceptanceEvidence(
    @Scope() scope: TenantScope,
    @Arg('personId', () => ID) personId: string,
    @Arg('language', () => Language, { defaultValue: Language.ZH_CN, description: 'Of the page.' }) language: Language,
    @Arg('at', () => GraphQLDateTime, { nullable: true }) at?: Date | null,
  ): Promise<Evidence> {
    return acceptanceEvidence(scope, personId, at?.getTime() ?? scope.now, language);
  }
}
