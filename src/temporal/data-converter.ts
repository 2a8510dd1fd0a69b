import { fileURLToPath } from 'node:url';
import type { DataConverter } from '@temporalio/common';
import { SealingCodec } from './payload-codec.js';
import type { PayloadKeys } from './payload-keys.js';

/** Where the module with `failureConverter` is, beside this one, in sources as in `dist/`. */
export function failureConverterPath(): string {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return fileURLToPath(new URL(`failure-converter.${extension}`, import.meta.url));
}

/** How values travel through Temporal: as JSON, sealed, with the texts of failures sealed as well. */
export function createDataConverter(keys: PayloadKeys): DataConverter {
  return {
    failureConverterPath: failureConverterPath(),
    payloadCodecs: [new SealingCodec(keys)],
  };
}
