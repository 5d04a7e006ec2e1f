import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Language } from '../../database/language.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { profileOf } from './profiles.ts';

@ObjectType({ description: 'One’s own data, unmasked (§7.1).' })
export class MyProfile {
  @Field(() => String) displayName!: string;
  @Field(() => String, { nullable: true }) email!: string | null;
  @Field(() => String, { nullable: true }) phone!: string | null;
  @Field(() => String, { nullable: true }) position!: string | null;
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Corrected by a request; it decides whether one is a child (§10).' }) birthOn!: string | null;
  @Field(() => Language) preferredLanguage!: Language;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'When a code or the letter of an invitation showed that the address is one’s own; null where that is not known.' }) emailVerifiedAt!: number | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'Null for a number that nobody has verified, such as one that was just corrected.' }) phoneVerifiedAt!: number | null;
}

/** The caller's own data. */
export async function myProfile(scope: TenantScope, personId: string): Promise<MyProfile> {
  const profile = await profileOf(scope, personId);
  if (!profile) throw notFound();
  const { displayName, email, phone, position, birthOn, preferredLanguage, emailVerifiedAt, phoneVerifiedAt } = profile;
  return { displayName, email, phone, position, birthOn, preferredLanguage, emailVerifiedAt, phoneVerifiedAt };
}
