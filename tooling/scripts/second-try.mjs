/** So many files may fail for want of time on a busy machine; of more, something is wrong. */
const FILES_MOST = 3;

const isFailed = ({ failed }) => failed.length > 0;

/**
 * Files that failed in the whole run once more, each alone: what passes then was kept from passing by what ran beside it.
 * It counts as passed and is told as unsteady, so that it is seen and mended; what fails again has failed. Nothing is tried again where more files
 * failed, or something outside of a file.
 * @param files what the run found: { project, file, tests } with totals; without `file` what belongs to none
 * @param runAlone resolves to what a run of one file found
 */
export async function tryAgain(files, runAlone) {
  const lost = files.filter(isFailed);
  if (lost.length > FILES_MOST || lost.some(({ file }) => !file)) return files;
  const settled = new Map();
  for (const first of lost) {
    console.log(`\nAgain, alone: ${first.project}: ${first.file}`);
    const alone = await runAlone(first);
    const second = alone.find(({ project, file }) => project === first.project && file === first.file);
    if (second && second.tests === first.tests && !alone.some(isFailed)) settled.set(first, { ...second, unsteady: first.failed });
  }
  return files.map((found) => settled.get(found) ?? found);
}

/** Says loudly what passed at its second try only. */
export function printUnsteady(unsteady) {
  for (const name of unsteady) console.log(`\nUNSTEADY ${name}: failed beside the others, passed alone`);
}
