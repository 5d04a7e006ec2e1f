import type { Permission, Role as RoleName } from '@accord/permissions';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { Account } from '../../access/account.entity.ts';
import { isSignedIn, type SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { graphqlEnum } from '../../database/graphql-enum.ts';
import { GlobalRows } from '../../tenancy/global-rows.ts';
import { Role } from '../people/index.ts';

export const ViewerKind = graphqlEnum('ViewerKind', { PERSON: 'PERSON', STAFF: 'STAFF' } as const, 'A person of an organization, or staff of the platform: never both.');

@ObjectType()
export class SeatOrganization {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
}

@ObjectType({ description: 'An organization that the account may name in the header Accord-Organization, and who it is there.' })
export class Seat {
  @Field(() => SeatOrganization) organization!: SeatOrganization;
  @Field(() => ID) personId!: string;
  @Field(() => [Role]) roles!: readonly RoleName[];
}

@ObjectType({ description: 'A session ends when it is not used, and in any case some hours after signing in.' })
export class SessionInfo {
  @Field(() => GraphQLDateTime) signedInAt!: number;
  @Field(() => GraphQLDateTime) idleExpiresAt!: number;
  @Field(() => GraphQLDateTime) absoluteExpiresAt!: number;
}

@ObjectType({ description: 'Who is signed in, in the organization that the call names.' })
export class Viewer {
  @Field(() => ID, { description: 'The account’s.' }) id!: string;
  @Field(() => String) email!: string;
  @Field(() => ViewerKind) kind!: SignedIn['kind'];
  @Field(() => [Role]) roles!: readonly RoleName[];
  @Field(() => [String], { description: 'The permissions that the roles give.' }) can!: readonly Permission[];
}

/** The signed-in caller; null for anonymous callers and for keys. */
export async function viewerOf({ caller, services }: CallContext): Promise<Viewer | null> {
  if (!isSignedIn(caller)) return null;
  const { accountId, kind, roles, permissions } = caller;
  const account = await new GlobalRows(services.kernel.database.reader.manager).first(Account, { id: accountId });
  return account && { id: accountId, email: account.email, kind, roles, can: [...permissions] };
}
