import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Something happened to a record. What it is now is read by its own query; nothing of its content is here.' })
export class RecordChange {
  @Field(() => String, { description: 'noun.past-participle, such as request.forwarded.' }) topic!: string;
  @Field(() => String, { description: 'Such as PrivacyRequest.' }) recordType!: string;
  @Field(() => ID) recordId!: string;
  @Field(() => GraphQLDateTime) occurredAt!: number;
}

@ObjectType({ description: 'What changed since the last message. One without changes says that the stream is alive: the first, and one at least every 15 seconds.' })
export class RecordsChanged {
  @Field(() => GraphQLDateTime, { description: 'Everything up to this moment was looked at.' }) asOf!: number;
  @Field(() => String, { description: 'Where to go on after a break, as `after`. Changes around it may come twice.' }) cursor!: string;
  @Field(() => [RecordChange]) changes!: readonly RecordChange[];
  @Field(() => Boolean, { description: 'More changed than is told one by one: read afresh.' }) isCut!: boolean;
}
