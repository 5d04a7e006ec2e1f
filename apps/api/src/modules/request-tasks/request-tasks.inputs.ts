import { isCivilDay } from '@accord/deadlines';
import { IsBoolean, IsInt, IsOptional, IsString, MaxLength, Min, ValidateBy } from 'class-validator';
import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { OneLine } from '../../access/one-line.ts';

const IsCivilDay = (): PropertyDecorator => ValidateBy({ name: 'isCivilDay', validator: { validate: (value) => typeof value === 'string' && isCivilDay(value) } });

@InputType()
export class AddRequestTaskInput {
  @Field(() => ID) @IsString() @MaxLength(26) requestId!: string;
  @Field(() => String) @OneLine(200) title!: string;
  @Field(() => ID, { nullable: true, description: 'Somebody who may answer requests.' }) @IsOptional() @IsString() @MaxLength(26) assigneeId?: string | null;
  @Field(() => GraphQLLocalDate, { nullable: true }) @IsOptional() @IsCivilDay() dueOn?: string | null;
}

@InputType({ description: 'A field that is left out stays as it is; null empties it.' })
export class ChangeRequestTaskInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => Int, { description: 'RequestTask.version as the caller saw it.' }) @IsInt() @Min(1) expectedVersion!: number;
  @Field(() => String, { nullable: true }) @IsOptional() @OneLine(200) title?: string | null;
  @Field(() => ID, { nullable: true, description: 'Somebody who may answer requests; null: nobody.' }) @IsOptional() @IsString() @MaxLength(26) assigneeId?: string | null;
  @Field(() => GraphQLLocalDate, { nullable: true }) @IsOptional() @IsCivilDay() dueOn?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Done, or not done after all.' }) @IsOptional() @IsBoolean() done?: boolean | null;
}
