import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Entity, Unique } from 'typeorm';
import { Flag, Instant, Whole, Word, Words } from '../../database/columns.ts';
import { graphqlEnum } from '../../database/graphql-enum.ts';
import { localized, LocalizedText } from '../../database/language.ts';
import { Published } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';

export const AppKind = graphqlEnum('AppKind', { BASIC: 'BASIC', THIRD_PARTY: 'THIRD_PARTY', CUSTOM: 'CUSTOM' } as const, 'Basic, third-party and custom apps (§7.3).');
export type AppKind = keyof typeof AppKind;

/**
 * An application. The platform's rows are the catalog that every organization sees; an organization's own rows are its
 * custom apps. Keys are unique within the owner, and a custom app's key starts with `custom-`.
 */
@Published()
@ObjectType()
@Entity('apps')
@Unique(['organizationId', 'key'])
export class App extends TenantEntity {
  @Field(() => String) @Word(60) key!: string;
  @Field(() => AppKind) @Word(16) kind!: AppKind;
  @Words(120) nameZh!: string;
  @Words(120) nameEn!: string;
  @Words(500) descriptionZh!: string;
  @Words(500) descriptionEn!: string;
  @Field(() => Boolean, { description: 'A third-party service that the statement does not cover; its own policy is shown before leaving (introduction).' }) @Flag() outsideStatement!: boolean;
  @Field(() => String, { nullable: true }) @Words(300, { nullable: true }) policyUrl!: string | null;
  @Field(() => Boolean, { description: 'What holds where nobody decided otherwise, and the organization had chosen nothing for new apps of its kind.' }) @Flag() defaultEnabled!: boolean;
  @Field(() => Boolean, { description: 'Needed for the normal operation of the platform: cannot be switched off (§7.3).' }) @Flag() locked!: boolean;
  @Words(300, { nullable: true }) lockedReasonZh!: string | null;
  @Words(300, { nullable: true }) lockedReasonEn!: string | null;
  @Word(12) state!: 'PUBLISHED' | 'WITHDRAWN';
  @Instant() createdAt!: number;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was taken out of the catalog, for good; null while it is there.' }) @Instant({ nullable: true }) withdrawnAt!: number | null;
  /** Of the row itself. What callers see as `App.version` counts their organization's decisions. */
  @Whole({ default: 1 }) version!: number;

  @Field(() => LocalizedText)
  name(): LocalizedText {
    return localized(this.nameZh, this.nameEn);
  }
  @Field(() => LocalizedText)
  description(): LocalizedText {
    return localized(this.descriptionZh, this.descriptionEn);
  }
  @Field(() => Boolean, { description: 'Taken out of the catalog: nobody may use it any more.' })
  isWithdrawn(): boolean {
    return this.state === 'WITHDRAWN';
  }
  @Field(() => LocalizedText, { nullable: true, description: 'Why it cannot be switched off.' })
  lockedReason(): LocalizedText | null {
    return this.lockedReasonZh != null && this.lockedReasonEn != null ? localized(this.lockedReasonZh, this.lockedReasonEn) : null;
  }
  @Field(() => Int, { description: 'Of its words and policy, for changeApp.' })
  revision(): number {
    return this.version;
  }
}
