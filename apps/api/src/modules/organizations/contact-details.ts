import { Field, ObjectType } from 'type-graphql';
import type { Organization } from './organization.entity.ts';

/** How to reach an organization about privacy: what everybody may read of it, also without an account (§9, PIPL 17). */
@ObjectType({ description: 'How to reach an organization about privacy. Of two texts the Chinese one prevails; where one is missing, the other stands for both.' })
export class ContactDetails {
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true }) email!: string | null;
  @Field(() => String, { nullable: true }) phone!: string | null;
  @Field(() => String, { nullable: true, description: 'When the telephone is answered.' }) hours!: string | null;
  @Field(() => String, { nullable: true }) hoursEn!: string | null;
  @Field(() => String, { nullable: true, description: 'The person or body in charge of protecting personal information (PIPL 52).' }) privacyOfficer!: string | null;
  @Field(() => String, { nullable: true }) privacyOfficerEn!: string | null;
  @Field(() => String, { nullable: true }) address!: string | null;
  @Field(() => String, { nullable: true }) addressEn!: string | null;
}

export const contactDetailsOf = ({ name, contactEmail, contactPhone, contactHours, contactHoursEn, privacyOfficer, privacyOfficerEn, address, addressEn }: Organization): ContactDetails =>
  ({ name, email: contactEmail, phone: contactPhone, hours: contactHours, hoursEn: contactHoursEn, privacyOfficer, privacyOfficerEn, address, addressEn });

/** Of one that was just opened. */
export const NO_CONTACT_DETAILS = { address: null, addressEn: null, contactEmail: null, contactPhone: null, contactHours: null, contactHoursEn: null, privacyOfficer: null, privacyOfficerEn: null } as const satisfies Partial<Organization>;
