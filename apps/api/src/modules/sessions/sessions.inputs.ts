import { IsString, MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';

@InputType()
export class SignInInput {
  @Field(() => String) @IsString() @MaxLength(254) email!: string;
  @Field(() => String) @IsString() @MaxLength(400) password!: string;
}
