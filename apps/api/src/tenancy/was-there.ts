/** A row of a register that is taken out of it for good, and never removed. */
export interface Listed {
  readonly state: 'PUBLISHED' | 'WITHDRAWN';
  readonly createdAt: number;
  readonly withdrawnAt: number | null;
}

/** Whether it stood in the register at an instant; what was withdrawn before that was noted is not known to have been there. */
export const wasThere = ({ createdAt, state, withdrawnAt }: Listed, at: number): boolean => createdAt <= at && (state === 'PUBLISHED' || (withdrawnAt !== null && at < withdrawnAt));
