/** npm passes on a Ctrl-C that the terminal has sent already; two so close are one. */
const SAME_PRESS_MS = 1000;

/**
 * Calls `send` for each signal that asks this process to end. A Ctrl-C at a terminal reaches the whole group, the started
 * programs included, so it is passed on only when there is no terminal.
 */
export function passSignalsOn(send) {
  let lastAt = -Infinity;
  const passOn = (signal) => {
    const at = performance.now();
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    if (at - lastAt > SAME_PRESS_MS) send(signal === 'SIGHUP' ? 'SIGTERM' : signal);
    lastAt = at;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, passOn);
}
