import { Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Allow, AllowWithReplay, Scope, Self } from '../../access/allow.ts';
import type { SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { payloadOf } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { exportMyData, OwnDataExport, replayExport } from './export-my-data.ts';
import { MyData, myData } from './my-data.ts';

const OwnDataExportPayload = payloadOf(OwnDataExport, 'OwnDataExport');

@Resolver()
export class OwnDataResolver {
  @Allow('profile:read')
  @Query(() => MyData, { description: 'What is kept about the caller (§7.1); open while a statement stops them.' })
  myData(@Scope() scope: TenantScope, @Self() me: SignedIn): Promise<MyData> {
    return myData(scope, me);
  }

  @AllowWithReplay('profile:read', replayExport)
  @Mutation(() => OwnDataExportPayload, { description: 'A copy of all of it as JSON. Recorded, and at most five an hour.' })
  async exportMyData(@Scope() scope: TenantScope, @Self() me: SignedIn, @Ctx() context: CallContext): Promise<{ record: OwnDataExport }> {
    return { record: await exportMyData(context, scope, me) };
  }
}
