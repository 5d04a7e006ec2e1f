import { SOURCES, type DataCategory as Category, type Source } from '@accord/consents';
import { Field, ObjectType } from 'type-graphql';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';
import { DataCategory } from './purpose.entity.ts';

export const CollectionSource = graphqlEnum('CollectionSource', enumOf(SOURCES), 'How personal data comes to be held: given, arising from use, read from a device with its permission, or from somebody else (§2.1, §2.2).');

@ObjectType({ description: 'What a purpose takes from one source.' })
export class PurposeSource {
  @Field(() => CollectionSource) source!: Source;
  @Field(() => [DataCategory]) categories!: Category[];
}
