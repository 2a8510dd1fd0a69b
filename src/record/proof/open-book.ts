import type { ServiceConfig } from '../../config/config.js';
import type { Keyring } from '../../keys/keyring.js';
import { loanCore, tenant } from '../compose.js';
import type { RecordPool } from '../record-pool.js';
import { AnchorFile } from './anchor-file.js';
import { anchorPath } from './anchor-path.js';
import { ErasureFile, erasurePath } from './erasure-file.js';
import type { BookDeps } from './verify-book.js';

/** What verifying the book needs, with an anchor store that has read nothing yet. Contents are compared too, so it takes all keys. */
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
