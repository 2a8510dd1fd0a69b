import {
  createHash,
  createPrivateKey,
  createPublicKey,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { StartFailure } from '../config/start-failure.js';

/**
 * Signs the head of each transaction with Ed25519. PostgreSQL never sees the private key, so its owner can rewrite rows, but not
 * sign them (design.md §3).
 */
export interface SigningKey {
  readonly keyId: string;
  sign(text: string): Buffer;
  /** False when the signature is wrong, or made with a key that is not in the file. */
  verify(keyId: string, text: string, signature: Buffer): boolean;
  /** What others verify with, newest first. */
  readonly published: readonly PublishedKey[];
}

/** A public key as it is given to auditors. */
export interface PublishedKey {
  readonly keyId: string;
  /** SPKI in PEM. */
  readonly publicKey: string;
}

/**
 * Reads Ed25519 private keys in PEM, newest first; older ones stay below it and only verify.
 * @throws StartFailure that names the file and says what belongs into it.
 */
export async function readSigningKey(file: string): Promise<SigningKey> {
  const whatToDo = 'put an Ed25519 private key in PEM there (openssl genpkey -algorithm ed25519).';
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new StartFailure(`The key file ${file} cannot be read.`, whatToDo, { cause });
  });
  const blocks = text.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----/g) ?? [];
  try {
    return signingKey(blocks.map((block) => createPrivateKey(block)));
  } catch (cause) {
    throw new StartFailure(`The key file ${file} holds no Ed25519 private key.`, whatToDo, {
      cause,
    });
  }
}

/** A signing key from private keys, newest first. */
export function signingKey(privateKeys: readonly KeyObject[]): SigningKey {
  const [current] = privateKeys;
  if (current === undefined) throw new Error('no private key');
  if (privateKeys.some((key) => key.asymmetricKeyType !== 'ed25519'))
    throw new Error('not an Ed25519 key');
  const publicKeys = new Map(privateKeys.map((key) => [publicKeyId(key), createPublicKey(key)]));
  return {
    keyId: publicKeyId(current),
    sign: (text) => sign(null, Buffer.from(text), current),
    verify: (keyId, text, signature) => {
      const key = publicKeys.get(keyId);
      return key !== undefined && verify(null, Buffer.from(text), key, signature);
    },
    published: [...publicKeys].map(([keyId, key]) => ({
      keyId,
      publicKey: key.export({ type: 'spki', format: 'pem' }).toString(),
    })),
  };
}

function publicKeyId(key: KeyObject): string {
  const der = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, 16);
}
