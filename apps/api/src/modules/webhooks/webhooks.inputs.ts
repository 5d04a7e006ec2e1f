import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsDate, IsEnum, IsInt, IsOptional, IsString, Matches, MaxLength, Min } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { MostCharacters } from '../../database/most-characters.ts';
import { WebhookEndpointState } from './webhook-endpoint.entity.ts';

const TYPES_MOST = 100;

@InputType()
export class CreateWebhookEndpointInput {
  @Field(() => String, { description: 'https, on a port that the platform allows, at a public address.' }) @IsString() @MaxLength(500) url!: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MostCharacters(200) @Matches(/^\P{Cc}*$/u) description?: string | null;
  @Field(() => [String], { nullable: true, description: 'Types of events, of those that `webhookTopics` lists; without them all, also those to come.' })
  @IsOptional() @IsString({ each: true }) @MaxLength(60, { each: true }) @ArrayMinSize(1) @ArrayMaxSize(TYPES_MOST) @ArrayUnique() topics?: string[] | null;
}

@InputType()
export class ChangeWebhookEndpointInput extends CreateWebhookEndpointInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
}

@InputType()
export class RotateWebhookSecretInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
}

@InputType()
export class SwitchWebhookEndpointInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => WebhookEndpointState) @IsEnum(WebhookEndpointState) state!: WebhookEndpointState;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
}

@InputType()
export class DeleteWebhookEndpointInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
}

@InputType()
export class SendTestWebhookInput {
  @Field(() => ID) @IsString() @MaxLength(26) endpointId!: string;
}

@InputType()
export class ReplayWebhookDeliveryInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
}

@InputType()
export class ReplayFailedWebhooksInput {
  @Field(() => ID) @IsString() @MaxLength(26) endpointId!: string;
  @Field(() => GraphQLDateTime, { description: 'Inclusive: events that came from then on.' }) @IsDate() since!: Date;
}
