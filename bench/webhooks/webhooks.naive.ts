import { signedHeaders } from '../../src/keys/webhook-secret.js';
import { createPoster } from '../../src/outbound/post.js';
import { targetsOf } from '../../src/outbound/targets.js';
import { sideBySide } from '../side-by-side.js';

/** A bare loop of signed posts over kept connections: no record, no order, no retries, so many at once as the relay has. */
export async function postAll(
  url: string,
  bodies: readonly { id: string; body: string }[],
  secret: string,
  atOnce: number,
): Promise<void> {
  const poster = createPoster(targetsOf(['127.0.0.1']), 15_000);
  const target = new URL(url);
  await sideBySide(bodies, atOnce, async ({ id, body }) => {
    const headers = signedHeaders(id, body, [secret], Math.floor(Date.now() / 1_000));
    const { status } = await poster.post(target, body, headers);
    if (status !== 204) throw new Error(`the receiver said ${status}`);
  });
  poster.close();
}
