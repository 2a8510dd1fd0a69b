import { z } from 'zod';
import { openJson, SealBroken, sealJson } from '../../keys/sealing.js';
import { signInMs } from './session-limits.js';

/** What must be known when the person comes back from the issuer. */
const ticketSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  returnPath: z.string(),
  /** Milliseconds since 1970 on the wall. */
  endsAtMs: z.int(),
});
export type SignInTicket = z.infer<typeof ticketSchema>;

const place = 'console sign-in';

/**
 * A sign-in under way lives in the browser's own cookie, sealed: so nothing is written for people who have not signed in yet, and
 * any instance can take the answer. @param key 32 bytes, the same for all instances.
 */
export function sealTicket(
  key: Buffer,
  begun: Omit<SignInTicket, 'endsAtMs'>,
  nowMs: number,
): string {
  const ticket: SignInTicket = { ...begun, endsAtMs: nowMs + signInMs };
  return sealJson(key, ticket, place).toString('base64url');
}

/** The ticket in a cookie, or null when it is none of ours, altered, or too old. @param keys those under which instances make them. */
export function openTicket(
  keys: readonly Buffer[],
  cookie: string | undefined,
  nowMs: number,
): SignInTicket | null {
  if (cookie === undefined) return null;
  const tickets = keys.map((key) => openedTicket(key, cookie));
  return tickets.find((ticket) => ticket !== null && nowMs < ticket.endsAtMs) ?? null;
}

function openedTicket(key: Buffer, cookie: string): SignInTicket | null {
  try {
    return ticketSchema.parse(openJson(key, Buffer.from(cookie, 'base64url'), place));
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
