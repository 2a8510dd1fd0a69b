import type { ServiceConfig } from '../../config/config.js';
import { readKeyring, type Keyring } from '../../keys/keyring.js';
import { loanCore, tenant } from '../compose.js';
import type { RecordPool } from '../record-pool.js';
import { completeKeyring } from '../rotation/missing-keys.js';
import { AnchorFile } from './anchor-file.js';
import { anchorPath } from './anchor-path.js';
import { ErasureFile, erasurePath } from './erasure-file.js';
import type { BookDeps } from './verify-book.js';

/**
 * What verifying the book needs, with an anchor store that has read nothing yet.
 * @throws StartFailure when a key file, or a key in it, is missing: contents are compared too, so it takes the master key.
 */
export async function openBook(
  pool: RecordPool,
  config: Pick<ServiceConfig, 'data' | 'keys'>,
): Promise<BookDeps> {
  return bookWith(pool, await completeKeyring(pool.pool, await readKeyring(config.keys)), config);
}

/** The same with keys that were read already. */
export function bookWith(
  pool: RecordPool,
  keyring: Keyring,
  config: Pick<ServiceConfig, 'data' | 'keys'>,
): BookDeps {
  return {
    ...{ pool, tenant, core: loanCore, keyring },
    anchors: new AnchorFile(anchorPath(config)),
    erasures: new ErasureFile(erasurePath(config)),
  };
}
