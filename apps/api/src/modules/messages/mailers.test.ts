import 'reflect-metadata';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Mail } from './mailer.ts';
import { SampleMailbox } from './sample-mailbox.ts';
import { SmtpMailer } from './smtp-mailer.ts';

const mail = (more: Partial<Mail> = {}): Mail => ({ id: 'EVENT.PERSON', to: 'wei@one.example', language: 'zh-CN', subject: '邀请', text: '您好：\nhttps://accord.example/accept-invitation/ABC', ...more });

describe('the sample mailbox', () => {
  const clock = { at: Date.UTC(2026, 2, 2), now: () => clock.at };
  let directory: string;
  beforeEach(() => {
    directory = join(mkdtempSync(join(tmpdir(), 'accord-mailbox-')), 'mailbox');
  });
  afterEach(() => rmSync(join(directory, '..'), { recursive: true }));

  test('keeps the newest 200 letters in files that only this user can read', async () => {
    const mailbox = new SampleMailbox(directory, clock);
    for (let number = 0; number < 203; number++) await mailbox.send(mail({ subject: `letter ${number}` }));
    const mails = await mailbox.mails();
    expect([mails.length, mails[0]?.subject, mails.at(-1)?.subject]).toEqual([200, 'letter 202', 'letter 3']);
    expect(readdirSync(directory)).toHaveLength(200);
    expect(new Set([directory, ...readdirSync(directory).map((name) => join(directory, name))].map((path) => statSync(path).mode & 0o077))).toEqual(new Set([0]));
  });

  test('shows letters as plain text, with links that can be followed and nothing that runs', async () => {
    const mailbox = new SampleMailbox(directory, clock);
    expect(await mailbox.page()).toContain('No letters yet');
    await mailbox.send(mail({ to: '"><script>alert(1)</script>@x', subject: '<b onclick=alert(1)>', text: 'https://a.example/"onmouseover=alert(1) \'&' }));
    await mailbox.send(mail({ unsubscribe: 'https://accord.example/unsubscribe/ABC' }));
    const page = await mailbox.page();
    expect(page.match(/<iframe [^>]*>/g)).toHaveLength(2);
    for (const frame of page.match(/<iframe [^>]*>/g) ?? []) expect(frame).toMatch(/^<iframe title="[^"]*" sandbox loading="lazy" width="100%" height="240" srcdoc="[^"<>]*">$/);
    expect(page.replace(/ srcdoc="[^"]*"/g, '')).not.toMatch(/<script|<b |<[^>]*\son\w+=|style=|<style/i);
    expect(page).toContain('<a href="https://accord.example/accept-invitation/ABC">');
    expect(page).toContain('List-Unsubscribe: <a href="https://accord.example/unsubscribe/ABC">');
    expect(page.indexOf('邀请')).toBeLessThan(page.indexOf('&lt;b onclick'));
  });
});

describe('the SMTP mailer', () => {
  /** Speaks as little SMTP as a letter needs. */
  const serve = async (answerTo: (line: string) => string) => {
    const heard: string[] = [];
    const server = createServer((socket) => {
      let inData = false;
      socket.write('220 ready\r\n');
      socket.on('data', (bytes) => {
        const text = bytes.toString();
        heard.push(text);
        if (inData && !text.endsWith('\r\n.\r\n')) return;
        inData = /^DATA/i.test(text);
        socket.write(`${inData ? '354 go on' : answerTo(text)}\r\n`);
      });
      socket.on('error', () => undefined);
    });
    await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
    return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, close: () => new Promise((done) => server.close(done)) };
  };

  test('hands a letter over, marked as written by a program', async () => {
    const server = await serve((line) => (/^QUIT/i.test(line) ? '221 bye' : '250 ok'));
    await new SmtpMailer(server.url, 'Accord <accord@example.com>').send(mail());
    await server.close();
    const letter = server.heard.join('');
    for (const part of [/MAIL FROM:<accord@example\.com>/, /RCPT TO:<wei@one\.example>/, /Auto-Submitted: auto-generated/, /Content-Language: zh-CN/, /^Message-ID: <EVENT\.PERSON@example\.com>/m]) expect(letter).toMatch(part);
    expect(letter).not.toMatch(/List-Unsubscribe/i);
    expect(letter).toMatch(/^Content-Type: multipart\/alternative;/m);
    expect(letter.indexOf('text/plain')).toBeLessThan(letter.indexOf('text/html'));
    // the same words twice, quoted-printable
    expect(letter.match(/=E6=82=A8=E5=A5=BD/g)).toHaveLength(2);
    expect(letter.replace(/=\r\n/g, '')).toContain('<html lang=3D"zh-CN">');
  });

  test('says where one click ends letters of its kind, whole and on its own (RFC 8058)', async () => {
    const server = await serve((line) => (/^QUIT/i.test(line) ? '221 bye' : '250 ok'));
    const unsubscribe = `https://accord.example/unsubscribe/${'A'.repeat(95)}`;
    await new SmtpMailer(server.url, 'accord@example.com').send(mail({ unsubscribe }));
    await server.close();
    const unfolded = server.heard.join('').replace(/\r\n[ \t]+/g, ' ');
    expect(unfolded).toMatch(new RegExp(`^List-Unsubscribe: <${unsubscribe}>\r$`, 'm'));
    expect(unfolded).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  });

  test('rejects when the server refuses', async () => {
    const server = await serve((line) => (/^RCPT/i.test(line) ? '550 no such mailbox' : '250 ok'));
    await expect(new SmtpMailer(server.url, 'accord@example.com').send(mail())).rejects.toMatchObject({ responseCode: 550 });
    await server.close();
  });
});
