import { createTransport, type Transporter } from 'nodemailer';
import type { Mail, Mailer } from './mailer.ts';

/** Hands letters to an SMTP server, a connection for each: nothing stays open when the program ends. */
export class SmtpMailer implements Mailer {
  readonly #transport: Transporter;

  /** @param url smtp://user:password@host:port or smtps://… @param from sender, such as `Accord <accord@example.com>` */
  constructor(url: string, private readonly from: string) {
    this.#transport = createTransport({ url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as Parameters<typeof createTransport>[0]);
  }

  async send({ to, language, subject, text }: Mail): Promise<void> {
    await this.#transport.sendMail({
      from: this.from, to, subject, text,
      // answered by a program: no out-of-office replies (RFC 3834)
      headers: { 'Content-Language': language, 'Auto-Submitted': 'auto-generated' },
    });
  }
}
