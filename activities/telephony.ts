import { z } from 'zod';
import { instantText, providerText } from '../domain/facts/shapes.js';
import { networkResults } from '../domain/loan/state/attempt.js';
import type { ProviderClient } from './connector/provider-client.js';

/** A call as the telephony system tells it. */
export const callSchema = z.strictObject({
  callId: z.string().min(1).max(100),
  attemptKey: providerText,
  loanId: providerText,
  toNumber: providerText,
  /** What was really dialled: a difference from the planned number is the lender's misdial (depth.md G10). */
  dialledDigits: z.string().max(40),
  fromAgent: providerText,
  status: z.enum(['in_progress', 'ended']),
  result: z.enum(networkResults),
  startedAt: instantText,
  answeredAt: instantText.nullable(),
  endedAt: instantText.nullable(),
  recordingKey: providerText.nullable(),
});
export type Call = z.infer<typeof callSchema>;

/** The phone system as the API uses it while a person waits. Throws what the provider client throws. */
export interface Telephony {
  /** Dials once per attempt: the same key again gives the same call. `key` begins with the loan's id and a colon. */
  dial(
    call: { toNumber: string; fromAgent: string; attemptKey: string },
    key: string,
  ): Promise<Call>;
  call(callId: string, key: string): Promise<Call>;
  hangUp(callId: string, key: string): Promise<Call>;
}

/**
 * Where each kind of line is asked for. The lender's own video platform (lending.md §1.1 row 7) is told and tells as telephony does: its session is
 * a call whose link goes to the number, and `answered` says that whoever has the number has come in.
 */
const places = { telephony: '/telephony/calls', video: '/video/sessions' } as const;
export type LineKind = keyof typeof places;

/** The phone system, or the video platform, behind a provider client. */
export function createTelephony(client: ProviderClient, kind: LineKind = 'telephony'): Telephony {
  const place = places[kind];
  const one = (callId: string) => `${place}/${encodeURIComponent(callId)}`;
  const shared = { consentReference: null, reply: callSchema };
  return {
    dial: (body, key) => client.call({ ...shared, method: 'POST', path: place, body, key }),
    call: (callId, key) => client.call({ ...shared, method: 'GET', path: one(callId), key }),
    hangUp: (callId, key) =>
      client.call({ ...shared, method: 'POST', path: `${one(callId)}/hangup`, body: {}, key }),
  };
}
