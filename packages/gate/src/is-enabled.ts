/** One decision on the way to a person: of the organization, of a group the person is in, or about the person alone. */
export interface Enablement {
  readonly subject: 'ORGANIZATION' | 'GROUP' | 'PERSON';
  readonly subjectId: string;
  readonly decision: 'ALLOW' | 'DENY' | 'INHERIT';
  /** Epoch milliseconds; decisions are append-only and the latest of a subject counts. */
  readonly at: number;
}

export type EnablementSource = 'DEFAULT' | Enablement['subject'];

// where several decisions agree, the widest of them is named
const WIDEST_FIRST = ['ORGANIZATION', 'GROUP', 'PERSON'] as const;

/**
 * Is an app on, and who set it so (§7.3)? Any DENY on the way → off; else any ALLOW → on; else the app's default.
 * INHERIT takes a subject's decision back. A locked app is one the service cannot do without: no decision turns it off.
 */
export function isEnabled(
  app: { readonly defaultEnabled: boolean; readonly locked?: boolean },
  enablements: readonly Enablement[],
): { enabled: boolean; setBy: EnablementSource } {
  if (app.locked === true) return { enabled: true, setBy: 'DEFAULT' };
  const standing = latestOfEach(enablements);
  for (const decision of ['DENY', 'ALLOW'] as const) {
    const setBy = WIDEST_FIRST.find((subject) => standing.some((one) => one.subject === subject && one.decision === decision));
    if (setBy) return { enabled: decision === 'ALLOW', setBy };
  }
  return { enabled: app.defaultEnabled, setBy: 'DEFAULT' };
}

function latestOfEach(enablements: readonly Enablement[]): Enablement[] {
  const latest = new Map<string, Enablement>();
  for (const one of enablements) {
    const key = `${one.subject} ${one.subjectId}`;
    const known = latest.get(key);
    if (!known || replaces(one, known)) latest.set(key, one);
  }
  return [...latest.values()];
}

// two decisions of one instant: a DENY stands, otherwise the one written later
const replaces = (next: Enablement, known: Enablement): boolean => next.at > known.at || (next.at === known.at && known.decision !== 'DENY');
