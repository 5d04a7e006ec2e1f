import { createServer, type AddressInfo } from 'node:net';

/** A mail server on loopback that keeps what is handed over. */
export interface PostOffice {
  readonly url: string;
  /** `recipient link` of every letter, each as often as it came. */
  readonly letters: readonly string[];
  close(): Promise<void>;
}

/** Speaks as much SMTP as a letter needs (RFC 5321). */
export async function startPostOffice(): Promise<PostOffice> {
  const letters: string[] = [];
  const server = createServer((socket) => {
    let [heard, recipient, inData] = ['', '', false];
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    const obey = (line: string): void => {
      recipient = /^RCPT TO:<([^>]+)>/i.exec(line)?.[1] ?? recipient;
      inData = /^DATA/i.test(line);
      say(inData ? '354 go on' : /^QUIT/i.test(line) ? '221 bye' : '250 ok');
    };
    const keep = (text: string): void => {
      // nodemailer encodes what is not ASCII; the link never is
      const plain = text.replace(/=\r\n/g, '').replace(/=3D/g, '=');
      letters.push(`${recipient} ${/https?:\/\/[^\s<"]+/.exec(plain)?.[0] ?? Buffer.from(plain.split('\r\n\r\n')[1] ?? '', 'base64').toString().match(/https?:\/\/[^\s<"]+/)?.[0] ?? ''}`);
      say('250 kept');
    };
    say('220 ready');
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1');
      for (;;) {
        const end = inData ? heard.indexOf('\r\n.\r\n') : heard.indexOf('\r\n');
        if (end === -1) return;
        const text = heard.slice(0, end);
        heard = heard.slice(end + (inData ? 5 : 2));
        if (!inData) obey(text);
        else {
          inData = false;
          keep(text);
        }
      }
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, letters, close: () => new Promise((resolve) => void server.close(() => resolve())) };
}
