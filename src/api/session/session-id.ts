import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const idBytes = 32;
const idForm = /^[A-Za-z0-9_-]{43}$/;

/** 256 random bits, safe in a cookie. */
export function newSessionId(): string {
  return randomBytes(idBytes).toString('base64url');
}

/** Whether a text can be an id of ours; anything else does not reach the database. */
export const isSessionId = (text: string): boolean => idForm.test(text);

/** What is stored of an id. It has 256 random bits, so that a plain digest cannot be turned back. */
export function hashOfSession(id: string): Buffer {
  return createHash('sha256').update(id).digest();
}

/**
 * The value that a page must send back with every write. It follows from the id and no other session has the same; the page, which
 * cannot read the cookie, cannot get the id from it.
 */
export function csrfTokenOf(id: string): string {
  return createHmac('sha256', id).update('sancha csrf').digest('base64url');
}

/** Compares without telling by the time how much was right. */
export function isCsrfTokenOf(id: string, given: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(csrfTokenOf(id)));
}
