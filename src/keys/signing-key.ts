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
 * Reads Ed25519 keys in PEM, newest first: the first is private and signs, those below it only verify, so that of an old one the
 * public key is enough.
 * @throws StartFailure that names the file and says what belongs into it.
 */
export async function readSigningKey(file: string): Promise<SigningKey> {
  const whatToDo = 'put an Ed25519 private key in PEM there (openssl genpkey -algorithm ed25519).';
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new StartFailure(`The key file ${file} cannot be read.`, whatToDo, { cause });
  });
  const blocks = text.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----/g) ?? [];
  try {
    return signingKey(
      blocks.map((block) =>
        block.includes(' PRIVATE ') ? createPrivateKey(block) : createPublicKey(block),
      ),
    );
  } catch (cause) {
    throw new StartFailure(`The key file ${file} holds no Ed25519 private key.`, whatToDo, {
      cause,
    });
  }
}

/** A signing key from keys, newest first; the first is private. */
export function signingKey(keys: readonly KeyObject[]): SigningKey {
  const [current] = keys;
  if (current?.type !== 'private') throw new Error('no private key at the beginning');
  if (keys.some((key) => key.asymmetricKeyType !== 'ed25519'))
    throw new Error('not an Ed25519 key');
  const publicKeys = new Map(keys.map((key) => [publicKeyId(key), publicOf(key)]));
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

const publicOf = (key: KeyObject) => (key.type === 'public' ? key : createPublicKey(key));

function publicKeyId(key: KeyObject): string {
  const der = publicOf(key).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, 16);
}
