import type { AccountOwner } from '../../domain/statements/table-row.js';
import type { Announced } from '../../domain/documents/examination.js';
import type { MediaType } from '../../domain/documents/upload.js';
import type { ObjectStorage } from './object-storage.js';
import type { VirusScanner } from './virus-scanner.js';

/** What an examination is of. */
export interface ContentToExamine {
  readonly announced: Announced;
  /** Where it has arrived, and where it is kept when it is fit. */
  readonly key: string;
  readonly keptKey: string;
  readonly unpackedBytesMax: number;
}

/** A received statement, where it is kept and what it is known to be. */
export interface StatementToRead {
  readonly key: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly mediaType: MediaType;
  /** Whose account it is said to be: the party's to whom the document belongs. */
  readonly owner: AccountOwner;
}

/** Storage and scanner; null in an installation that takes no uploads. */
export interface DocumentDeps {
  readonly storage: ObjectStorage;
  readonly scanner: VirusScanner;
}
