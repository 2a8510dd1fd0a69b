import type { OutwardEvent } from '../../../domain/outward/cloud-event.js';

/** An event with its position among all that is told. */
export interface FollowedEvent extends OutwardEvent {
  /** A whole number as text; it grows, with gaps. */
  readonly position: string;
}

/** What is told, to be followed. */
export interface FollowedEvents {
  /** Of the first and last event that can be followed; null where there is none. */
  ends(): Promise<{ readonly first: string | null; readonly last: string | null }>;
  /** Events after a position, of these branches, oldest first. */
  after(
    position: string,
    branches: readonly string[],
    limit: number,
  ): Promise<readonly FollowedEvent[]>;
}
