import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { badInput } from '../../tenancy/refusal.ts';
import { COLUMNS_MOST } from './arriving-rows.ts';

const IsColumn = (): PropertyDecorator => (target, property) => {
  for (const rule of [IsInt(), Min(0), Max(COLUMNS_MOST - 1)]) rule(target, property);
};

@ObjectType({ description: 'Which column of the file says what; the first is 0.' })
export class ContactColumns {
  @Field(() => Int) displayName!: number;
  @Field(() => Int, { nullable: true }) email!: number | null;
  @Field(() => Int, { nullable: true }) phone!: number | null;
  @Field(() => Int, { nullable: true }) externalId!: number | null;
}

@InputType({ description: 'Which column of the file says what; the first is 0. Of the e-mail address and the telephone number one is needed.' })
export class ContactColumnsInput {
  @Field(() => Int) @IsColumn() displayName!: number;
  @Field(() => Int, { nullable: true }) @IsOptional() @IsColumn() email?: number | null;
  @Field(() => Int, { nullable: true }) @IsOptional() @IsColumn() phone?: number | null;
  @Field(() => Int, { nullable: true }) @IsOptional() @IsColumn() externalId?: number | null;
}

export type ContactField = keyof ContactColumns;
export const CONTACT_FIELDS = ['displayName', 'email', 'phone', 'externalId'] as const satisfies readonly ContactField[];

/** What columns are called, without blanks and marks. */
const NAMES: Readonly<Record<ContactField, RegExp>> = {
  displayName: /^(姓名|名字|名称|联系人|联系人姓名|客户姓名|name|fullname|displayname|contact|contactname)$/,
  email: /^(邮箱|电子邮箱|电子邮件|邮件|邮箱地址|电子邮箱地址|email|mail|emailaddress)$/,
  phone: /^(手机|手机号|手机号码|电话|电话号码|联系电话|移动电话|phone|mobile|tel|telephone|phonenumber|mobilephone|telephonenumber|mobilenumber)$/,
  externalId: /^(外部编号|外部id|编号|客户编号|客户id|externalid|id|customerid|customernumber)$/,
};

/** The columns that the first line names; null where there is no name among them, or nothing by which somebody is reached. */
export function recognised(headers: readonly string[]): ContactColumns | null {
  const names = headers.map((header) => header.toLowerCase().replace(/[\s_\-（）()*:：]/g, ''));
  const [displayName = -1, ...rest] = CONTACT_FIELDS.map((field) => names.findIndex((name) => NAMES[field].test(name)));
  const [email = null, phone = null, externalId = null] = rest.map((at) => (at < 0 ? null : at));
  return displayName < 0 || (email === null && phone === null) ? null : { displayName, email, phone, externalId };
}

/** Throws BAD_USER_INPUT for columns that the file has not, for one that says two things, and where nobody could be reached. */
export function columnsOf({ displayName, email = null, phone = null, externalId = null }: ContactColumnsInput, headers: readonly string[]): ContactColumns {
  const columns: ContactColumns = { displayName, email, phone, externalId };
  const taken = new Set<number>();
  for (const field of CONTACT_FIELDS) {
    const at = columns[field];
    if (at === null) continue;
    if (at >= headers.length) throw badInput('COLUMN_NOT_IN_FILE', `The file has ${headers.length} columns.`, 'columns', field);
    if (taken.has(at)) throw badInput('COLUMN_TWICE', 'One column cannot say two things.', 'columns', field);
    taken.add(at);
  }
  if (email === null && phone === null) throw badInput('CONTACT_REQUIRED', 'Give an e-mail address or a telephone number.', 'columns', 'email');
  return columns;
}
