/** Runs one phase and says in one line what it did and how long it took. `work` resolves to what it says, if that differs from the name. */
export async function phase(name, work) {
  const began = performance.now();
  const said = await work();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${name.padEnd(10)} ${said} (${seconds} s)`);
}
