// Whether a message is Sancha's, as Standard Webhooks says (https://www.standardwebhooks.com): Node.js alone, so that it can be copied anywhere.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Older or newer messages are somebody's copy. */
const toleranceSeconds = 300;

/**
 * @param {readonly string[]} secrets those that are valid now, `whsec_…` each: two while they change
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @param {string} body the very bytes that came, before anybody parsed them
 * @param {number} nowSeconds
 */
export function isGenuine(secrets, headers, body, nowSeconds = Date.now() / 1_000) {
  const [id, time, given] = ['id', 'timestamp', 'signature'].map(
    (name) => headers[`webhook-${name}`],
  );
  if (typeof id !== 'string' || typeof time !== 'string' || typeof given !== 'string') return false;
  if (!(Math.abs(nowSeconds - Number(time)) <= toleranceSeconds)) return false;
  const wanted = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return createHmac('sha256', key).update(`${id}.${time}.${body}`).digest();
  });
  const signatures = given.split(' ').filter((one) => one.startsWith('v1,'));
  return signatures.some((one) => {
    const signature = Buffer.from(one.slice(3), 'base64');
    return wanted.some(
      (each) => each.length === signature.length && timingSafeEqual(each, signature),
    );
  });
}
