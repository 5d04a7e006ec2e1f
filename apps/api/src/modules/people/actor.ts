import { Field, ID, ObjectType } from 'type-graphql';
import { ActorKind, type ActorRef } from '../../tenancy/actor.ts';

@ObjectType({ description: 'Who acted. The name is shown only to whom it concerns: staff have none for organizations, and people none for the platform.' })
export class Actor implements ActorRef {
  @Field(() => ActorKind) kind!: ActorKind;
  @Field(() => ID, { nullable: true }) id!: string | null;
}

export const actorOf = ({ kind, id }: ActorRef): Actor => Object.assign(new Actor(), { kind, id });
