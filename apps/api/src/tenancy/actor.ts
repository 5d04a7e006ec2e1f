import { graphqlEnum } from '../database/graphql-enum.ts';

export const ActorKind = { PERSON: 'PERSON', STAFF: 'STAFF', API_KEY: 'API_KEY', SYSTEM: 'SYSTEM' } as const;
export type ActorKind = keyof typeof ActorKind;
graphqlEnum('ActorKind', ActorKind, 'Who acted: a person of an organization, staff of the platform, an API key, or the program itself.');

/** Who acts. `id` is a person's id, or a key's; null for SYSTEM, and for a person whom no record is known of: whoever files by the public form. */
export interface ActorRef {
  readonly kind: ActorKind;
  readonly id: string | null;
}

export const SYSTEM: ActorRef = { kind: 'SYSTEM', id: null };
/** Somebody who asks and is not signed in. */
export const SOMEBODY: ActorRef = { kind: 'PERSON', id: null };
