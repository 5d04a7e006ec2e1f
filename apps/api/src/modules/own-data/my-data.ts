import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Account } from '../../access/account.entity.ts';
import type { SignedIn } from '../../access/caller.ts';
import { GlobalRows } from '../../tenancy/global-rows.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { EmailChange, MyProfile, myProfile, Person } from '../people/index.ts';
import { ContactReveal, contactReveals } from './contact-reveals.ts';
import { DataHolding, holdingsOf } from './data-holding.ts';

@ObjectType({ description: 'What one signs in with.' })
export class MyAccount {
  @Field(() => String) email!: string;
  @Field(() => GraphQLDateTime) createdAt!: number;
}

@ObjectType({ description: 'What the organization that the call names keeps about the caller (§7.1). All of it is in the download.' })
export class MyData {
  @Field(() => Person) person!: Person;
  @Field(() => MyProfile) profile!: MyProfile;
  @Field(() => MyAccount) account!: MyAccount;
  @Field(() => EmailChange, { nullable: true, description: 'A new address that was asked for.' }) emailChange!: EmailChange | null;
  @Field(() => [DataHolding]) holdings!: DataHolding[];
  @Field(() => [ContactReveal], { description: 'Who saw a contact in clear, the newest 50.' }) reveals!: ContactReveal[];
}

export async function myData(scope: TenantScope, { accountId, personId }: SignedIn): Promise<MyData> {
  const [person, profile, account, emailChange, holdings, reveals] = await Promise.all([
    scope.of(Person).get(personId), myProfile(scope, personId), accountOf(scope, accountId), scope.of(EmailChange).first({ personId }), holdingsOf(scope, personId), contactReveals(scope, personId),
  ]);
  return { person, profile, account, emailChange: isOpen(emailChange, scope.now) ? emailChange : null, holdings, reveals };
}

const isOpen = (change: EmailChange | null, now: number): boolean => change !== null && change.confirmedAt === null && now < change.codeExpiresAt;

export async function accountOf(scope: TenantScope, id: string): Promise<MyAccount> {
  const account = await new GlobalRows(scope.kernel.database.reader.manager).first(Account, { id });
  if (!account) throw notFound();
  return { email: account.email, createdAt: account.createdAt };
}
