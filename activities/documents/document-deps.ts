import type { Announced } from '../../domain/documents/examination.js';
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

/** Storage and scanner; null in an installation that takes no uploads. */
export interface DocumentDeps {
  readonly storage: ObjectStorage;
  readonly scanner: VirusScanner;
}
