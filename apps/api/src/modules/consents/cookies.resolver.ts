import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Allow, AllowWithReplay, Public, Scope, Self, type Replay } from '../../access/allow.ts';
import type { SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { payloadOf } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { CookieChoices, cookieChoicesOf, chooseCookies } from './cookie-choices.ts';
import { CookieRegister, openCookieRegister } from './cookie-register.ts';
import { ChooseCookiesInput } from './cookies.inputs.ts';

const CookieChoicesPayload = payloadOf(CookieChoices, 'CookieChoices');

/** What was chosen stands with the person, not with one event: it is answered as it is now. */
const replayChoice: Replay = async (context) => ({ record: await cookieChoicesOf(context.scope(''), context.mustBeSignedIn().personId) });

@Resolver()
export class CookiesResolver {
  @Public()
  @Query(() => CookieRegister, { description: 'Which cookies and similar technologies the platform uses, or the organization whose collection list the token opens: what a page has to ask about (§3).' })
  cookieRegister(@Ctx() context: CallContext, @Arg('token', () => String, { nullable: true }) token?: string | null): Promise<CookieRegister> {
    return openCookieRegister(context, token ?? null);
  }

  @Allow('consent:withdraw')
  @Query(() => CookieChoices, { description: 'What the caller said about cookies and similar technologies.' })
  myCookieChoices(@Scope() scope: TenantScope, @Self() me: SignedIn): Promise<CookieChoices> {
    return cookieChoicesOf(scope, me.personId);
  }

  // open to whoever has not accepted the statement: nobody is asked to accept the cookie notice, and a visitor chooses too
  @AllowWithReplay('consent:withdraw', replayChoice)
  @Mutation(() => CookieChoicesPayload, { description: 'Allows some kinds of cookies and refuses all others, for oneself and in one step. The gate heeds it where a purpose is of such a kind.' })
  async chooseCookies(@Scope() scope: TenantScope, @Self() me: SignedIn, @Ctx() context: CallContext, @Arg('input', () => ChooseCookiesInput) input: ChooseCookiesInput): Promise<{ record: CookieChoices }> {
    return { record: await chooseCookies(scope, { me, userAgent: context.request.userAgent }, input) };
  }
}
