import {
  CONSENT_TYPES, CONTROLLER_ROLES, COOKIE_KINDS, DATA_CATEGORY_NAMES, DATA_SUBJECTS, DEVICE_PERMISSIONS, LEGAL_BASES, NECESSITIES, OPT_OUTS,
  type ControllerRole as Role, type CookieKind as Cookie, type DataCategory as Category, type DataSubject as Subject, type OptOut as OptOutWord, type DevicePermission as Permission, type LegalBasis as Basis, type Necessity as Need,
} from '@accord/consents';
import { Field, Int, ObjectType } from 'type-graphql';
import { Entity, Unique } from 'typeorm';
import { Flag, Instant, Json, Whole, Word, Words } from '../../database/columns.ts';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';
import { localized, LocalizedText } from '../../database/language.ts';
import { Published } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';

export const DataCategory = graphqlEnum('PersonalDataCategory', enumOf(DATA_CATEGORY_NAMES), 'The categories of personal data (§2).');
export const LegalBasis = graphqlEnum('LegalBasis', enumOf(LEGAL_BASES), 'On what ground personal data is processed (PIPL 13).');
export const Necessity = graphqlEnum('Necessity', enumOf(NECESSITIES), 'What is REQUIRED cannot be withdrawn while the account lives (§7.3).');
export const ControllerRole = graphqlEnum('ControllerRole', enumOf(CONTROLLER_ROLES), 'Who decides: the organization about its data, the platform about its own.');
export type ControllerRole = Role;
export const ConsentType = graphqlEnum('ConsentType', enumOf(CONSENT_TYPES), 'How a person must have said yes (PIPL 14, 23, 25, 29, 31, 39).');
export const DevicePermission = graphqlEnum('DevicePermission', enumOf(DEVICE_PERMISSIONS), 'What a purpose asks of a device; refusing it removes that function only (§2.1).');
export const CookieKind = graphqlEnum('CookieKind', enumOf(COOKIE_KINDS), 'What a cookie is for (§3).');

export const OptOutKind = graphqlEnum('OptOutKind', enumOf(OPT_OUTS), 'What people may opt out of besides marketing (§2.1, §2.2; PIPL 24).');
export const DataSubject = graphqlEnum('DataSubject', enumOf(DATA_SUBJECTS), 'From whom data is collected (§2).');

/**
 * What personal data is processed for (§2): an entry of the register. The platform's rows are seen by every organization; an
 * organization's own rows have a key that starts with `custom-`. Keys are unique within the owner. Each change of what people are
 * told is a new `revision`, which consents pin; what was consented to before `renewFromRevision` must be renewed (PIPL 14; docs/decisions/0025).
 */
@Published()
@ObjectType()
@Entity('purposes')
@Unique(['organizationId', 'key'])
export class Purpose extends TenantEntity {
  @Field(() => String) @Word(60) key!: string;
  @Words(120) nameZh!: string;
  @Words(120) nameEn!: string;
  @Words(1000) descriptionZh!: string;
  @Words(1000) descriptionEn!: string;
  @Field(() => ControllerRole) @Word(16) controllerRole!: Role;
  @Field(() => Necessity) @Word(16) necessity!: Need;
  @Field(() => LegalBasis) @Word(24) legalBasis!: Basis;
  @Field(() => [DataCategory]) @Json() categories!: Category[];
  @Field(() => Boolean, { description: 'The data is published (PIPL 25).' }) @Flag({ default: false }) isPublished!: boolean;
  @Field(() => Boolean, { description: 'A law asks for the consent in writing (PIPL 29).' }) @Flag({ default: false }) isWrittenByLaw!: boolean;
  @Field(() => DevicePermission, { nullable: true }) @Word(24, { nullable: true }) devicePermission!: Permission | null;
  @Field(() => CookieKind, { nullable: true }) @Word(24, { nullable: true }) cookieKind!: Cookie | null;
  @Field(() => Boolean, { description: 'Direct marketing: unsubscribing withdraws it (§7.3); Global Privacy Control objects to it where it is advertising.' }) @Flag({ default: false }) isMarketing!: boolean;
  @Field(() => OptOutKind, { nullable: true, description: 'The switch of a person that turns it off (PIPL 24).' }) @Word(24, { nullable: true }) optOut!: OptOutWord | null;
  @Json({ nullable: true, name: 'data_subjects' }) subjects!: Subject[] | null;
  @Field(() => Int, { nullable: true, description: 'Days after the use or the authorization ends; null: the 60 days of §5.2.' }) @Whole({ nullable: true }) retentionDays!: number | null;
  @Words(1000, { nullable: true }) necessityZh!: string | null;
  @Words(1000, { nullable: true }) necessityEn!: string | null;
  @Words(1000, { nullable: true }) impactZh!: string | null;
  @Words(1000, { nullable: true }) impactEn!: string | null;
  @Word(12) state!: 'PUBLISHED' | 'WITHDRAWN';
  /** Null where it is there, and where it was withdrawn before that was noted and the trail says nothing of it. */
  @Instant({ nullable: true }) withdrawnAt!: number | null;
  @Field(() => Int, { description: 'Grows with each change of what people are told; consents name it.' }) @Whole({ default: 1 }) revision!: number;
  @Field(() => Int, { description: 'The lowest revision whose consent still counts: it grows where people are told of more than they consented to (PIPL 14).' }) @Whole({ default: 1 }) renewFromRevision!: number;
  @Instant() createdAt!: number;
  @Field(() => Int) @Whole({ default: 1 }) version!: number;

  @Field(() => [DataSubject], { description: 'From whom the data is; empty: from those who use the product.' })
  dataSubjects(): Subject[] {
    return this.subjects ?? [];
  }
  @Field(() => LocalizedText)
  name(): LocalizedText {
    return localized(this.nameZh, this.nameEn);
  }
  @Field(() => LocalizedText)
  description(): LocalizedText {
    return localized(this.descriptionZh, this.descriptionEn);
  }
  @Field(() => LocalizedText, { nullable: true, description: 'Why sensitive data is needed (PIPL 30).' })
  necessityStatement(): LocalizedText | null {
    return this.necessityZh !== null && this.necessityEn !== null ? localized(this.necessityZh, this.necessityEn) : null;
  }
  @Field(() => LocalizedText, { nullable: true, description: 'What that means for the person (PIPL 30).' })
  impactStatement(): LocalizedText | null {
    return this.impactZh !== null && this.impactEn !== null ? localized(this.impactZh, this.impactEn) : null;
  }
}
