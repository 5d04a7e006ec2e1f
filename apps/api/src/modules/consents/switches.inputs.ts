import { ArrayMaxSize, IsArray, IsIn, IsInt, IsString, Length, Min, ValidateNested } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { Language } from '../../database/language.ts';
import { OwnSwitchKind } from './switches.ts';

@InputType()
export class OptOutInput {
  @Field(() => OwnSwitchKind) @IsIn(Object.values(OwnSwitchKind)) kind!: keyof typeof OwnSwitchKind;
  @Field(() => Language, { description: 'In which it was read.' }) @IsIn(Object.values(Language)) language!: Language;
}

@InputType()
export class ShownPurposeInput {
  @Field(() => String) @IsString() @Length(1, 60) purposeKey!: string;
  @Field(() => Int) @IsInt() @Min(1) revision!: number;
}

@InputType()
export class OptInInput extends OptOutInput {
  @Field(() => [ShownPurposeInput], { description: 'All of OwnSwitch.purposes as they were shown: nothing else is agreed to by mistake.' }) @IsArray() @ArrayMaxSize(200) @ValidateNested({ each: true }) shown!: ShownPurposeInput[];
}
