import { describe, expect, it } from 'vitest';
import { FairQueue, type Share } from './fair-queue.ts';

const LONG = 60_000;
/** Some rounds of the event loop. */
async function settle(): Promise<void> {
  for (let round = 0; round < 10; round++) await new Promise((resolve) => setImmediate(resolve));
}

/** Calls that tell in which order they began. */
class Calls {
  readonly began: string[] = [];
  readonly turns: Share[] = [];
  readonly refused: string[] = [];
  constructor(readonly queue: FairQueue) {}

  ask(share: string, word = share): void {
    try {
      void Promise.resolve(this.queue.enter(share)).then((turn) => {
        this.began.push(word);
        this.turns.push(turn);
      }, (error: { reason: string }) => this.refused.push(`${word} ${error.reason}`));
    } catch (error) {
      this.refused.push(`${word} ${(error as { reason: string }).reason}`);
    }
  }
  async leaveOne(): Promise<void> {
    const turn = this.turns.shift();
    if (turn) this.queue.leave(turn);
    await settle();
  }
}

describe('turns', () => {
  it('are given at once, without a promise, while there is room', () => {
    const queue = new FairQueue({ callsAtOnce: 2, callsWaiting: 2, callWaitMs: LONG });
    expect(queue.enter('a')).not.toBeInstanceOf(Promise);
    expect(queue.underWay).toBe(1);
  });

  it('go round the shares, however many calls one of them has waiting', async () => {
    const calls = new Calls(new FairQueue({ callsAtOnce: 4, callsWaiting: 20, callWaitMs: LONG }));
    for (let at = 0; at < 8; at++) calls.ask('big', `big${at}`);
    calls.ask('small', 'small0');
    calls.ask('small', 'small1');
    calls.ask('tiny', 'tiny0');
    await settle();
    expect(calls.began).toEqual(['big0', 'big1', 'small0', 'tiny0']);
    for (let at = 0; at < 4; at++) await calls.leaveOne();
    expect(calls.began.slice(4)).toEqual(['big2', 'small1', 'big3']);
    for (let at = 0; at < 8; at++) await calls.leaveOne();
    expect(calls.began).toHaveLength(11);
  });

  it('of one round of the event loop begin together at its end, the first at once, so that all are seen before any is done', async () => {
    const calls = new Calls(new FairQueue({ callsAtOnce: 8, callsWaiting: 20, callWaitMs: LONG }));
    for (let at = 0; at < 4; at++) calls.ask(`share ${at}`);
    expect([calls.queue.underWay, calls.queue.waiting]).toEqual([1, 3]);
    await settle();
    expect([calls.queue.underWay, calls.queue.waiting]).toEqual([4, 0]);
    const none = new Calls(new FairQueue({ callsAtOnce: 8, callsWaiting: 0, callWaitMs: LONG }));
    for (let at = 0; at < 4; at++) none.ask(`share ${at}`);
    expect([none.queue.underWay, none.refused.length]).toEqual([4, 0]);
  });

  it('are never all one share’s: a quarter stays for the others', async () => {
    const calls = new Calls(new FairQueue({ callsAtOnce: 4, callsWaiting: 20, callWaitMs: LONG }));
    for (let at = 0; at < 10; at++) calls.ask('big');
    await settle();
    expect(calls.queue.underWay).toBe(3);
    calls.ask('small');
    await settle();
    expect(calls.began.at(-1)).toBe('small');
  });

  it('beside others a share has half of an equal part at once, and two at least', async () => {
    const calls = new Calls(new FairQueue({ callsAtOnce: 32, callsWaiting: 100, callWaitMs: LONG }, () => false));
    for (const share of ['a', 'b', 'c', 'd']) calls.ask(share);
    for (let at = 0; at < 20; at++) calls.ask('big');
    await settle();
    expect(calls.began.filter((word) => word === 'big')).toHaveLength(3);
    for (let at = 0; at < 30; at++) calls.ask(`other ${at}`);
    await settle();
    expect(calls.queue.underWay).toBe(32);
    for (let at = 0; at < 40; at++) await calls.leaveOne();
    expect(calls.began.filter((word) => word === 'big').length).toBeGreaterThan(3);
  });

  it('in a busy process come to who had more than the others only when nobody else is under way', async () => {
    let isBusy = true;
    const calls = new Calls(new FairQueue({ callsAtOnce: 16, callsWaiting: 100, callWaitMs: LONG }, () => isBusy));
    for (let at = 0; at < 30; at++) {
      calls.ask('big');
      await settle();
      await calls.leaveOne();
    }
    calls.ask('small');
    await settle();
    for (let at = 0; at < 3; at++) calls.ask('big', 'more');
    await settle();
    expect(calls.began.slice(30)).toEqual(['small']);
    await calls.leaveOne();
    await settle();
    expect(calls.began.slice(31)).toEqual(['more']);
    calls.ask('small', 'again');
    await settle();
    expect(calls.began.slice(32)).toEqual(['again']);
    isBusy = false;
    await calls.leaveOne();
    await settle();
    expect(calls.began.slice(33)).toEqual(['more', 'more']);
  });

  it('are refused at once when the share has its half of the queue waiting; others may still wait', async () => {
    const calls = new Calls(new FairQueue({ callsAtOnce: 1, callsWaiting: 4, callWaitMs: LONG }));
    for (let at = 0; at < 4; at++) calls.ask('big', `big${at}`);
    await settle();
    expect(calls.refused).toEqual(['big3 OVERLOADED']);
    expect([calls.queue.isFullFor('big'), calls.queue.isFullFor('small')]).toEqual([true, false]);
    calls.ask('small');
    await calls.leaveOne();
    await calls.leaveOne();
    expect(calls.began).toEqual(['big0', 'big1', 'small']);
  });

  it('a full queue refuses the newest call of the longest line instead of a share that waits less', async () => {
    const calls = new Calls(new FairQueue({ callsAtOnce: 1, callsWaiting: 6, callWaitMs: LONG }));
    for (let at = 0; at < 4; at++) calls.ask('a', `a${at}`);
    for (let at = 0; at < 3; at++) calls.ask('b', `b${at}`);
    calls.ask('c', 'c0');
    await settle();
    expect(calls.refused).toEqual(['a3 OVERLOADED']);
    expect(calls.queue.waiting).toBe(6);
  });

  it('that could not come in time are refused at once: the lines are as long as calls are quick', async () => {
    const calls = new Calls(new FairQueue({ callsAtOnce: 2, callsWaiting: 60, callWaitMs: 1000 }));
    for (let at = 0; at < 25; at++) calls.ask('a');
    await settle();
    for (let at = 0; at < 20; at++) {
      await new Promise((resolve) => setTimeout(resolve, 30));
      await calls.leaveOne();
    }
    expect(calls.refused).toEqual([]);
    for (let at = 0; at < 25; at++) calls.ask('a');
    expect(calls.refused.length).toBeGreaterThan(0);
    expect(new Set(calls.refused)).toEqual(new Set(['a OVERLOADED']));
    for (let at = 0; at < 200; at++) {
      calls.ask('b');
      await calls.leaveOne();
    }
    const before = calls.refused.length;
    for (let at = 0; at < 25; at++) calls.ask('c');
    expect(calls.refused.length).toBe(before);
  });

  it('that do not come in time are refused, and leave nothing behind', async () => {
    const calls = new Calls(new FairQueue({ callsAtOnce: 1, callsWaiting: 4, callWaitMs: 10 }));
    calls.ask('a', 'first');
    calls.ask('a', 'second');
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(calls.refused).toEqual(['second WAITED_TOO_LONG']);
    expect([calls.queue.underWay, calls.queue.waiting]).toEqual([1, 0]);
    await calls.leaveOne();
    expect([calls.queue.underWay, calls.queue.waiting]).toEqual([0, 0]);
    expect(calls.queue.enter('a')).not.toBeInstanceOf(Promise);
  });

  it('are all given back after ten thousand random arrivals and departures', async () => {
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const calls = new Calls(new FairQueue({ callsAtOnce: 8, callsWaiting: 20, callWaitMs: LONG }));
    for (let at = 0; at < 10_000; at++) {
      if (random(2) === 0) calls.ask(`share ${random(6)}`);
      else await calls.leaveOne();
      expect(calls.queue.underWay).toBeLessThanOrEqual(8);
      expect(calls.queue.waiting).toBeLessThanOrEqual(20);
    }
    for (let at = 0; at < 40; at++) await calls.leaveOne();
    expect([calls.queue.underWay, calls.queue.waiting]).toEqual([0, 0]);
    expect(calls.began.length + calls.refused.length).toBeGreaterThan(4000);
  });
});
