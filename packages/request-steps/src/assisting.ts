import type { Assistance } from './guards.ts';
import type { RequestEvent } from './transitions.ts';

/** On what staff of the platform help an organization that is silent: its instruction on file, its closing, or that it let the reply fall overdue twice. */
export const ASSIST_BASES = ['INSTRUCTION', 'CLOSED', 'OVERDUE_TWICE'] as const;
export type AssistBasis = (typeof ASSIST_BASES)[number];

/** What an organization may instruct the platform to decide. */
export type InstructedOutcome = 'ACCEPT' | 'REFUSE';

export interface AssistFacts {
  readonly basis: AssistBasis;
  /** The state of the organization that decides. */
  readonly organizationState: 'ACTIVE' | 'SUSPENDED' | 'CLOSED';
  /** How often the reply has been overdue: at due − 24 h, and when the promise was broken. */
  readonly escalations: number;
  /** Who instructed, when, what to decide, and the SHA-256 of what they wrote; all four or none. */
  readonly instruction: { readonly by: string; readonly at: number; readonly sha256: string; readonly outcome: InstructedOutcome } | null;
  readonly now: number;
}

export type AssistFault = 'INSTRUCTION_REQUIRED' | 'INSTRUCTION_ONLY_FOR_BASIS' | 'INSTRUCTION_TO_COME' | 'ORGANIZATION_NOT_CLOSED' | 'NOT_OVERDUE_TWICE';

/** Invariant 2: how far staff may help on this basis, or why they may not. */
export function assistanceOf({ basis, organizationState, escalations, instruction, now }: AssistFacts): { readonly assistance: Assistance } | { readonly fault: AssistFault } {
  if (basis !== 'INSTRUCTION' && instruction) return { fault: 'INSTRUCTION_ONLY_FOR_BASIS' };
  switch (basis) {
    case 'INSTRUCTION':
      if (!instruction) return { fault: 'INSTRUCTION_REQUIRED' };
      return instruction.at > now ? { fault: 'INSTRUCTION_TO_COME' } : { assistance: 'CARRIES_OUT' };
    case 'CLOSED':
      return organizationState === 'CLOSED' ? { assistance: 'CARRIES_OUT' } : { fault: 'ORGANIZATION_NOT_CLOSED' };
    case 'OVERDUE_TWICE':
      return escalations >= 2 ? { assistance: 'PREPARES' } : { fault: 'NOT_OVERDUE_TWICE' };
  }
}

/** Invariant 2: whether staff decide as the organization instructed; null stands for a basis without one, or for a step that decides nothing. */
export const isAsInstructed = (instructed: InstructedOutcome | null, step: RequestEvent): boolean =>
  instructed === null || (step !== 'ACCEPT' && step !== 'REFUSE') || step === instructed;
