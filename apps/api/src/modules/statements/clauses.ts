import { Field, ID, Int, ObjectType } from 'type-graphql';
import { readingOf, type Readable } from './reading.ts';

@ObjectType({ description: 'A numbered section of a text, without its subsections.' })
export class Clause {
  @Field(() => ID, { description: 'Its number; `0` for what stands before the first.' }) id!: string;
  @Field(() => String, { nullable: true }) number!: string | null;
  @Field(() => String) heading!: string;
  @Field(() => Int) level!: number;
  @Field(() => String, { description: 'What follows the heading, as imported.' }) body!: string;
}

/** The clauses of a text, in its order. */
export function clausesOf(text: Readable): Clause[] {
  return readingOf(text).statement.clauses.map(({ id, number, heading, level, items, start, end }) => ({
    id, number, heading, level,
    // up to its first item a clause is its heading, except the preamble of a text without a title
    body: text.body.slice(heading === '' ? start : (items[0]?.start ?? end), end),
  }));
}
