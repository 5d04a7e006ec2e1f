import { isEnabled, type Enablement } from './is-enabled.ts';

/** A decision on the way to a person; one about a group that the person has left counts until then. */
export interface PastDecision extends Enablement {
  /** Epoch milliseconds; null: it still is on the way. */
  readonly until: number | null;
}

/** An app that processes for a purpose, or did, with every decision about it on the way to one person: not only the latest. */
export interface ServingApp {
  readonly defaultEnabled: boolean;
  readonly locked?: boolean;
  /** Since when it left the catalog is not on record: it keeps nothing from ending. */
  readonly isWithdrawn?: boolean;
  readonly decisions: readonly PastDecision[];
  /** From which instant on it processes for the purpose, and from which no more, in turn, oldest first. */
  readonly serves: readonly { readonly since: number; readonly isServing: boolean }[];
}

/**
 * When a purpose last served nothing any more for a person: a decision, or a version that does less, left every app that processed for it
 * then switched off (row 14). What was consented to until then has ended with it, and does not come back: neither when an app is switched
 * on again, nor when another app comes to serve the purpose, nor when the one that did does not any more. Null: it never ended.
 */
export function endedAt(apps: readonly ServingApp[]): number | null {
  const instants = [...new Set(apps.flatMap(turningPointsOf))].sort((a, b) => b - a);
  return instants.find((at) => {
    const serving = apps.filter((app) => servesAt(app, at) && !(app.isWithdrawn === true && isOnAt(app, at)));
    return serving.length > 0 && serving.every((app) => !isOnAt(app, at));
  }) ?? null;
}

/** Whether a decision counts for the person at an instant. */
export const isOnTheWay = ({ at: since, until }: PastDecision, at: number): boolean => since <= at && (until === null || at < until);

const isOnAt = (app: ServingApp, at: number): boolean => isEnabled(app, app.decisions.filter((one) => isOnTheWay(one, at))).enabled;

export const servesAt = ({ serves }: Pick<ServingApp, 'serves'>, at: number): boolean => serves.findLast(({ since }) => since <= at)?.isServing ?? false;

/** When somebody decided about an app that served, for people among whom the person was, and when it came to serve no more. */
export const turningPointsOf = (app: ServingApp): number[] =>
  [...app.decisions.filter((one) => isOnTheWay(one, one.at)).map(({ at }) => at).filter((at) => servesAt(app, at)), ...app.serves.filter(({ isServing }) => !isServing).map(({ since }) => since)];
