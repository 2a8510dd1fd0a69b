import type { Payload } from '@temporalio/common';
import { decode, encode } from '@temporalio/common/lib/encoding.js';

/** Encodings that the SDK's converter reads without help. Any other one would throw inside the workflow. */
const knownEncodings = ['json/plain', 'binary/plain', 'binary/null'];

/** Why a payload could not be read. */
export type UnreadableReason =
  | 'unknown_key'
  | 'not_authentic'
  | 'unknown_encoding'
  | 'not_json'
  /** Said to outsiders in place of the first two: which of them it was would help whoever tries keys. */
  | 'not_opened';

/** What stands in the place of a payload that cannot be read: plain JSON, so that every converter takes it. */
export interface UnreadableMarker {
  sanchaUnreadable: UnreadableReason;
}

/** A payload that holds the marker. */
export function unreadable(reason: UnreadableReason): Payload {
  const marker: UnreadableMarker = { sanchaUnreadable: reason };
  return {
    metadata: { encoding: encode('json/plain') },
    data: encode(JSON.stringify(marker)),
  };
}

/**
 * A payload that came in clear, from the Temporal UI or CLI. It passes through if the converter will be able to read it; otherwise the
 * marker takes its place, since the converter runs in the workflow, where an exception stops the process for good.
 */
export function readable(payload: Payload): Payload {
  const encoding = payload.metadata?.['encoding'];
  const name = encoding ? decode(encoding) : '';
  if (!knownEncodings.includes(name)) return unreadable('unknown_encoding');
  if (name !== 'json/plain') return payload;
  try {
    JSON.parse(decode(payload.data ?? new Uint8Array()));
    return payload;
  } catch {
    return unreadable('not_json');
  }
}

/** Whether a payload is such a marker. */
export function isUnreadable({ metadata, data }: Payload): boolean {
  const encoding = metadata?.['encoding'];
  if (!encoding || decode(encoding) !== 'json/plain') return false;
  return markerPattern.test(decode(data ?? new Uint8Array()));
}

const markerPattern = /^\{"sanchaUnreadable":"[a-z_]{1,20}"\}$/;
