import { IsEnum, IsString, MaxLength } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { OneLine } from '../../access/one-line.ts';
import { SavedViewList } from './saved-view.entity.ts';

const NAME_MOST = 60;

@InputType()
export class SaveViewInput {
  @Field(() => SavedViewList) @IsEnum(SavedViewList) list!: SavedViewList;
  @Field(() => String) @OneLine(NAME_MOST) name!: string;
  @Field(() => String) @IsString() @MaxLength(1000) query!: string;
}

@InputType()
export class RenameViewInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => String) @OneLine(NAME_MOST) name!: string;
}

@InputType()
export class DeleteViewInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
}
