/** Known already, or on its way: an answer of many rows does not wait once for each. */
export type Eventually<T> = T | Promise<T>;

/** Goes on at once with what is known, later with what is on its way. */
export const then = <T, R>(value: Eventually<T>, next: (value: T) => Eventually<R>): Eventually<R> => (value instanceof Promise ? value.then(next) : next(value));
