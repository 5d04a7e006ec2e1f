/** What an organization chose for new apps of a kind, from an instant on (row 9). Append-only. */
export interface NewAppDefault {
  readonly kind: string;
  readonly enabled: boolean;
  /** Epoch milliseconds. */
  readonly since: number;
}

/**
 * Is an app on where nobody decided about it? What the organization had chosen for new apps of its kind when the app came
 * counts; before the first choice the app's own default. A later choice changes nothing for the apps that are there.
 */
export function defaultOf(app: { readonly kind: string; readonly createdAt: number; readonly defaultEnabled: boolean }, choices: readonly NewAppDefault[]): boolean {
  const standing = choices.filter(({ kind, since }) => kind === app.kind && since <= app.createdAt);
  return standing.reduce<NewAppDefault | null>((latest, one) => (latest === null || one.since >= latest.since ? one : latest), null)?.enabled ?? app.defaultEnabled;
}
