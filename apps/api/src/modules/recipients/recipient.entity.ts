import type { DataCategory as Category } from '@accord/consents';
import { DE_IDENTIFICATION_LEVELS, isAbroad, RECIPIENT_ROLES, type DeIdentificationLevel as Level, type RecipientRole as RoleName } from '@accord/recipients';
import { Field, Int, ObjectType } from 'type-graphql';
import { Entity, Unique } from 'typeorm';
import { Instant, Json, Whole, Word, Words } from '../../database/columns.ts';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';
import { localized, LocalizedText } from '../../database/language.ts';
import { Published } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { DataCategory } from '../purposes/index.ts';

export const RecipientRole = graphqlEnum('RecipientRole', enumOf(RECIPIENT_ROLES), 'As what a recipient receives: to another controller a separate consent is needed (PIPL 23).');
export type RecipientRole = keyof typeof RecipientRole;

export const RecipientKind = graphqlEnum('RecipientKind', {
  VERIFICATION_SERVICE: 'VERIFICATION_SERVICE', PAYMENT_PROVIDER: 'PAYMENT_PROVIDER', LOCATION_PROVIDER: 'LOCATION_PROVIDER', MESSAGE_PROVIDER: 'MESSAGE_PROVIDER',
  AFFILIATE: 'AFFILIATE', SDK_PROVIDER: 'SDK_PROVIDER', BUSINESS_PARTNER: 'BUSINESS_PARTNER', CO_SPONSOR: 'CO_SPONSOR', OTHER: 'OTHER',
} as const, 'What kind of third party a recipient is (§4.1).');
export type RecipientKind = keyof typeof RecipientKind;

export const DeIdentificationLevel = graphqlEnum('DeIdentificationLevel', enumOf(DE_IDENTIFICATION_LEVELS), 'In what form the data is given; only what is anonymized leaves the law (PIPL 4).');
export type DeIdentificationLevel = keyof typeof DeIdentificationLevel;

/**
 * A third party that may receive personal data (§4.1). The platform's rows are seen by every organization; an organization's own
 * rows have a key that starts with `custom-`. Keys are unique within the owner. What it may receive follows from its assessment and
 * agreement, never from this row alone.
 */
@Published()
@ObjectType()
@Entity('recipients')
@Unique(['organizationId', 'key'])
export class Recipient extends TenantEntity {
  @Field(() => String) @Word(60) key!: string;
  @Words(120) nameZh!: string;
  @Words(120) nameEn!: string;
  @Field(() => RecipientRole) @Word(24) role!: RoleName;
  @Field(() => RecipientKind) @Word(24) kind!: RecipientKind;
  /** How a person reaches it (PIPL 23). */
  @Field(() => String) @Words(254) contact!: string;
  @Field(() => [DataCategory]) @Json() categories!: Category[];
  @Field(() => [String], { description: 'Keys of the purposes that it receives for.' }) @Json() purposeKeys!: string[];
  @Words(300) methodZh!: string;
  @Words(300) methodEn!: string;
  @Field(() => DeIdentificationLevel) @Word(16) deIdentification!: Level;
  @Field(() => String, { description: 'Where it keeps the data: an ISO 3166-1 alpha-2 code. All but CN is abroad (§5.1).' }) @Word(2) region!: string;
  @Field(() => String, { nullable: true }) @Words(300, { nullable: true }) policyUrl!: string | null;
  /** How a person exercises their rights against it (PIPL 39); null where that was never said. */
  @Words(500, { nullable: true }) rightsZh!: string | null;
  @Words(500, { nullable: true }) rightsEn!: string | null;
  @Word(12) state!: 'PUBLISHED' | 'WITHDRAWN';
  /** Null where it is there, and where it was withdrawn before that was noted and the trail says nothing of it. */
  @Instant({ nullable: true }) withdrawnAt!: number | null;
  @Field(() => Int, { description: 'Grows with each change of what people are told of it; consents and decisions about the border name it.' }) @Whole({ default: 1 }) revision!: number;
  @Field(() => Int, { description: 'The lowest revision whose consent, or decision about the border, still counts (PIPL 23, 38, 39).' }) @Whole({ default: 1 }) renewFromRevision!: number;
  @Instant() createdAt!: number;
  @Field(() => Int) @Whole({ default: 1 }) version!: number;

  @Field(() => LocalizedText)
  name(): LocalizedText {
    return localized(this.nameZh, this.nameEn);
  }
  @Field(() => LocalizedText, { description: 'How the data reaches it.' })
  method(): LocalizedText {
    return localized(this.methodZh, this.methodEn);
  }
  @Field(() => LocalizedText, { nullable: true, description: 'How a person exercises their rights against it (PIPL 39); null where that is not said. Needed before its border is opened.' })
  rights(): LocalizedText | null {
    return rightsOf(this);
  }
  @Field(() => Boolean)
  isAbroad(): boolean {
    return isAbroad(this.region);
  }
}

/** Both languages or none. */
export const rightsOf = ({ rightsZh, rightsEn }: Pick<Recipient, 'rightsZh' | 'rightsEn'>): LocalizedText | null => (rightsZh && rightsEn ? localized(rightsZh, rightsEn) : null);
