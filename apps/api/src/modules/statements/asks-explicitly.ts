import type { BindingVersions } from './publications.ts';
import type { StatementVersion } from './statement-version.entity.ts';

/**
 * Whether going on (§8) never accepts a version, given all that bind of its statement: it is MATERIAL (PIPL 14), or the first that asks, since nobody
 * can have accepted one before it.
 */
export const asksExplicitly = ({ severity, number }: Pick<StatementVersion, 'severity' | 'number'>, { byId }: BindingVersions): boolean =>
  severity === 'MATERIAL' || (number !== null && [...byId.values()].every((other) => !other.requiresAcceptance() || (other.number ?? Infinity) >= number));
