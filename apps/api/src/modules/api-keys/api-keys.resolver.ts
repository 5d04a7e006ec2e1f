import { Arg, Field, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { Allow, AllowWithReplay, Scope, Self, type Replay } from '../../access/allow.ts';
import { ApiKey } from '../../access/api-key.entity.ts';
import type { SignedIn } from '../../access/caller.ts';
import { connectionOf, cursorsOf, pageOfList, payloadOf, type Page } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { CreateApiKeyInput, RevokeApiKeyInput, RotateApiKeyInput } from './api-keys.inputs.ts';
import { createApiKey } from './create-api-key.ts';
import { findApiKey, listApiKeys } from './find-api-key.ts';
import { revokeApiKey } from './revoke-api-key.ts';
import { rotateApiKey } from './rotate-api-key.ts';

const ApiKeyConnection = connectionOf(ApiKey, 'ApiKey');
const ApiKeyPayload = payloadOf(ApiKey, 'ApiKey');

@ObjectType()
export class CreatedApiKeyPayload {
  @Field(() => ApiKey) record!: ApiKey;
  @Field(() => String, { nullable: true, description: 'Shown once. Null when the call repeats an earlier one.' }) secret!: string | null;
}

/** A secret is never shown a second time, not even to the same call sent again. */
const withoutSecret: Replay = async (context, { recordId }) => ({ record: await findApiKey(context.scope(''), recordId), secret: null });

@Resolver()
export class ApiKeysResolver {
  @Allow('api-key:manage')
  @Query(() => ApiKeyConnection, { description: 'The keys of the organization, oldest first.' })
  async apiKeys(@Scope() scope: TenantScope, @Arg('first', () => Int, { defaultValue: 25 }) first: number, @Arg('after', () => String, { nullable: true }) after?: string | null): Promise<Page<ApiKey>> {
    return pageOfList(await listApiKeys(scope), ({ id }) => id, cursorsOf(scope, 'api-keys', null), { first, after });
  }

  @AllowWithReplay('api-key:manage', withoutSecret)
  @Mutation(() => CreatedApiKeyPayload)
  createApiKey(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('input', () => CreateApiKeyInput) input: CreateApiKeyInput): Promise<CreatedApiKeyPayload> {
    return createApiKey(scope, me, input);
  }

  @AllowWithReplay('api-key:manage', withoutSecret)
  @Mutation(() => CreatedApiKeyPayload, { description: 'A new secret for the same key; the old one stops at once.' })
  rotateApiKey(@Scope() scope: TenantScope, @Arg('input', () => RotateApiKeyInput) input: RotateApiKeyInput): Promise<CreatedApiKeyPayload> {
    return rotateApiKey(scope, input);
  }

  @Allow('api-key:manage')
  @Mutation(() => ApiKeyPayload)
  async revokeApiKey(@Scope() scope: TenantScope, @Arg('input', () => RevokeApiKeyInput) input: RevokeApiKeyInput): Promise<{ record: ApiKey }> {
    return { record: await revokeApiKey(scope, input) };
  }
}
