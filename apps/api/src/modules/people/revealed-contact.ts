import { IsString, Length, Matches } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { MostCharacters } from '../../database/most-characters.ts';
import type { QuotaRule } from '../../access/quota.ts';
import { ContactField } from './contact-field.ts';

/** How long a value is to be shown before it is masked again. */
export const SHOWN_FOR = 60_000;
/** Who needs more than this in an hour does not look people up, but copies them. */
export const REVEALS: QuotaRule = { kind: 'REVEAL', most: 20, within: 3_600_000 };

@ObjectType({ description: 'A contact in clear, for the one call that gave a reason. It is in no other answer: mask it again at `hiddenAt`.' })
export class RevealedContact {
  @Field(() => ContactField) field!: ContactField;
  @Field(() => String) value!: string;
  @Field(() => GraphQLDateTime) hiddenAt!: number;
}

/** An input that says why a personal value must be seen: 3 to 500 characters, not blank. */
export const IsReason = (): PropertyDecorator => (target, property) => {
  for (const rule of [IsString(), Length(3, 1000), MostCharacters(500), Matches(/^\s*\S[\s\S]*\S[\s\S]*\S\s*$/)]) rule(target, property);
};
