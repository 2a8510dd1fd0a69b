import type { Payload, PayloadCodec } from '@temporalio/common';
import { decode } from '@temporalio/common/lib/encoding.js';
import { isUnreadable, readable, unreadable } from '../../temporal/foreign-payload.js';
import { isSealed } from '../../temporal/payload-codec.js';

/** What came out, and what an auditor will want to know of it; never what it said. */
export interface OpenedPayloads {
  payloads: Payload[];
  /** How many were sealed and are open now. */
  opened: number;
  /** The loans that they name; the protocol itself says nothing of the process. */
  loanIds: string[];
}

/** An id that the record gave to a loan (`src/record/ids.ts`). */
const loanIdPattern = /(?<![0-9A-Za-z_])ln_[0-9a-z]{16}(?![0-9a-z])/g;

/**
 * Opens what is sealed, each payload by itself. What cannot be opened becomes one and the same marker, whether its key is unknown or its
 * content was forged, so that nothing can be learned by trying. What was never sealed comes back as it was: this is no place to judge it.
 */
export async function openPayloads(
  codec: PayloadCodec,
  given: readonly Payload[],
): Promise<OpenedPayloads> {
  const sealed = given.filter(isSealed);
  const decoded = await codec.decode(sealed);
  const shown = decoded.map((payload) =>
    isUnreadable(payload) ? unreadable('not_opened') : payload,
  );
  const bySealed = new Map(sealed.map((payload, index) => [payload, shown[index]]));
  return {
    payloads: given.map((payload) => bySealed.get(payload) ?? payload),
    opened: decoded.filter((payload) => !isUnreadable(payload)).length,
    loanIds: loansNamedIn(shown),
  };
}

/**
 * Whether a process could read the payload once it is sealed and opened again. Sealing anything else would make an authentic payload
 * that stops a process for good, which no one can do in clear (`docs/decisions/0306-codec-server.md`).
 */
export function isSealable(payload: Payload): boolean {
  return !isUnreadable(readable(payload));
}

function loansNamedIn(payloads: readonly Payload[]): string[] {
  const named = payloads.flatMap(({ data }) =>
    decode(data ?? new Uint8Array()).match(loanIdPattern),
  );
  return [...new Set(named.filter((loanId) => loanId !== null))].sort();
}
