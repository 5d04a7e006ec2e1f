import { Arg, ID, Query, Resolver } from 'type-graphql';
import { Allow, Scope, Self } from '../../access/allow.ts';
import type { SignedIn } from '../../access/caller.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { ContactColumnsInput } from './contact-columns.ts';
import { ContactImportPlan, planContactImport } from './plan-contact-import.ts';

@Resolver()
export class ContactImportsResolver {
  @Query(() => ContactImportPlan, { description: 'What importContacts would do with a file that was uploaded for it.' })
  @Allow('person:add-external')
  planContactImport(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('uploadId', () => ID) uploadId: string, @Arg('columns', () => ContactColumnsInput, { nullable: true }) columns: ContactColumnsInput | null): Promise<ContactImportPlan> {
    return planContactImport(scope, me, uploadId, columns);
  }
}
