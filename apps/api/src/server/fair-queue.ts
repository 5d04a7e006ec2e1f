import { unavailable, type Refusal } from '../tenancy/refusal.ts';
import { Busy } from './busy.ts';
import { Pace } from './pace.ts';
import { RecentCalls } from './recent-calls.ts';

/** Calls under way at once; calls that wait, of which one share has at most half, each for at most `callWaitMs` milliseconds. */
export interface FairQueueLimits {
  readonly callsAtOnce: number;
  readonly callsWaiting: number;
  readonly callWaitMs: number;
}

interface Waiter {
  begin(): void;
  refuse(why: Refusal): void;
}

/** Whoever calls are counted for: an organization, or a network address while nobody is known. */
export class Share {
  underWay = 0;
  /** When its last call began, and until when it has to leave the process to the others. */
  beganAt = 0;
  restsUntil = 0;
  readonly waiting: Waiter[] = [];
  constructor(readonly name: string) {}
}

/** Milliseconds for which a call counts for how active a share is. */
const ACTIVE_FOR = 1000;
/** A share is loud from so many calls lately on, and from so many times the mean on. */
const LOUD_FROM = 20;
const LOUD_TIMES = 1.5;
/** Calls that begin in one round of the event loop, before it looks for new ones again. */
const BEGIN_AT_ONCE = 4;

const refusal = (reason: string, message: string): Refusal => unavailable(reason, `${message} Send the call again after a moment.`, 1);

export const overloaded = (): Refusal => refusal('OVERLOADED', 'There is more to do than can be done at present.');

/**
 * Turns for calls: as many at once as the machine does well, the rest wait, and turns go round the shares, so that who calls
 * most waits longest. A share alone has three quarters of the turns; beside others half of an equal part, two at least. While
 * the process is busy calls under way slow each other down: then who has had more than the others gets a turn only when nobody
 * else is under way, and rests after it for as long as it took. A full queue is relieved of the newest call of the longest line,
 * for a share that waits less than half as much.
 *
 * In one round of the event loop one call begins at once, without a promise; the others of the round begin when everything
 * that has arrived was looked at. Else calls that never wait for anything, as on the embedded database, would be run one
 * after another while those behind them are not even seen: no turns, no refusals, and no time to answer health.
 */
export class FairQueue {
  readonly #shares = new Map<string, Share>();
  /** Shares with waiting calls, the next one first. */
  readonly #lines: Share[] = [];
  readonly #limits: FairQueueLimits;
  readonly #pace = new Pace();
  readonly #begun = new RecentCalls(ACTIVE_FOR);
  readonly #isBusy: () => boolean;
  #underWay = 0;
  #waiting = 0;
  /** A call has begun in this round, or calls wait for its end. */
  #isRoundOpen = false;

  constructor(limits: FairQueueLimits, isBusy: () => boolean = new Busy().now) {
    this.#limits = limits;
    this.#isBusy = isBusy;
  }

  get underWay(): number {
    return this.#underWay;
  }

  get waiting(): number {
    return this.#waiting;
  }

