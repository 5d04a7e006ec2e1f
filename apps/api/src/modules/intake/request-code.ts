import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import type { Seal } from '../../tenancy/kernel.ts';
import { codeToken } from './codes.ts';
import type { IdentityVerification } from './identity-verification.entity.ts';

@ObjectType({ description: 'A code that was asked for. Whether one was sent is not told: it is where number and contact belong together.' })
export class RequestCode {
  @Field(() => String, { description: 'For confirmRequestCode.' }) token!: string;
  @Field(() => String) number!: string;
  @Field(() => GraphQLDateTime, { description: 'Until then the code counts; exclusive.' }) codeExpiresAt!: number;
}

export const requestCode = (seal: Seal, row: IdentityVerification, number: string): RequestCode =>
  Object.assign(new RequestCode(), { token: codeToken(seal, row), number, codeExpiresAt: row.codeExpiresAt });
