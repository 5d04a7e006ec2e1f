import type { StatementKind } from '@accord/acceptance';
import { Field, Int, ObjectType } from 'type-graphql';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { countStandings } from './count-standings.ts';

@ObjectType({ description: 'Where the people of an organization stand to a statement: all whom it applies to, each counted once.' })
export class AcceptanceFigures {
  @Field(() => Int, { description: 'Whom a statement asks: active or restricted, with an account.' }) people!: number;
  @Field(() => Int, { description: 'Accepted by a click or deemed to by continued use (§8); nothing to accept counts too.' }) accepted!: number;
  @Field(() => Int, { description: 'Asked, and still in time.' }) due!: number;
  @Field(() => Int, { description: 'Overdue or declined: their use is stopped.' }) stopped!: number;
}

export async function acceptanceFigures(scope: TenantScope, kind: StatementKind): Promise<AcceptanceFigures> {
  const { NOT_REQUIRED, ACCEPTED, DEEMED, DUE, OVERDUE, DECLINED } = await countStandings(scope, kind);
  const [accepted, stopped] = [ACCEPTED + DEEMED + NOT_REQUIRED, OVERDUE + DECLINED];
  return { people: accepted + DUE + stopped, accepted, due: DUE, stopped };
}
