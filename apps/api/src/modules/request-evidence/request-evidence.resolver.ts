import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Allow, Scope } from '../../access/allow.ts';
import type { CallContext } from '../../access/context.ts';
import { Language } from '../../database/language.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Evidence } from '../acceptances/index.ts';
import { closureEvidence } from './closure-evidence.ts';

@Resolver()
export class RequestEvidenceResolver {
  @Query(() => Evidence, { description: 'How a request went, once it has ended: its moves, letters, clocks and hand-over. For the person who asked without the ids of those who handled it.' })
  @Allow('request:read', 'request:read-own')
  closureEvidence(@Ctx() context: CallContext, @Scope() scope: TenantScope, @Arg('id', () => ID) id: string, @Arg('language', () => Language) language: Language): Promise<Evidence> {
    return closureEvidence(context, scope, id, language);
  }
}
