import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import type { SignedIn } from '../../access/caller.ts';
import type { SessionKeeper } from '../../access/session-keeper.ts';
import type { Session } from '../../access/session.entity.ts';

@ObjectType('Session', { description: 'A browser in which the account is signed in. No address of a network is kept.' })
export class SessionView {
  @Field(() => ID, { description: 'The sign-in’s; it stays the same for as long as the session lasts.' }) id!: string;
  @Field(() => Boolean, { description: 'The one that this call came with.' }) isCurrent!: boolean;
  @Field(() => String, { nullable: true, description: 'As the browser called itself at sign-in, without versions.' }) browser!: string | null;
  @Field(() => String, { nullable: true }) operatingSystem!: string | null;
  @Field(() => GraphQLDateTime) signedInAt!: number;
  @Field(() => GraphQLDateTime, { description: 'To the minute.' }) lastUsedAt!: number;
  @Field(() => GraphQLDateTime) idleExpiresAt!: number;
  @Field(() => GraphQLDateTime) absoluteExpiresAt!: number;
}

export const sessionView = (keeper: SessionKeeper, { signInId }: SignedIn, session: Session): SessionView => ({
  id: session.signInId, isCurrent: session.signInId === signInId, browser: session.browser, operatingSystem: session.operatingSystem,
  signedInAt: session.signedInAt, lastUsedAt: keeper.lastUsedAt(session), idleExpiresAt: session.idleExpiresAt, absoluteExpiresAt: session.absoluteExpiresAt,
});
