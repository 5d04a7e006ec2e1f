export type Severity = 'EDITORIAL' | 'MATERIAL';
/** CONTINUED_USE: the person went on using the service after the version took effect (§8); PIPL 14 leaves it little room. */
export type AcceptanceMethod = 'EXPLICIT' | 'CONTINUED_USE';

/** A published version that was not cancelled. Instants are epoch milliseconds. */
export interface BindingVersion {
  readonly id: string;
  readonly number: number;
  readonly severity: Severity;
  readonly effectiveAt: number;
  readonly announcedAt: number;
  /** The first moment at which a holder of an earlier acceptance is overdue; null: none is given. */
  readonly graceUntil: number | null;
}

export interface AcceptanceRecord {
  readonly versionId: string;
  readonly number: number;
  readonly method: AcceptanceMethod;
  readonly at: number;
}

export interface DeclineRecord {
  readonly versionId: string;
  readonly number: number;
  readonly at: number;
}

/** One statement's versions, all of them and in any order, and what one person did about them. */
export interface Facts {
  readonly versions: readonly BindingVersion[];
  readonly acceptances: readonly AcceptanceRecord[];
  readonly declines: readonly DeclineRecord[];
}

/** Oldest first: by the moment they take effect; of two that take effect together, the higher number is the newer. */
export const inOrder = (versions: readonly BindingVersion[]): BindingVersion[] =>
  [...versions].sort((a, b) => a.effectiveAt - b.effectiveAt || a.number - b.number);

/** The version that binds at an instant, `effectiveAt` included, or null before the first. */
export const inForce = (versions: readonly BindingVersion[], at: number): BindingVersion | null =>
  inOrder(versions).findLast((version) => version.effectiveAt <= at) ?? null;
