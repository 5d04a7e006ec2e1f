import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { machineClock, type Clock } from '../../tenancy/kernel.ts';
import { mailboxPage } from './mailbox-page.ts';
import type { Mail, Mailer } from './mailer.ts';

const KEPT_MOST = 200;

export interface KeptMail extends Mail {
  /** Epoch milliseconds. */
  readonly keptAt: number;
}

/** Where letters go when no SMTP server is configured: files that only this user can read, the newest 200. */
export class SampleMailbox implements Mailer {
  #number = 0;

  constructor(private readonly directory: string, private readonly clock: Clock = machineClock) {}

  async send(mail: Mail): Promise<void> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    const keptAt = this.clock.now();
    const name = [String(keptAt).padStart(15, '0'), String(this.#number++).padStart(9, '0'), randomUUID()].join('-');
    const draft = join(this.directory, `${name}.draft`);
    await writeFile(draft, JSON.stringify({ ...mail, keptAt } satisfies KeptMail), { mode: 0o600 });
    await rename(draft, join(this.directory, `${name}.json`));
    for (const old of (await this.names()).slice(KEPT_MOST)) await rm(join(this.directory, old), { force: true });
  }

  /** The newest first. */
  async mails(): Promise<KeptMail[]> {
    const files = await Promise.all((await this.names()).slice(0, KEPT_MOST).map((name) => readFile(join(this.directory, name), 'utf8')));
    return files.map((text) => JSON.parse(text) as KeptMail);
  }

  async page(): Promise<string> {
    return mailboxPage(await this.mails());
  }

  private async names(): Promise<string[]> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    return (await readdir(this.directory)).filter((name) => name.endsWith('.json')).sort().reverse();
  }
}
