import type { Topic } from './webhooks.graphql.ts';

export interface TopicGroup {
  readonly noun: string;
  readonly topics: readonly Topic[];
}

/** Types of events by what they are about, in the order of the registry. */
export function topicGroups(topics: readonly Topic[]): TopicGroup[] {
  const groups = new Map<string, Topic[]>();
  for (const topic of topics) {
    const noun = topic.type.split('.')[0] ?? '';
    groups.set(noun, [...(groups.get(noun) ?? []), topic]);
  }
  return [...groups].map(([noun, under]) => ({ noun, topics: under }));
}

/** What a row is called: people give a description, where they give none the host says most. */
export function endpointName({ url, description }: { readonly url: string; readonly description: string }): string {
  return description || (URL.canParse(url) ? new URL(url).host : url);
}
