import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Allow, AllowWithReplay, Scope, Self, type Replay } from '../../access/allow.ts';
import type { SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { notFound } from '../../tenancy/refusal.ts';
import { payloadOf } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { ConsentEvent } from './consent-event.entity.ts';
import { OptInInput, OptOutInput } from './switches.inputs.ts';
import { optIn, optOut, OwnSwitch, switchesOf } from './switches.ts';

const OwnSwitchPayload = payloadOf(OwnSwitch, 'OwnSwitch');

/** The switch that the first call turned, as it is now: the first word that it wrote says which. */
const replaySwitch: Replay = async (context, { recordId }) => {
  const scope = context.scope('');
  const { personId, purposeId } = await scope.of(ConsentEvent).get(recordId);
  const record = (await switchesOf(scope, personId)).find(({ purposes }) => purposes.some(({ id }) => id === purposeId));
  if (!record) throw notFound();
  return { record };
};

@Resolver()
export class SwitchesResolver {
  @Allow('consent:withdraw')
  @Query(() => [OwnSwitch], { description: 'What the caller may switch off at once: marketing, personalization, inference, targeted advertising (PIPL 24).' })
  mySwitches(@Scope() scope: TenantScope, @Self() me: SignedIn): Promise<OwnSwitch[]> {
    return switchesOf(scope, me.personId);
  }

  @AllowWithReplay('consent:withdraw', replaySwitch)
  @Mutation(() => OwnSwitchPayload, { description: 'Says no to everything of one kind, for oneself, in one step. From then on the gate says CONSENT_WITHDRAWN, or CONSENT_MISSING where it was never agreed to.' })
  async optOut(@Scope() scope: TenantScope, @Self() me: SignedIn, @Ctx() { request }: CallContext, @Arg('input', () => OptOutInput) { kind, language }: OptOutInput): Promise<{ record: OwnSwitch }> {
    return { record: await optOut(scope, { me, userAgent: request.userAgent }, kind, language) };
  }

  @AllowWithReplay('consent:give', replaySwitch)
  @Mutation(() => OwnSwitchPayload, { description: 'Agrees to everything of one kind as it was shown, for oneself.' })
  async optIn(@Scope() scope: TenantScope, @Self() me: SignedIn, @Ctx() { request }: CallContext, @Arg('input', () => OptInInput) input: OptInInput): Promise<{ record: OwnSwitch }> {
    return { record: await optIn(scope, { me, userAgent: request.userAgent }, input) };
  }
}
