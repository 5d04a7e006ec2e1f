import { vi } from 'vitest';

export interface OpenedStream {
  headers: Headers;
  isLeft: boolean;
  tell: (result: object) => void;
  /** the server says goodbye */
  complete: () => void;
  /** the connection breaks */
  breakOff: () => void;
}

export interface StreamingApi {
  streams: OpenedStream[];
  /** headers of the queries that were asked, in their order */
  queries: { operation: string; headers: Headers }[];
  /** false: nothing can be reached */
  isThere: boolean;
}

/** An API whose subscriptions a test speaks through; every query is answered by `answer`. */
export function streamingApi(answer: (operation: string) => object): StreamingApi {
  const api: StreamingApi = { streams: [], queries: [], isThere: true };
  vi.stubGlobal('fetch', (_url: string, { headers: given, body, signal }: RequestInit) => {
    const headers = new Headers(given);
    if (!api.isThere) return Promise.reject(new TypeError('Failed to fetch'));
    const { operationName = '' } = JSON.parse(String(body)) as { operationName?: string };
    if (headers.get('accept')?.startsWith('text/event-stream')) return Promise.resolve(openStream(api, headers, signal ?? undefined));
    api.queries.push({ operation: operationName, headers });
    return Promise.resolve(new Response(JSON.stringify({ data: answer(operationName) }), { headers: { 'content-type': 'application/json' } }));
  });
  return api;
}

function openStream(api: StreamingApi, headers: Headers, signal: AbortSignal | undefined): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const stream: OpenedStream = {
        headers, isLeft: false,
        tell: (result) => controller.enqueue(encoder.encode(`event: next\ndata: ${JSON.stringify(result)}\n\n`)),
        complete: () => {
          controller.enqueue(encoder.encode('event: complete\ndata:\n\n'));
          controller.close();
        },
        breakOff: () => controller.error(new TypeError('network error')),
      };
      controller.enqueue(encoder.encode(': open\n\n'));
      signal?.addEventListener('abort', () => { stream.isLeft = true; });
      api.streams.push(stream);
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
}
