import { PURPOSE_FACTS, purposeChanges, type FactChange, type PurposeTold } from '@accord/consents';
import { RECIPIENT_FACTS, recipientChanges, type RecipientTold } from '@accord/recipients';
import { Field, ObjectType } from 'type-graphql';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';
import { LocalizedText } from '../../database/language.ts';

type FactName = keyof PurposeTold | keyof RecipientTold;
const wordOf = (fact: string): string => fact.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
const FACTS = [...new Set([...Object.keys(PURPOSE_FACTS), ...Object.keys(RECIPIENT_FACTS)] as FactName[])].map(wordOf);

export const ToldFact = graphqlEnum('ToldFact', enumOf(FACTS), 'What people are told of a purpose, or a recipient (PIPL 17, 23, 30, 39).');
export const ToldOf = graphqlEnum('ToldOf', { PURPOSE: 'PURPOSE', RECIPIENT: 'RECIPIENT' } as const, 'What a fact is about.');

@ObjectType({ description: 'One fact that is told otherwise than it was.' })
export class ToldChange {
  @Field(() => ToldOf) of!: keyof typeof ToldOf;
  @Field(() => ToldFact) fact!: string;
  @Field(() => Boolean, { description: 'It is more than was consented to, so that whoever consented is asked again; otherwise they are told.' }) asksAgain!: boolean;
  @Field(() => [String], { description: 'Codes, numbers or an address; empty for words, and where there was nothing.' }) before!: string[];
  @Field(() => [String]) now!: string[];
  @Field(() => LocalizedText, { nullable: true }) textBefore!: LocalizedText | null;
  @Field(() => LocalizedText, { nullable: true }) textNow!: LocalizedText | null;
}

export const changesOfPurpose = (before: PurposeTold, now: PurposeTold): ToldChange[] => purposeChanges(before, now).map((change) => told('PURPOSE', change, before, now));
export const changesOfRecipient = (before: RecipientTold, now: RecipientTold): ToldChange[] => recipientChanges(before, now).map((change) => told('RECIPIENT', change, before, now));

function told<Told>(of: ToldChange['of'], { fact, change }: FactChange<Told>, before: Told, now: Told): ToldChange {
  const [was, is] = [before[fact], now[fact]] as [unknown, unknown];
  return { of, fact: wordOf(fact), asksAgain: change === 'ASKS', before: codesOf(was), now: codesOf(is), textBefore: textOf(was), textNow: textOf(is) };
}

const isText = (value: unknown): value is LocalizedText => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): LocalizedText | null => (isText(value) ? value : null);
const codesOf = (value: unknown): string[] => (value === null || value === undefined || isText(value) ? [] : [value].flat().map(String));
