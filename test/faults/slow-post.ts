import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A mail server that takes its time before it says that it has a letter. */
export class SlowPost {
  /** Recipients of letters that were taken on. */
  readonly delivered: string[] = [];
  /** The Message-ID of each letter that was taken on, in the same order. */
  readonly ids: string[] = [];
  /** Letters that have arrived whole, taken on or not. */
  arrived = 0;
  readonly #server: Server;

  private constructor(milliseconds: number) {
    this.#server = createServer((socket) => this.#talk(socket, milliseconds));
  }

  static async open(milliseconds: number): Promise<SlowPost> {
    const post = new SlowPost(milliseconds);
    await new Promise<void>((resolve) => post.#server.listen(0, '127.0.0.1', resolve));
    return post;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
  }

  #talk(socket: Socket, milliseconds: number): void {
    let recipient = '';
    let id = '';
    let text: string | null = null;
    let left = '';
    const say = (line: string): void => void (socket.writable && socket.write(`${line}\r\n`));
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      left += String(bytes);
      for (let end = left.indexOf('\r\n'); end >= 0; end = left.indexOf('\r\n')) {
        const line = left.slice(0, end);
        left = left.slice(end + 2);
        if (text !== null) {
          // it may stand in the next line
          id = /^(?:Message-ID:)?\s+<([^<>\s]+@[^<>\s]+)>$/i.exec(line)?.[1] ?? id;
          if (line !== '.') continue;
          text = null;
          this.arrived++;
          const [taken, takenId] = [recipient, id];
          setTimeout(() => {
            this.delivered.push(taken);
            this.ids.push(takenId);
            say('250 taken');
          }, milliseconds);
        } else if (/^DATA/i.test(line)) {
          text = '';
          say('354 go on');
        } else if (/^QUIT/i.test(line)) {
          say('221 bye');
          socket.end();
        } else {
          recipient = /^RCPT TO:<([^>]+)>/i.exec(line)?.[1] ?? recipient;
          say('250 well');
        }
      }
    });
    say('220 ready');
  }
}
