import {
  cloudEventMediaType,
  cloudEventOf,
  testEventOf,
  type CloudEvent,
} from '../../../domain/outward/cloud-event.js';
import { errorCode } from '../../config/start-failure.js';
import { signedHeaders } from '../../keys/webhook-secret.js';
import type { Poster } from '../../outbound/post.js';
import { TargetRefused } from '../../outbound/targets.js';
import type { Delivery } from './deliveries.js';

/** What came of one try. */
export type TryResult =
  | { readonly arrived: true; readonly status: number }
  | {
      readonly arrived: false;
      /** A code: why not. */
      readonly result: string;
      readonly status: number | null;
      /** The target asks not to be asked sooner. */
      readonly retryAfterMs: number;
      /** It says that it takes nothing any more (410). */
      readonly isGone: boolean;
    };

/** Longer than this a target does not keep the others of its loan waiting, whatever it says. */
const retryAfterMaxSeconds = 3_600;

/** The CloudEvent that a delivery carries. */
export function eventOf({ event, tenant, deliveryId, queuedAt }: Delivery): CloudEvent {
  return event === null ? testEventOf(tenant, deliveryId, queuedAt) : cloudEventOf(event);
}

/** Posts one event, signed under every secret that is valid. It never throws: whatever happens is a result. */
export async function tryDelivery(
  delivery: Delivery,
  { url, secrets, poster }: { url: URL; secrets: readonly string[]; poster: Poster },
): Promise<TryResult> {
  const event = eventOf(delivery);
  const body = JSON.stringify(event);
  // Wall time: the receiver compares it with his own clock.
  const signed = signedHeaders(event.id, body, secrets, Math.floor(Date.now() / 1_000));
  const headers = { ...signed, 'content-type': cloudEventMediaType, 'user-agent': 'sancha' };
  try {
    const { status, retryAfterSeconds } = await poster.post(url, body, headers);
    if (status >= 200 && status < 300) return { arrived: true, status };
    const seconds = Math.min(retryAfterMaxSeconds, retryAfterSeconds ?? 0);
    const result = status >= 300 && status < 400 ? 'redirected' : `status_${status}`;
    const isGone = status === 410;
    return { arrived: false, result, status, retryAfterMs: seconds * 1_000, isGone };
  } catch (error) {
    const result = codeOf(error);
    return { arrived: false, result, status: null, retryAfterMs: 0, isGone: false };
  }
}

function codeOf(error: unknown): string {
  if (error instanceof TargetRefused) return error.fault;
  if (error instanceof Error && ['TimeoutError', 'AbortError'].includes(error.name))
    return 'timeout';
  return errorCode(error)?.toLowerCase().slice(0, 60) ?? 'connection_failed';
}
