import type { Mail } from '@accord/api/modules/messages/index';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Letters, tellAll } from '../../support/letters.ts';
import { NoticeWorld } from '../../support/notices.ts';

/** A mail server that puts off every letter to one address, as greylisting does. */
class Greylisting extends Letters {
  constructor(private readonly putOff: string) {
    super();
  }

  override async send(letter: Mail): Promise<void> {
    if (letter.to === this.putOff) throw Object.assign(new Error(`450 ${letter.to}`), { code: 'EENVELOPE', responseCode: 450 });
    await super.send(letter);
  }
}

describe('a retraction', () => {
  let world: NoticeWorld;
  beforeAll(async () => {
    world = await NoticeWorld.open([3]);
  }, 60_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  it('does not wait for hours until an announcement that was put off would be tried again', async () => {
    const version = await world.publish(9);
    const post = new Greylisting('member-1@alder.example');
    await tellAll(world.accord, post);
    expect(await world.own(world.organization(0), version.id)).toMatchObject([{ kind: 'ANNOUNCED', state: 'RUNNING', sent: 3, failed: 1 }]);
    await world.cancel(version);
    const retraction = new Letters();
    await tellAll(world.accord, retraction);
    world.sleep(2000);
    await tellAll(world.accord, retraction);
    expect(retraction.sent.map(({ to }) => to).sort()).toEqual(post.sent.map(({ to }) => to).sort());
    // the announcement tells nobody any more, when its hour comes
    world.sleep();
    await tellAll(world.accord, retraction);
    expect((await world.own(world.organization(0), version.id)).map(({ kind, state, sent }) => `${kind} ${state} ${sent}`).sort()).toEqual(['ANNOUNCED STOPPED 3', 'CANCELLED DONE 3']);
    expect(retraction.sent).toHaveLength(3);
  });
});
