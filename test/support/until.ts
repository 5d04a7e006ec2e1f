/** Waits until it holds; throws when it does not come to hold in time. */
export async function until(holds: () => boolean | Promise<boolean>, milliseconds = 20_000): Promise<void> {
  for (const end = performance.now() + milliseconds; !(await holds()); ) {
    if (performance.now() > end) throw new Error(`it did not come to hold: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
