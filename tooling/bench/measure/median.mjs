/** The middle of the numbers, or the mean of the two in the middle. */
export function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The number that this share of the numbers is not above: 0.95 for the slowest but a twentieth (nearest rank). */
export const quantile = (numbers, share) => [...numbers].sort((one, other) => one - other)[Math.ceil(numbers.length * share) - 1];

/** The median of each figure of several rounds, each by itself. */
export const medians = (rounds) => Object.fromEntries(Object.keys(rounds[0]).map((name) => [name, median(rounds.map((round) => round[name]))]));
