import { blindKeys, type BlindKeys } from './blind-key.js';
import { fileMasterKey, readRawKeys, type MasterKey } from './master-key.js';
import { readSigningKey, type SigningKey } from './signing-key.js';

/** All the keys that the record needs. */
export interface Keyring {
  readonly master: MasterKey;
  readonly blind: BlindKeys;
  readonly signing: SigningKey;
}

/** Reads the key files that the environment names. @throws StartFailure when one is missing or wrong. */
export async function readKeyring(files: {
  readonly masterFile: string;
  readonly signingFile: string;
}): Promise<Keyring> {
  const raw = await readRawKeys(files.masterFile);
  return {
    master: fileMasterKey(raw),
    blind: blindKeys(raw),
    signing: await readSigningKey(files.signingFile),
  };
}
