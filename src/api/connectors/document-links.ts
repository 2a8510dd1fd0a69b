import type { ProviderWatch } from '../../../activities/connector/provider-watch.js';
import { createObjectStorage } from '../../../activities/documents/object-storage.js';
import {
  readLink,
  uploadLink,
  type SignedLink,
} from '../../../activities/documents/storage-links.js';
import type { DocumentConfig } from '../../config/document-config.js';
import type { DocumentStorage, StorageLink } from '../ports.js';

/** A person waits for the end of an erasure, and each object is a request: an outage is told soon. */
const treatment = { timeoutMs: 10_000, circuit: { failuresMax: 5, openForMs: 10_000 } };

/** The object storage as the API uses it: links, and the end of what a person has left there. Undefined where no uploads are taken. */
export function openDocuments(
  config: DocumentConfig | undefined,
  watch?: ProviderWatch,
): DocumentStorage | undefined {
  if (config === undefined) return undefined;
  const { storage: settings } = config;
  const storage = createObjectStorage(settings, treatment, watch);
  return {
    uploadLink: async (key, content, seconds) =>
      until(await uploadLink(settings, key, content, seconds), seconds),
    readLink: async (key, as, seconds) =>
      until(await readLink(settings, key, as, seconds), seconds),
    remove: (key) => storage.delete(key),
  };
}

/** Links live on wall time, whatever the loan's clock says: the storage knows no other. */
const until = (link: SignedLink, seconds: number): StorageLink => ({
  ...link,
  headers: { ...link.headers },
  expiresAt: new Date(Date.now() + seconds * 1_000).toISOString(),
});
