import type { Transporter } from 'nodemailer';
import { letterHtml } from './letter-html.ts';
import type { Mail, Mailer } from './mailer.ts';

/** Hands letters to an SMTP server, a connection for each: nothing stays open when the program ends. */
export class SmtpMailer implements Mailer {
  #transport: Promise<Transporter> | undefined;

  /** @param url smtp://user:password@host:port or smtps://… @param from sender, such as `Accord <accord@example.com>` */
  constructor(private readonly url: string, private readonly from: string) {}

  async send(mail: Mail): Promise<void> {
    const { id, to, language, subject, text, unsubscribe } = mail;
    this.#transport ??= this.connect();
    await (await this.#transport).sendMail({
      from: this.from, to, subject, text, html: letterHtml(mail), messageId: `<${id}@${this.domain}>`,
      // answered by a program: no out-of-office replies (RFC 3834)
      headers: {
        'Content-Language': language, 'Auto-Submitted': 'auto-generated',
        ...(unsubscribe !== undefined && { 'List-Unsubscribe': { prepared: true, value: `<${unsubscribe}>` }, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
      },
    });
  }

  private get domain(): string {
    return /@([^\s<>@]+)/.exec(this.from)?.[1] ?? 'accord.invalid';
  }

  /** Loaded with the first letter: a process that only answers never needs it. */
  private async connect(): Promise<Transporter> {
    const { createTransport } = await import('nodemailer');
    return createTransport({ url: this.url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as Parameters<typeof createTransport>[0]);
  }
}
