import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { OneLine } from '../../access/one-line.ts';

const NAME_MOST = 120;
/** How many people come or go in one call. */
export const PEOPLE_MOST = 500;
const IsVersion = (): PropertyDecorator => (target, property) => {
  for (const rule of [IsInt(), Min(1)]) rule(target, property);
};
const IsAnId = (): PropertyDecorator => (target, property) => {
  for (const rule of [IsString(), MaxLength(26)]) rule(target, property);
};

@InputType()
export class MakeGroupInput {
  @Field(() => String) @OneLine(NAME_MOST) name!: string;
  @Field(() => ID, { nullable: true, description: 'The group that it is in; without it, it stands at the top.' }) @IsOptional() @IsAnId() parentId?: string | null;
}

@InputType()
export class RenameGroupInput {
  @Field(() => ID) @IsAnId() id!: string;
  @Field(() => String) @OneLine(NAME_MOST) name!: string;
  @Field(() => Int) @IsVersion() expectedVersion!: number;
}

@InputType()
export class MoveGroupInput {
  @Field(() => ID) @IsAnId() id!: string;
  @Field(() => ID, { nullable: true, description: 'The group that it comes into; null: it stands at the top.' }) @IsOptional() @IsAnId() parentId?: string | null;
  @Field(() => Int) @IsVersion() expectedVersion!: number;
}

@InputType()
export class RemoveGroupInput {
  @Field(() => ID) @IsAnId() id!: string;
  @Field(() => Int) @IsVersion() expectedVersion!: number;
}

@InputType()
export class AddGroupMembersInput {
  @Field(() => ID) @IsAnId() groupId!: string;
  @Field(() => [ID], { description: 'At most 500.' }) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(PEOPLE_MOST) @ArrayUnique() @IsString({ each: true }) @MaxLength(26, { each: true }) personIds!: string[];
}

@InputType()
export class RemoveGroupMembersInput extends AddGroupMembersInput {}
