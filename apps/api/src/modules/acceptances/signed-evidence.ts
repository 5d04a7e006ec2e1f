import { createHash } from 'node:crypto';
import { Field, ObjectType } from 'type-graphql';
import type { SigningKey } from '../../tenancy/signing-key.ts';

@ObjectType({ description: 'What is stated about an instant, and signed: ids, instants, digests and counts; of a request also its letters. Verified with GET /evidence-key.pem.' })
export class Evidence {
  @Field(() => String, { description: 'JSON: what is stated. Its UTF-8 bytes are what is signed.' }) document!: string;
  @Field(() => String, { description: 'SHA-256 over the UTF-8 bytes of `document`, hexadecimal.' }) sha256!: string;
  @Field(() => String, { description: 'Ed25519 over the UTF-8 bytes of `document`, base64.' }) signature!: string;
  @Field(() => String, { description: 'Of the public key: the first 16 hexadecimal digits of the SHA-256 of its DER.' }) keyId!: string;
  @Field(() => String, { description: 'JSON with all of these, as the file to keep.' }) bundle!: string;
  @Field(() => String, { description: 'HTML: the same to read and to print, in the language that was asked for.' }) page!: string;
}

export type Proof = Pick<Evidence, 'sha256' | 'signature' | 'keyId'>;

/** Signs what is stated. The same facts, the same bytes: keys stand in the order given, and the signature has no chance in it. `page` draws it with its proof. */
export function signedEvidence(key: SigningKey, facts: object, page: (proof: Proof) => string): Evidence {
  const document = JSON.stringify(facts, null, 2);
  const proof = { sha256: createHash('sha256').update(document).digest('hex'), signature: key.sign(document), keyId: key.id };
  return { document, ...proof, bundle: `${JSON.stringify({ format: 'accord-evidence-1', algorithm: 'Ed25519', ...proof, document }, null, 2)}\n`, page: page(proof) };
}

/** As evidence says it: ISO 8601, UTC. */
export const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
