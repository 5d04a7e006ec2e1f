import { setImmediate as breathe } from 'node:timers/promises';
import { maskEmail, maskPhone } from '@accord/masking';
import { Field, Int, ObjectType } from 'type-graphql';
import type { SignedIn } from '../../access/caller.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { ContactColumns, columnsOf, recognised, type ContactColumnsInput } from './contact-columns.ts';
import { readPart, takeContactFile } from './contact-file.ts';
import { judgeRow, type JudgedRow } from './judge-row.ts';
import { knownAmong } from './known-among.ts';
import { readContact, type ReadContact } from './read-contact.ts';

/** Parts that are judged: all of a small file; of a large one so many, evenly spread over it. */
const PARTS_MOST = 5;
const SHOWN = 5;

@ObjectType({ description: 'Rows that cannot be taken, for one reason.' })
export class RowFaultCount {
  @Field(() => String) reason!: string;
  @Field(() => Int) count!: number;
}

@ObjectType({ description: 'A row of the file as it would be taken: the e-mail address and the telephone number are masked.' })
export class PlannedRow {
  @Field(() => Int, { description: 'The line of the file on which it begins.' }) line!: number;
  @Field(() => String, { nullable: true }) displayName!: string | null;
  @Field(() => String, { nullable: true }) maskedEmail!: string | null;
  @Field(() => String, { nullable: true }) maskedPhone!: string | null;
  @Field(() => String, { nullable: true }) externalId!: string | null;
  @Field(() => Boolean, { description: 'About somebody who is known already, or who stands further up.' }) isKnown!: boolean;
  @Field(() => String, { nullable: true, description: 'Why it cannot be taken.' }) fault!: string | null;
}

@ObjectType({ description: 'What an import would do now. Each row is judged again when its turn comes.' })
export class ContactImportPlan {
  @Field(() => [String], { description: 'What the first line calls the columns.' }) headers!: readonly string[];
  @Field(() => ContactColumns, { nullable: true, description: 'Those that were given, or else recognised by their names; null where they must be given. Then nothing was judged.' }) columns!: ContactColumns | null;
  @Field(() => Int, { description: 'Rows of the file, without the first line.' }) rows!: number;
  @Field(() => Int, { description: 'So many rows were judged: all of a file of up to 5,000, otherwise 5,000 that are spread over it. The counts below are of these.' }) judged!: number;
  @Field(() => Int, { description: 'People who would be added.' }) added!: number;
  @Field(() => Int, { description: 'Rows about somebody who is known already, or who stands further up.' }) known!: number;
  @Field(() => [RowFaultCount], { description: 'The commonest first.' }) faults!: readonly RowFaultCount[];
  @Field(() => [PlannedRow], { description: 'The first rows.' }) sample!: readonly PlannedRow[];
}

/** What importing a file would do, from so much of it as is quickly judged. Throws NOT_FOUND for a file that is not the caller's, and BAD_USER_INPUT for columns that cannot be. */
export async function planContactImport(scope: TenantScope, me: SignedIn, uploadId: string, given: ContactColumnsInput | null): Promise<ContactImportPlan> {
  const { file: { headers, rows, parts } } = await takeContactFile(scope, me, uploadId);
  const columns = given ? columnsOf(given, headers) : recognised(headers);
  const judged = columns === null ? [] : await judgedOf(scope, uploadId, columns, spread(parts));
  const able = judged.flatMap((row) => ('contact' in row ? [{ line: row.line, contact: readContact(scope, row.contact) }] : []));
  const known = able.length === 0 ? [] : await knownAmong(scope, able.map(({ contact }) => contact));
  const readByLine = new Map(able.slice(0, SHOWN).map(({ line, contact }, at) => [line, { ...contact, isKnown: known[at] === true }]));
  const faults = new Map<string, number>();
  for (const row of judged) if ('fault' in row) faults.set(row.fault, (faults.get(row.fault) ?? 0) + 1);
  const knownCount = known.filter(Boolean).length;
  return {
    headers, columns, rows, judged: judged.length, added: able.length - knownCount, known: knownCount,
    faults: [...faults].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count),
    sample: judged.slice(0, SHOWN).map((row) => plannedRow(row, readByLine.get(row.line))),
  };
}

async function judgedOf(scope: TenantScope, uploadId: string, columns: ContactColumns, numbers: readonly number[]): Promise<JudgedRow[]> {
  const judged: JudgedRow[] = [];
  for (const number of numbers) {
    judged.push(...(await readPart(scope, uploadId, number)).map((row) => judgeRow(row, columns)));
    await breathe();
  }
  return judged;
}

/** The first part and others at even distances. */
export const spread = (parts: number): number[] => Array.from({ length: Math.min(parts, PARTS_MOST) }, (_, at) => Math.floor((at * parts) / Math.min(parts, PARTS_MOST)));

function plannedRow(row: JudgedRow, read: (ReadContact & { readonly isKnown: boolean }) | undefined): PlannedRow {
  if ('fault' in row || !read) return { line: row.line, displayName: null, maskedEmail: null, maskedPhone: null, externalId: null, isKnown: false, fault: 'fault' in row ? row.fault : null };
  const { displayName, email, phone, externalId, isKnown } = read;
  return { line: row.line, displayName, maskedEmail: email && maskEmail(email), maskedPhone: phone && maskPhone(phone), externalId, isKnown, fault: null };
}
