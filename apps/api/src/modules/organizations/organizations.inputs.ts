import { IsInt, IsOptional, IsString, Matches, MaxLength, Min } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { IsAddress } from '../../access/email.ts';
import { OneLine } from '../../access/one-line.ts';

@InputType({ description: 'A field that is left out stays as it is; null empties it.' })
export class UpdateOrganizationInput {
  @Field(() => String) @OneLine(200) name!: string;
  @Field(() => String, { nullable: true }) @IsOptional() @OneLine(300) address?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsAddress() contactEmail?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(40) @Matches(/^[+\d][\d\s().-]{2,}$/) contactPhone?: string | null;
  @Field(() => Int, { description: 'Organization.version as the caller saw it.' }) @IsInt() @Min(1) expectedVersion!: number;
}