  /** True when one more call of this share would be refused at once. */
  isFullFor(name: string): boolean {
    if (this.#underWay < this.#limits.callsAtOnce && this.#waiting === 0) return false;
    const share = this.#shares.get(name);
    return share !== undefined && !this.#mayBegin(share) && !this.#mayWait(share);
  }

  /** A turn at once, or a promise of one. Throws, or rejects with, UNAVAILABLE. Every turn is given back by `leave`. */
  enter(name: string): Share | Promise<Share> {
    let share = this.#shares.get(name);
    if (share === undefined) this.#shares.set(name, (share = new Share(name)));
    if (this.#mayBegin(share) && (!this.#isRoundOpen || !this.#mayWait(share))) {
      this.#openRound();
      return this.#begin(share);
    }
    if (!this.#mayWait(share)) {
      this.#forget(share);
      throw overloaded();
    }
    return this.#wait(share);
  }

  leave(share: Share): void {
    this.#underWay--;
    share.underWay--;
    if (this.#isLoud(share) && this.#isBusy()) this.#rest(share);
    this.#forget(share);
    this.#pace.ended(this.#waiting > 0);
    if (this.#waiting > 0) this.#openRound();
  }

  /** How many may wait: no more than begin within half the time that a call waits at most, so that who is refused is refused at once; twice as many as have a turn always may, as people come in small crowds. */
  get #room(): number {
    const { callsAtOnce, callsWaiting, callWaitMs } = this.#limits;
    return Math.min(callsWaiting, Math.max(callsAtOnce * 2, callWaitMs / 2 / this.#pace.milliseconds));
  }

  #openRound(): void {
    if (this.#isRoundOpen) return;
    this.#isRoundOpen = true;
    setImmediate(() => {
      this.#isRoundOpen = false;
      this.#goOn();
    });
  }

  #mayBegin(share: Share): boolean {
    return share.waiting.length === 0 && this.#hasTurnFor(share);
  }

  #hasTurnFor(share: Share): boolean {
    const { callsAtOnce } = this.#limits;
    const { active } = this.#begun;
    if (this.#underWay >= callsAtOnce) return false;
    if (active <= 1) return share.underWay < Math.ceil(callsAtOnce * 0.75);
    if (this.#isLoud(share) && this.#isBusy()) return this.#underWay === 0 && performance.now() >= share.restsUntil;
    return share.underWay < Math.max(2, Math.floor(callsAtOnce / active / 2));
  }

  /** A process that does one thing at a time would else be full with what is loud, and nobody would find it free. */
  #rest(share: Share): void {
    const now = performance.now();
    share.restsUntil = now + Math.max(1, now - share.beganAt);
    setTimeout(() => {
      this.#forget(share);
      if (this.#waiting > 0) this.#openRound();
      // a timer may be a millisecond early
    }, Math.ceil(share.restsUntil - now) + 1).unref();
  }

  #isLoud({ name }: Share): boolean {
    return this.#begun.of(name) > Math.max(LOUD_FROM, this.#begun.mean * LOUD_TIMES);
  }

  #mayWait({ waiting: { length } }: Share): boolean {
    const room = this.#room;
    return length < room / 2 && (this.#waiting < room || (length + 1) * 2 < this.#longest().waiting.length);
  }

  #begin(share: Share): Share {
    this.#begun.note(share.name);
    this.#underWay++;
    share.underWay++;
    share.beganAt = performance.now();
    return share;
  }

  #wait(share: Share): Promise<Share> {
    if (this.#waiting >= this.#room) this.#longest().waiting.at(-1)?.refuse(overloaded());
    return new Promise((resolve, reject) => {
      const leaveLine = (): void => {
        clearTimeout(patience);
        share.waiting.splice(share.waiting.indexOf(waiter), 1);
        this.#waiting--;
        if (share.waiting.length === 0) this.#lines.splice(this.#lines.indexOf(share), 1);
      };
      const waiter: Waiter = {
        begin: () => {
          leaveLine();
          resolve(this.#begin(share));
        },
        refuse: (why) => {
          leaveLine();
          this.#forget(share);
          reject(why);
        },
      };
      const patience = setTimeout(() => waiter.refuse(refusal('WAITED_TOO_LONG', 'The call waited too long for its turn.')), this.#limits.callWaitMs);
      if (share.waiting.push(waiter) === 1) this.#lines.push(share);
      this.#waiting++;
    });
  }

  /** Gives free turns to the lines one after another; a share that has all it may have is passed over. */
  #goOn(): void {
    let begun = 0;
    for (let passedOver = 0; passedOver < this.#lines.length && this.#underWay < this.#limits.callsAtOnce && begun < BEGIN_AT_ONCE; ) {
      const share = this.#lines.shift();
      if (!share) return;
      this.#lines.push(share);
      if (this.#hasTurnFor(share)) {
        share.waiting[0]?.begin();
        begun++;
        passedOver = 0;
      } else passedOver++;
    }
    if (begun === BEGIN_AT_ONCE && this.#waiting > 0) this.#openRound();
  }

  #longest(): Share {
    return this.#lines.reduce((longest, share) => (share.waiting.length > longest.waiting.length ? share : longest));
  }

  #forget(share: Share): void {
    if (share.underWay === 0 && share.waiting.length === 0 && performance.now() >= share.restsUntil) this.#shares.delete(share.name);
  }
}
