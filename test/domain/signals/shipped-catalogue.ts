import { readFileSync } from 'node:fs';
import { signalCatalogueSchema, type SignalCatalogue } from '../../../domain/signals/catalogue.js';

/** The shipped catalogue, parsed. */
export function signalCatalogue(): SignalCatalogue {
  const file = new URL('../../../policies/cn/signals.json', import.meta.url);
  return signalCatalogueSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
