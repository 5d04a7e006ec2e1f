import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CallContext } from '../../access/context.ts';
import { Actor } from './actor.ts';
import { actorName } from './actor-name.ts';

@Resolver(() => Actor)
export class ActorResolver {
  @FieldResolver(() => String, { nullable: true })
  name(@Root() actor: Actor, @Ctx() context: CallContext): Promise<string | null> {
    return actorName(context, actor);
  }
}
