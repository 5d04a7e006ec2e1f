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
  /** When it left the catalog, for good: off for everybody from then on, whatever is decided about it. Null: it is there. */
  readonly withdrawnAt?: number | null;
  /** It left the catalog, and since when is not on record: it keeps nothing from ending, and nothing ends with it that it served while it was on. */
  readonly isGone?: boolean;
  readonly decisions: readonly PastDecision[];
  /** From which instant on it processes for the purpose, and from which no more, in turn, oldest first. */
  readonly serves: readonly { readonly since: number; readonly isServing: boolean }[];
}

/**
 * When a purpose last served nothing any more for a person: a decision, a version that does less, or an app's leaving the catalog left every
 * app that processed for it then off (row 14). What was consented to until then has ended with it, and does not come back: neither when an app is switched
 * on again, nor when another app comes to serve the purpose, nor when the one that did does not any more. Null: it never ended.
 */
export function endedAt(apps: readonly ServingApp[]): number | null {
  const instants = [...new Set(apps.flatMap(turningPointsOf))].sort((a, b) => b - a);
  return instants.find((at) => {
    const serving = apps.filter((app) => servesAt(app, at) && !(app.isGone === true && isOnAt(app, at)));
    return serving.length > 0 && serving.every((app) => !isOnAt(app, at));
  }) ?? null;
}

/** Whether a decision counts for the person at an instant. */
export const isOnTheWay = ({ at: since, until }: PastDecision, at: number): boolean => since <= at && (until === null || at < until);

const isOnAt = (app: ServingApp, at: number): boolean => !isWithdrawnBy(app, at) && isEnabled(app, app.decisions.filter((one) => isOnTheWay(one, at))).enabled;

export const isWithdrawnBy = ({ withdrawnAt = null }: Pick<ServingApp, 'withdrawnAt'>, at: number): boolean => withdrawnAt !== null && withdrawnAt <= at;

/** Whether an app served: the last time at the very instant at which it was withdrawn, when it is off already. */
export const servesAt = ({ serves, withdrawnAt = null }: Pick<ServingApp, 'serves' | 'withdrawnAt'>, at: number): boolean =>
  (withdrawnAt === null || at <= withdrawnAt) && (serves.findLast(({ since }) => since <= at)?.isServing ?? false);

/** When an app that served comes to serve no more: an instant at which something may end for everybody. */
export const lastsOf = ({ serves, withdrawnAt = null }: Pick<ServingApp, 'serves' | 'withdrawnAt'>): number[] => {
  const narrowed = serves.filter(({ since, isServing }) => !isServing && (withdrawnAt === null || since <= withdrawnAt)).map(({ since }) => since);
  return withdrawnAt !== null && servesAt({ serves, withdrawnAt }, withdrawnAt) ? [...narrowed, withdrawnAt] : narrowed;
};

/** When somebody decided about an app that served, for people among whom the person was, and when it came to serve no more. */
export const turningPointsOf = (app: ServingApp): number[] =>
  [...app.decisions.filter((one) => isOnTheWay(one, one.at)).map(({ at }) => at).filter((at) => servesAt(app, at)), ...lastsOf(app)];
