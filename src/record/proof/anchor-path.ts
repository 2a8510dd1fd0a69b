import { dirname, join } from 'node:path';
import type { ServiceConfig } from '../../config/config.js';

/** The file of anchors: in the data directory, or beside the signing key when there is none; never in the database. */
export function anchorPath({ data, keys }: Pick<ServiceConfig, 'data' | 'keys'>): string {
  return join(data ?? dirname(keys.signingFile), 'anchors.jsonl');
}
