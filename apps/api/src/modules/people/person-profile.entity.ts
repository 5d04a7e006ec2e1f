import { Entity, Index, JoinColumn, OneToOne } from 'typeorm';
import { Day, Instant, Word, Words } from '../../database/columns.ts';
import { type Language } from '../../database/language.ts';
import { Personal } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Person } from './person.entity.ts';

/** The personal data of one person; its id is the person's. Erasure empties it (model, Personal columns). */
@Entity('person_profiles')
@Index(['organizationId', 'emailHash'])
@Index(['organizationId', 'phoneHash'])
export class PersonProfile extends TenantEntity {
  @OneToOne(() => Person, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'id', referencedColumnName: 'id' }])
  person?: Person;

  @Personal('NAME') @Words(120) displayName!: string;
  @Personal('CONTACT') @Words(254, { nullable: true }) email!: string | null;
  @Personal('CONTACT') @Words(32, { nullable: true }) phone!: string | null;
  @Personal('POSITION') @Words(120, { nullable: true }) position!: string | null;
  @Personal('BIRTH') @Day({ nullable: true }) birthOn!: string | null;
  @Word(8) preferredLanguage!: Language;
  /** When the person last showed that the contact is theirs: by a code, or by the letter of an invitation. Null: not known, or changed since. */
  @Instant({ nullable: true }) emailVerifiedAt!: number | null;
  @Instant({ nullable: true }) phoneVerifiedAt!: number | null;
  /** Keyed digests with the organization in the key: equal contacts of two organizations do not look equal. Asked by, never read. */
  @Word(43, { nullable: true, select: false }) emailHash!: string | null;
  @Word(43, { nullable: true, select: false }) phoneHash!: string | null;
}
