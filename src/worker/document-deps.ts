import type { ProviderWatch } from '../../activities/connector/provider-watch.js';
import type { DocumentDeps } from '../../activities/documents/document-deps.js';
import { createObjectStorage } from '../../activities/documents/object-storage.js';
import { createVirusScanner } from '../../activities/documents/virus-scanner.js';
import type { DocumentConfig } from '../config/document-config.js';
import type { ProviderConfig } from './provider-config.js';

/**
 * Storage and scanner with the time-outs that the providers' file says of `object_storage`, each with a circuit of its own; null where no
 * uploads are taken.
 */
export function documentDeps(
  places: DocumentConfig | undefined,
  { settingsOf }: Pick<ProviderConfig, 'settingsOf'>,
  watch?: ProviderWatch,
): DocumentDeps | null {
  if (places === undefined) return null;
  const treatment = settingsOf('object_storage');
  return {
    storage: createObjectStorage(places.storage, treatment, watch),
    scanner: createVirusScanner(places.scannerUrl, treatment, watch),
  };
}
