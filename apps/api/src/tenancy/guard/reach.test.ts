import { expect, test } from 'vitest';
import { carrying, currentReach, within, type Reach } from './reach.ts';

const A: Reach = { kind: 'ORGANIZATION', organizationId: 'a' };
const B: Reach = { kind: 'ORGANIZATION', organizationId: 'b' };
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 1));

test('it reaches as far as the work on the stack, and what came before it afterwards', () => {
  expect(within(A, () => [currentReach(), within(B, currentReach), currentReach()])).toEqual([A, B, A]);
  expect(() => within(A, () => { throw new Error('no'); })).toThrow('no');
  expect(currentReach()).toBeUndefined();
});

test('what our own work sends after it has waited reaches nothing', async () => {
  const seen = within(A, async () => {
    const before = currentReach();
    await aWhile();
    return [before, currentReach()];
  });
  expect(within(B, currentReach)).toEqual(B);
  expect(await seen).toEqual([A, undefined]);
});

test('what is carried reaches on after it has waited, each piece of work as far as its own', async () => {
  const seen = (limits: Reach, turns: number) => within(limits, () => carrying(async () => {
    const found = [currentReach()];
    for (let turn = 0; turn < turns; turn++) {
      await aWhile();
      found.push(currentReach());
    }
    return found;
  }));
  // the first ends while the second is under way
  const [first, second] = await Promise.all([seen(A, 1), seen(B, 5)]);
  expect([...new Set(first), ...new Set(second)]).toEqual([A, B]);
  expect(await seen(A, 2)).toEqual([A, A, A]);
  expect(currentReach()).toBeUndefined();
});

test('work that fails leaves nothing behind, and what it left running reaches nothing or its own', async () => {
  const late: (Reach | undefined)[] = [];
  await expect(within(A, () => carrying(async () => {
    void aWhile().then(aWhile).then(() => late.push(currentReach()));
    await Promise.resolve();
    throw new Error('no');
  }))).rejects.toThrow('no');
  await within(B, () => carrying(async () => {
    await aWhile();
    await aWhile();
    await aWhile();
  }));
  expect(late).toHaveLength(1);
  expect(late[0]).not.toEqual(B);
  expect(await carrying(async () => currentReach())).toBeUndefined();
});
