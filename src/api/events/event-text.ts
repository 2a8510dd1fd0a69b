import { cloudEventOf } from '../../../domain/outward/cloud-event.js';
import type { FollowedEvent } from './followed-events.js';

/** A browser that lost its stream comes back after this. */
const retryMs = 2_000;

/** The first lines: how soon to come back, so that a release does not bring all pages at one moment. */
export const opening = (chance: number): string =>
  `retry: ${retryMs + Math.round(chance * retryMs)}\n\n`;

const block = (event: string, data: unknown, id?: string): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** An event of a loan as `text/event-stream`; its id is where to go on from. */
export function changeText(followed: FollowedEvent): string {
  const { position, ...event } = followed;
  return block('change', cloudEventOf(event), position);
}

/** Says that the stream lives; a named event, since pages do not see comments. */
export const heartbeatText = (at: string): string => block('heartbeat', { at });

/** Some events cannot be followed any more: whoever shows loans reads them anew. */
export const gapText = (position: string): string => block('gap', {}, position);
