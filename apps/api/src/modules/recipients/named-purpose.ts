import { Field, ObjectType } from 'type-graphql';
import { LocalizedText } from '../../database/language.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { listPurposes } from '../purposes/index.ts';

@ObjectType({ description: 'A purpose, where it is only named.' })
export class NamedPurpose {
  @Field(() => String) key!: string;
  @Field(() => LocalizedText) name!: LocalizedText;
}

const ALL = '';

/** Every purpose that a recipient can receive for, read once a call. */
export async function namedPurposes(scope: TenantScope): Promise<readonly NamedPurpose[]> {
  const found = await scope.batched(namedPurposes, ALL, async () => new Map([[ALL, (await listPurposes(scope)).map((purpose): NamedPurpose => ({ key: purpose.key, name: purpose.name() }))]]));
  return found ?? [];
}

/** The purposes that keys name; a key whose purpose was withdrawn since is left out. */
export async function purposesNamed(scope: TenantScope, keys: readonly string[]): Promise<NamedPurpose[]> {
  const known = new Map((await namedPurposes(scope)).map((purpose) => [purpose.key, purpose]));
  return keys.flatMap((key) => known.get(key) ?? []);
}
