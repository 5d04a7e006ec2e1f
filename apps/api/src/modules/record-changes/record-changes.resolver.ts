import { Arg, Resolver, Root, Subscription, type SubscribeResolverData } from 'type-graphql';
import { Allow } from '../../access/allow.ts';
import type { CallContext } from '../../access/context.ts';
import { ChangeStream } from './change-stream.ts';
import { RecordsChanged } from './records-changed.ts';
import { sightOf } from './sight.ts';

interface Listen { after?: string | null }

async function listen({ args, context }: SubscribeResolverData<unknown, Listen, CallContext>): Promise<ChangeStream> {
  return ChangeStream.open(context.scope(''), await sightOf(context), args.after ?? null);
}

@Resolver()
export class RecordChangesResolver {
  @Allow('audit:read', 'request:read', 'request:read-own')
  @Subscription(() => RecordsChanged, {
    // type-graphql says AsyncIterable here and takes a promise of one, as GraphQL does
    subscribe: listen as never,
    description: 'What happens to the records of the organization, as far as the caller may see them: the audit trail, requests, or their own. At least once while connected.',
  })
  recordsChanged(@Root() told: RecordsChanged, @Arg('after', () => String, { nullable: true, description: 'The cursor of the last message that was heard.' }) _after: string | null): RecordsChanged {
    return told;
  }
}
