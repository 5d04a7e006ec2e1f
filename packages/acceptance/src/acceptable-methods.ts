import { mayBeContinued, recordedOn } from './history.ts';
import { inForce, type AcceptanceMethod, type Facts } from './versions.ts';

/**
 * The ways in which the person may accept the version in force now; empty where nothing is in force. EXPLICIT is always
 * one of them. CONTINUED_USE (§8) is one only while the version is not yet accepted, never as the first acceptance, never
 * across a MATERIAL version (PIPL 14), and never against the word of a person who declined.
 */
export function acceptableMethods(facts: Facts, at: number): AcceptanceMethod[] {
  const current = inForce(facts.versions, at);
  if (!current) return [];
  const { accepted, unaccepted, isDeclined } = recordedOn(facts, current, at);
  const mayContinue = accepted !== null && unaccepted.length > 0 && mayBeContinued(unaccepted) && !isDeclined;
  return mayContinue ? ['EXPLICIT', 'CONTINUED_USE'] : ['EXPLICIT'];
}
