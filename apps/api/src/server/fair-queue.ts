import { unavailable, type Refusal } from '../tenancy/refusal.ts';

/** Calls under way at once; calls that wait, of which one share has at most half, each for at most `callWaitMs`. */
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
  readonly waiting: Waiter[] = [];
  constructor(readonly name: string) {}
}

/** Milliseconds for which a share counts as active after a call. */
const ACTIVE_FOR = 1000;

const refusal = (reason: string, message: string): Refusal => unavailable(reason, `${message} Send the call again after a moment.`, 1);

export const overloaded = (): Refusal => refusal('OVERLOADED', 'There is more to do than can be done at present.');

/**
 * Turns for calls: as many at once as the machine does well, the rest wait, and turns go round the shares, so that who calls
 * most waits longest. A share alone has three quarters of the turns; beside others half of an equal part, two at least, because
 * calls under way slow each other down. A full queue is relieved of the newest call of the longest line. The quiet path takes no promise.
 */
export class FairQueue {
  readonly #shares = new Map<string, Share>();
  /** Shares with waiting calls, the next one first. */
  readonly #round: Share[] = [];
  readonly #limits: FairQueueLimits;
  readonly #waitingEach: number;
  readonly #active = new RecentNames(ACTIVE_FOR);
  #underWay = 0;
  #waiting = 0;

  constructor(limits: FairQueueLimits) {
    this.#limits = limits;
    this.#waitingEach = Math.ceil(limits.callsWaiting / 2);
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
    this.#active.note(name);
    let share = this.#shares.get(name);
    if (share === undefined) this.#shares.set(name, (share = new Share(name)));
    if (this.#mayBegin(share)) return this.#begin(share);
    if (!this.#mayWait(share)) {
      this.#forget(share);
      throw overloaded();
    }
    return this.#wait(share);
  }

  leave(share: Share): void {
    this.#underWay--;
    share.underWay--;
    this.#forget(share);
    this.#goOn();
  }

  #mayBegin(share: Share): boolean {
    return share.waiting.length === 0 && this.#hasTurnFor(share);
  }

  #hasTurnFor(share: Share): boolean {
    const { callsAtOnce } = this.#limits;
    const active = this.#active.count;
    const most = active <= 1 ? Math.ceil(callsAtOnce * 0.75) : Math.max(2, Math.floor(callsAtOnce / active / 2));
    return this.#underWay < callsAtOnce && share.underWay < most;
  }

  #mayWait({ waiting: { length } }: Share): boolean {
    return length < this.#waitingEach && (this.#waiting < this.#limits.callsWaiting || length + 1 < this.#longest().waiting.length);
  }

  #begin(share: Share): Share {
    this.#underWay++;
    share.underWay++;
    return share;
  }

  #wait(share: Share): Promise<Share> {
    if (this.#waiting >= this.#limits.callsWaiting) this.#longest().waiting.at(-1)?.refuse(overloaded());
    return new Promise((resolve, reject) => {
      const leaveLine = (): void => {
        clearTimeout(patience);
        share.waiting.splice(share.waiting.indexOf(waiter), 1);
        this.#waiting--;
        if (share.waiting.length === 0) this.#round.splice(this.#round.indexOf(share), 1);
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
      if (share.waiting.push(waiter) === 1) this.#round.push(share);
      this.#waiting++;
    });
  }

  /** Gives free turns to the shares in their round; one that has all it may have is passed over. */
  #goOn(): void {
    for (let looked = this.#round.length; looked > 0 && this.#underWay < this.#limits.callsAtOnce; looked--) {
      const share = this.#round.shift();
      if (!share) return;
      this.#round.push(share);
      if (this.#hasTurnFor(share)) share.waiting[0]?.begin();
    }
  }

  #longest(): Share {
    return this.#round.reduce((longest, share) => (share.waiting.length > longest.waiting.length ? share : longest));
  }

  #forget(share: Share): void {
    if (share.underWay === 0 && share.waiting.length === 0) this.#shares.delete(share.name);
  }
}

/** How many different names were noted lately: in this period or in the one before, whichever were more. */
class RecentNames {
  #now = new Set<string>();
  #before = 0;
  #until = 0;

  constructor(private readonly milliseconds: number) {}

  note(name: string): void {
    const now = performance.now();
    if (now >= this.#until) {
      this.#before = now >= this.#until + this.milliseconds ? 0 : this.#now.size;
      this.#now = new Set();
      this.#until = now + this.milliseconds;
    }
    this.#now.add(name);
  }

  get count(): number {
    return Math.max(this.#before, this.#now.size);
  }
}
