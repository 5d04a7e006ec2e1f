import pino from 'pino';
import { workDueNotices } from '@accord/api/jobs/notice-worker';
import { deliverDue } from '@accord/api/jobs/outbox-worker';
import { reactionsOf } from '@accord/api/jobs/reactions';
import type { Mail, Mailer } from '@accord/api/modules/messages/index';
import type { Accord } from './accord.ts';

/** Where letters of a test go. */
export class Letters implements Mailer {
  readonly sent: Mail[] = [];
  /** Addresses whose server refuses. */
  readonly failing = new Set<string>();

  async send(mail: Mail): Promise<void> {
    await Promise.resolve();
    if (this.failing.has(mail.to)) throw Object.assign(new Error(`550 no such user ${mail.to}`), { code: 'EENVELOPE', responseCode: 550 });
    this.sent.push(mail);
  }

  to(address: string): Mail[] {
    return this.sent.filter(({ to }) => to === address);
  }
}

/** A mail server that takes its time: a letter is out when it is told to go on. */
export class SlowLetters extends Letters {
  readonly underWay: Mail[] = [];
  #goOn = () => {};
  readonly #open = new Promise<void>((resolve) => (this.#goOn = resolve));

  override async send(mail: Mail): Promise<void> {
    this.underWay.push(mail);
    await this.#open;
    await super.send(mail);
  }
  goOn(): void {
    this.#goOn();
  }
}

export const PUBLIC_URL = 'https://accord.example';
export const quiet = pino({ level: 'silent' });
export const deliveryOf = ({ system }: Accord, mailer: Mailer) => ({ kernel: system.kernel, reactions: reactionsOf(mailer, PUBLIC_URL), log: quiet });

/** Works until nothing is due; answers how many events it took on. */
export async function deliverAll(accord: Accord, mailer: Mailer): Promise<number> {
  let all = 0;
  for (let taken = 1; taken > 0; all += taken) taken = await deliverDue(deliveryOf(accord, mailer));
  return all;
}

/** Delivers events and tells people of statements until nothing is due; answers how many notices it took on. */
export async function tellAll(accord: Accord, mailer: Mailer): Promise<number> {
  await deliverAll(accord, mailer);
  let all = 0;
  for (let taken = 1; taken > 0; all += taken) taken = await workDueNotices(accord.system.kernel, { mailer, publicUrl: PUBLIC_URL }, quiet);
  return all;
}
