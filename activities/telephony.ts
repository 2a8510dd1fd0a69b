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

/** The phone system behind a provider client. */
export function createTelephony(client: ProviderClient): Telephony {
  const one = (callId: string) => `/telephony/calls/${encodeURIComponent(callId)}`;
  const shared = { consentReference: null, reply: callSchema };
  return {
    dial: (body, key) =>
      client.call({ ...shared, method: 'POST', path: '/telephony/calls', body, key }),
    call: (callId, key) => client.call({ ...shared, method: 'GET', path: one(callId), key }),
    hangUp: (callId, key) =>
      client.call({ ...shared, method: 'POST', path: `${one(callId)}/hangup`, body: {}, key }),
  };
}
