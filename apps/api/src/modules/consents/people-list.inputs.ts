import { IsIn, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { graphqlEnum } from '../../database/graphql-enum.ts';
import { Refusal } from '../../tenancy/refusal.ts';
import { PersonFilter } from '../people/index.ts';

export const ConsentFilterState = graphqlEnum(
  'ConsentFilterState', { VALID: 'VALID', TO_RENEW: 'TO_RENEW', REFUSED: 'REFUSED', WITHDRAWN: 'WITHDRAWN', ENDED: 'ENDED', NONE: 'NONE' } as const,
  'Where people stand to a purpose, as ConsentFigures counts them. To renew: given for a revision that counts no more, or run out. Ended: revoked, void, or over with the last app that served the purpose. None: nothing was said yet.',
);
export type ConsentFilterState = keyof typeof ConsentFilterState;

@InputType()
export class ConsentFilter {
  @Field(() => String) @IsString() @Length(1, 60) purposeKey!: string;
  @Field(() => ConsentFilterState) @IsIn(Object.values(ConsentFilterState)) state!: ConsentFilterState;
}

@InputType()
export class PeopleFilter extends PersonFilter {
  @Field(() => ConsentFilter, { nullable: true, description: 'Who stands so to a purpose, of all whose account is not closed. Needs `consent:read`.' }) @IsOptional() @ValidateNested() consent?: ConsentFilter | null;
}

/** Who asks by consent must be allowed to see consents. Throws FORBIDDEN. */
export function mustSeeConsents(permissions: ReadonlySet<string>, filter: PeopleFilter | null | undefined): void {
  if (filter?.consent && !permissions.has('consent:read')) throw new Refusal('FORBIDDEN', 'You are not allowed to do this.', { details: { needs: ['consent:read'] } });
}
