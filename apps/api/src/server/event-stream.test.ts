import { describe, expect, it } from 'vitest';
import { EventStream } from './event-stream.ts';

const opened = () => {
  const ends: boolean[] = [];
  return { ends, stream: new EventStream((isDropped) => void ends.push(isDropped)) };
};
const textOf = async ({ body }: EventStream): Promise<string> => {
  let text = '';
  for await (const chunk of body) text += String(chunk);
  return text;
};

describe('an event stream', () => {
  it('speaks the distinct connections mode of GraphQL over SSE', async () => {
    const { stream, ends } = opened();
    stream.next({ data: { a: 'two\nlines' } });
    stream.end();
    stream.next({ data: { a: 'too late' } });
    expect(await textOf(stream)).toBe(': open\n\nevent: next\ndata: {"data":{"a":"two\\nlines"}}\n\nretry: 1000\nevent: complete\ndata:\n\n');
    expect(ends).toEqual([false]);
  });

  it('drops who does not read what is sent', () => {
    const { stream, ends } = opened();
    for (let at = 0; at < 20 && !stream.isOver; at++) stream.next({ data: { text: 'x'.repeat(50_000) } });
    expect(ends).toEqual([true]);
    expect(stream.body.destroyed).toBe(true);
  });

  it('is over when the listener goes, and is told so once', async () => {
    const { stream, ends } = opened();
    stream.body.destroy();
    await new Promise((resolve) => stream.body.once('close', resolve));
    stream.end();
    expect(ends).toEqual([false]);
  });
});
