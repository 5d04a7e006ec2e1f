import type { Client, GraphqlError } from './accord.ts';
import { until } from './until.ts';

export const RECORDS_CHANGED = 'subscription ($after: String) { recordsChanged(after: $after) { asOf cursor isCut changes { topic recordType recordId occurredAt } } }';

export interface ToldChange { readonly topic: string; readonly recordType: string; readonly recordId: string; readonly occurredAt: string }
export interface Told { readonly asOf: string; readonly cursor: string; readonly isCut: boolean; readonly changes: readonly ToldChange[] }
interface Message { readonly data?: { readonly recordsChanged: Told } | null; readonly errors?: readonly GraphqlError[] }

/** One open subscription, as a browser has it: over a socket. */
export class Listener {
  readonly messages: Message[] = [];
  /** Everything that came, as it came. */
  text = '';
  isOver = false;
  readonly #leaving = new AbortController();

  private constructor(readonly status: number, readonly headers: Headers) {}

  static async open(url: string, client: Client, variables: Record<string, unknown> = {}, query = RECORDS_CHANGED, headers: Record<string, string> = {}): Promise<Listener> {
    const leaving = new AbortController();
    const response = await fetch(`${url}/graphql`, {
      method: 'POST', signal: leaving.signal, body: JSON.stringify({ query, variables }),
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...client.credentials, ...headers },
    });
    const listener = new Listener(response.status, response.headers);
    leaving.signal.addEventListener('abort', () => (listener.isOver = true));
    listener.#leaving.signal.addEventListener('abort', () => leaving.abort());
    void listener.#read(response).catch(() => (listener.isOver = true));
    if (!response.headers.get('content-type')?.startsWith('text/event-stream')) await until(() => listener.isOver);
    return listener;
  }

  async #read(response: Response): Promise<void> {
    const decoder = new TextDecoder();
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      this.text += decoder.decode(chunk, { stream: true });
      const isStream = this.headers.get('content-type')?.startsWith('text/event-stream');
      const heard = isStream ? [...this.text.matchAll(/^event: next\ndata: (.*)\n\n/gm)].map(([, json = '']) => JSON.parse(json) as Message) : [];
      this.messages.splice(0, Infinity, ...heard);
    }
    if (this.messages.length === 0 && this.text.startsWith('{')) this.messages.push(JSON.parse(this.text) as Message);
    this.isOver = true;
  }

  get changes(): ToldChange[] {
    return this.messages.flatMap(({ data }) => data?.recordsChanged.changes ?? []);
  }

  get errors(): GraphqlError[] {
    return this.messages.flatMap(({ errors }) => errors ?? []);
  }

  /** Waits until a change of the record is heard. */
  async hears(recordId: string, topic?: string): Promise<ToldChange> {
    const find = () => this.changes.find((change) => change.recordId === recordId && (topic === undefined || change.topic === topic));
    await until(() => find() !== undefined);
    return find() as ToldChange;
  }

  async ends(): Promise<void> {
    await until(() => this.isOver);
  }

  leave(): void {
    this.#leaving.abort();
  }
}

/** What a subscription answers first: that it is open, or why it is not. */
export async function firstAnswer(url: string, client: Client, document: string, variables: Record<string, unknown>): Promise<{ status: number; data: unknown; errors: readonly GraphqlError[] }> {
  const listener = await Listener.open(url, client, variables, document);
  await until(() => listener.messages.length > 0);
  listener.leave();
  const { data = null, errors = [] } = listener.messages[0] ?? {};
  return { status: listener.status, data, errors };
}
