import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** The cable between a program and its database server, which a test can cut, mend and jam. */
export class Wire {
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;
  #isJammed = false;
  #port = 0;

  private constructor(private readonly target: URL) {}

  static async to(databaseUrl: string): Promise<Wire> {
    const wire = new Wire(new URL(databaseUrl));
    await wire.mend();
    return wire;
  }

  /** The same database, through the wire. */
  get url(): string {
    return Object.assign(new URL(this.target), { port: String(this.#port) }).href;
  }

  /** Every connection breaks, new ones are refused. */
  async cut(): Promise<void> {
    const ended = new Promise<void>((resolve) => (this.#server ? this.#server.close(() => resolve()) : resolve()));
    this.#server = null;
    for (const socket of this.#sockets) socket.destroy();
    await ended;
  }

  /** Bytes are swallowed; nothing breaks. */
  jam(): void {
    this.#isJammed = true;
  }

  async mend(): Promise<void> {
    this.#isJammed = false;
    const server = createServer((near) => {
      const far = connect(Number(this.target.port), this.target.hostname);
      for (const [from, to] of [[near, far], [far, near]] as const) {
        this.#sockets.add(from);
        from.on('data', (bytes) => void (this.#isJammed || to.write(bytes)));
        from.on('error', () => undefined);
        from.on('close', () => {
          this.#sockets.delete(from);
          to.destroy();
        });
      }
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
  }
}
