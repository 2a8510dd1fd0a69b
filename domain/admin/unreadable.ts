import type { DocumentHead } from './document.js';
import type { Fault } from './fault.js';
import type { FilledField } from './forms/completed-document.js';
import type { KnownHead } from './in-force.js';

/**
 * A published version that this release cannot read, with every place at which it does not fit: it is out of force. On its days nothing else
 * of its slot is in force either, since the one before ended there.
 */
export interface UnreadableVersion extends KnownHead {
  readonly faults: readonly Fault[];
}

/** A published version of which this release filled in what it demands and the lender did not write. */
export interface CompletedVersion {
  readonly head: DocumentHead;
  readonly filled: readonly FilledField[];
}

/** At most so many places are named in one message; the version itself shows all. */
const placesNamed = 5;

/** Version and places in words, for whoever has to publish it anew. */
export function unreadableText({
  id,
  version,
  faults,
}: Pick<UnreadableVersion, 'id' | 'version' | 'faults'>): string {
  const places = faults
    .slice(0, placesNamed)
    .map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  const more = faults.length > placesNamed ? `; and ${faults.length - placesNamed} more` : '';
  return `${id} ${version} is in force and cannot be read by this release (${places.join('; ')}${more})`;
}
