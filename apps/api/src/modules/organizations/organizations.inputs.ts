import { IsBoolean, IsInt, IsOptional, Max, Min } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { IsAddress } from '../../access/email.ts';
import { OneLine } from '../../access/one-line.ts';
import { IsPhone } from '../../access/phone.ts';

@InputType({ description: 'A field that is left out stays as it is; null empties it.' })
export class UpdateOrganizationInput {
  @Field(() => String) @OneLine(200) name!: string;
  @Field(() => String, { nullable: true }) @IsOptional() @OneLine(300) address?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @OneLine(300) addressEn?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsAddress() contactEmail?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsPhone(40) contactPhone?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @OneLine(120) contactHours?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @OneLine(120) contactHoursEn?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @OneLine(200) privacyOfficer?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @OneLine(200) privacyOfficerEn?: string | null;
  @Field(() => Int, { nullable: true }) @IsOptional() @IsInt() @Min(1) @Max(100) freeRequestsPerYear?: number | null;
  @Field(() => Boolean, { nullable: true }) @IsOptional() @IsBoolean() publishesRequestFigures?: boolean | null;
  @Field(() => Int, { description: 'Organization.version as the caller saw it.' }) @IsInt() @Min(1) expectedVersion!: number;
}
