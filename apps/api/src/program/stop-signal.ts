/** A Ctrl-C in a terminal reaches the program and whatever started it, which passes it on: two so close are one. */
const SAME_PRESS = 1000;

/** Resolves at the first SIGINT or SIGTERM; a later one ends the process at once. */
export function stopSignal(): { came: Promise<void> } {
  const came = new Promise<void>((resolve) => {
    let first: number | undefined;
    const stop = (): void => {
      first ??= performance.now();
      if (performance.now() - first > SAME_PRESS) process.exit(130);
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
  return { came };
}
