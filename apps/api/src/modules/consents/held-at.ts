import type { Numbered } from '@accord/consents';

/** What people were told of a purpose, or a recipient, with how it is counted. */
export interface Telling<Told> extends Numbered {
  readonly told: Told;
}
interface Kept<Told> extends Telling<Told> {
  readonly beganAt: number;
}

/** What was told at an instant, and in the revisions up to then. */
export interface Held<Told> extends Telling<Told> {
  readonly earlier: readonly Telling<Told>[];
}

/**
 * What people were told at an instant, of the revisions that were kept (oldest first); null: now, as the register has it. What was there before revisions were
 * kept was told as the first of them tells, or as it is now.
 */
export function heldAt<Told>(kept: readonly Kept<Told>[], { revision, renewFromRevision }: Numbered, told: Told, at: number | null): Held<Told> {
  const now: Telling<Told> = { revision, renewFromRevision, told };
  if (at === null) return { ...now, earlier: kept };
  const earlier = kept.filter(({ beganAt }) => beganAt <= at);
  const held = earlier.at(-1) ?? kept[0] ?? now;
  return { revision: held.revision, renewFromRevision: held.renewFromRevision, told: held.told, earlier };
}

/** What a revision told; what was not kept was told as it is now. */
export const toldIn = <Told>({ earlier, told }: Held<Told>, revision: number): Told => earlier.find((one) => one.revision === revision)?.told ?? told;
