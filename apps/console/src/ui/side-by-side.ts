export interface Beside<Item> {
  id: string;
  first: Item | undefined;
  second: Item | undefined;
}

/** Lays two lists side by side by id, in the order of the first; what only the second has follows its neighbour there. */
export function sideBySide<Item extends { id: string }>(first: readonly Item[], second: readonly Item[]): Beside<Item>[] {
  const others = new Map(second.map((item) => [item.id, item]));
  const rows = first.map((item): Beside<Item> => ({ id: item.id, first: item, second: others.get(item.id) }));
  let place = 0;
  for (const item of second) {
    const found = rows.findIndex(({ id }) => id === item.id);
    if (found === -1) rows.splice(place, 0, { id: item.id, first: undefined, second: item });
    place = (found === -1 ? place : found) + 1;
  }
  return rows;
}
