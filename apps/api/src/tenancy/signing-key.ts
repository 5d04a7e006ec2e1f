import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';

/** PKCS #8 around an Ed25519 seed (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** An Ed25519 key pair made of a secret of 32 bytes: the same secret, the same pair, the same signature of the same bytes. */
export class SigningKey {
  readonly #private: KeyObject;
  readonly publicPem: string;
  /** The first 16 hexadecimal digits of the SHA-256 of the public key (SPKI, DER). */
  readonly id: string;

  constructor(seed: Buffer) {
    this.#private = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
    const key = createPublicKey(this.#private);
    this.publicPem = key.export({ type: 'spki', format: 'pem' }).toString();
    this.id = createHash('sha256').update(key.export({ type: 'spki', format: 'der' })).digest('hex').slice(0, 16);
  }

  /** The signature of the text's UTF-8 bytes, base64. */
  sign(text: string): string {
    return sign(null, Buffer.from(text), this.#private).toString('base64');
  }
}
