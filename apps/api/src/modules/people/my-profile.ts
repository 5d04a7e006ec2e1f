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
  @Field(() => Language) preferredLanguage!: Language;
}

/** The caller's own data. */
export async function myProfile(scope: TenantScope, personId: string): Promise<MyProfile> {
  const profile = await profileOf(scope, personId);
  if (!profile) throw notFound();
  const { displayName, email, phone, position, preferredLanguage } = profile;
  return { displayName, email, phone, position, preferredLanguage };
}
