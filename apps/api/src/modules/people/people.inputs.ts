import { ROLE_NAMES, type Role as RoleName } from '@accord/permissions';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsOptional, IsString, Length, Matches, MaxLength, Min, ValidateNested } from 'class-validator';
import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { IsAddress } from '../../access/email.ts';
import { OneLine } from '../../access/one-line.ts';
import { IsPhone } from '../../access/phone.ts';
import { Language } from '../../database/language.ts';
import { ContactField } from './contact-field.ts';
import { PersonRelation } from './person.entity.ts';
import { IsReason } from './revealed-contact.ts';
import { Role } from './role.ts';
import { WarrantyBasis } from './warranty.entity.ts';

const IsRoles = (): PropertyDecorator => (target, property) => {
  for (const rule of [IsArray(), ArrayMinSize(1), ArrayMaxSize(ROLE_NAMES.length), IsIn(ROLE_NAMES, { each: true })]) rule(target, property);
};
const IsLanguage = () => IsIn(Object.values(Language));

/** What people are asked for by; a later module asks for more. */
@InputType()
export class PersonFilter {
  @Field(() => PersonRelation, { nullable: true }) @IsOptional() @IsIn(Object.values(PersonRelation)) relation?: PersonRelation | null;
  @Field(() => Role, { nullable: true }) @IsOptional() @IsIn(ROLE_NAMES) role?: RoleName | null;
  @Field(() => String, { nullable: true, description: 'The beginning of the name, upper or lower case.' }) @IsOptional() @IsString() @Length(1, 120) nameStartsWith?: string | null;
  @Field(() => String, { nullable: true, description: 'A whole e-mail address or telephone number.' }) @IsOptional() @IsString() @Length(3, 254) contact?: string | null;
}

@InputType()
export class NewAdministratorInput {
  @Field(() => String) @OneLine(120) displayName!: string;
  @Field(() => String) @IsAddress() email!: string;
  @Field(() => Language) @IsLanguage() language!: Language;
}

@InputType()
export class OpenOrganizationInput {
  @Field(() => String) @OneLine(200) name!: string;
  @Field(() => String, { description: 'The name of the plan that was agreed: letters, digits, hyphens.' }) @IsString() @Matches(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/) plan!: string;
  @Field(() => NewAdministratorInput) @ValidateNested() administrator!: NewAdministratorInput;
}

@InputType()
export class InvitePersonInput {
  @Field(() => String) @OneLine(120) displayName!: string;
  @Field(() => String) @IsAddress() email!: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsPhone(32) phone?: string | null;
  @Field(() => [Role], { description: 'In an enterprise everybody is a MEMBER, asked for or not.' }) @IsRoles() roles!: RoleName[];
  @Field(() => Language) @IsLanguage() language!: Language;
  @Field(() => String, { nullable: true }) @IsOptional() @OneLine(80) externalId?: string | null;
}

@InputType()
export class AcceptInvitationInput {
  @Field(() => String) @IsString() @MaxLength(200) token!: string;
  @Field(() => String, { description: 'A new password of 12 characters or more; the existing one where the e-mail address has an account already.' }) @IsString() @MaxLength(400) password!: string;
  @Field(() => String) @OneLine(120) displayName!: string;
}

@InputType()
export class WarrantyInput {
  @Field(() => WarrantyBasis) @IsIn(Object.values(WarrantyBasis)) basis!: WarrantyBasis;
  @Field(() => GraphQLLocalDate) @IsString() @Matches(/^\d{4}-\d{2}-\d{2}$/) obtainedOn!: string;
}

@InputType()
export class AddExternalContactInput {
  @Field(() => String) @OneLine(120) displayName!: string;
  @Field(() => String, { nullable: true, description: 'An e-mail address or a telephone number is needed.' }) @IsOptional() @IsAddress() email?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsPhone(32) phone?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @OneLine(80) externalId?: string | null;
  @Field(() => WarrantyInput, { description: 'The organization’s word that it may hold this person’s data.' }) @ValidateNested() warranty!: WarrantyInput;
}

@InputType()
export class SetRolesInput {
  @Field(() => ID) @IsString() @MaxLength(26) personId!: string;
  @Field(() => [Role], { description: 'All the roles that the person holds from now on.' }) @IsRoles() roles!: RoleName[];
  @Field(() => Int, { description: 'Person.version as the caller saw it.' }) @IsInt() @Min(1) expectedVersion!: number;
}

@InputType({ description: 'A field that is left out stays as it is; null empties it.' })
export class UpdateMyProfileInput {
  @Field(() => String) @OneLine(120) displayName!: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsPhone(32) phone?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @OneLine(120) position?: string | null;
  @Field(() => Language) @IsLanguage() preferredLanguage!: Language;
}

@InputType()
export class RevealPersonContactInput {
  @Field(() => ID) @IsString() @MaxLength(26) personId!: string;
  @Field(() => ContactField) @IsIn(Object.values(ContactField)) field!: ContactField;
  @Field(() => String, { description: 'Why it must be seen, 3 to 500 characters. The person can read it.' }) @IsReason() reason!: string;
}

@InputType()
export class ChangeMyEmailInput {
  @Field(() => String) @IsAddress() email!: string;
}

@InputType()
export class ConfirmMyEmailInput {
  @Field(() => String, { description: 'The six digits of the letter.' }) @IsString() @Matches(/^\d{6}$/) code!: string;
}
