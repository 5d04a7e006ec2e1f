import { Entity } from 'typeorm';
import { Instant, PrimaryWord, Word } from '../database/columns.ts';
import { Global } from '../tenancy/table-kinds.ts';

/** A document that a console of this installation sends, by the SHA-256 of its text (docs/decisions/0015). */
@Global('the console is the installation’s, the same for every organization')
@Entity('console_documents')
export class ConsoleDocument {
  @PrimaryWord(64) id!: string;
  /** Its name, for labels. */
  @Word(120) operation!: string;
  /** From when on it is not taken any more; null while the newest console sends it. */
  @Instant({ nullable: true }) endsAt!: number | null;
}
