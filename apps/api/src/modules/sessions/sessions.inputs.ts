import { IsString, MaxLength } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';

@InputType()
export class SignInInput {
  @Field(() => String) @IsString() @MaxLength(254) email!: string;
  @Field(() => String) @IsString() @MaxLength(400) password!: string;
}

@InputType()
export class EndSessionInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
}
