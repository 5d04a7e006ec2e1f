/**
 * What one runner found: `passed` a number; `failed` names; `skipped` { test, reason, count } where count, 1 when left
 * out, is of tests that one reason keeps from running; `unsteady` names of what passed at its second try only.
 */
export const totals = (found) => ({ passed: 0, failed: [], skipped: [], unsteady: [], ...found });

export const sum = (all) => ({
  passed: all.reduce((so, { passed }) => so + passed, 0),
  failed: all.flatMap(({ failed }) => failed),
  skipped: all.flatMap(({ skipped }) => skipped),
  unsteady: all.flatMap(({ unsteady }) => unsteady),
});

export const countSkipped = (skipped) => skipped.reduce((so, { count = 1 }) => so + count, 0);

/** The sentence after SKIPPED: in a test's title, or in what it gave as its reason. */
export const reasonIn = (text) => /SKIPPED: *(.+)/s.exec(text ?? '')?.[1];
