import type { ApprovalEvents } from './approval-events.js';
import type { CheckEvents } from './check-events.js';
import type { ControlEvents } from './control-events.js';
import type { LifeEvents } from './life-events.js';
import type { MoneyEvents } from './money-events.js';
import type { ServicingEvents } from './servicing-events.js';
import type { StepEvents } from './step-events.js';
import type { TaskEvents } from './task-events.js';

/** Every event's shape: `data` is sealed under the loan's key, `parties[id]` under that party's key (design.md §3). */
export type EventBodies = LifeEvents &
  StepEvents &
  CheckEvents &
  TaskEvents &
  ApprovalEvents &
  MoneyEvents &
  ControlEvents &
  ServicingEvents;

export type EventType = keyof EventBodies;

/** One event as `decide` makes it. `v` is the version of its shape; `upcast/` turns old ones into today's. */
export type LoanEvent = {
  [T in EventType]: {
    type: T;
    v: number;
    data: EventBodies[T]['data'];
    parties: EventBodies[T] extends { party: infer P } ? Record<string, P> : Record<string, never>;
  };
}[EventType];

/** The event of one type. */
export type EventOf<T extends EventType> = Extract<LoanEvent, { type: T }>;

/** An event with its place in the stream. `at` is the loan's clock, ISO-8601 UTC. */
export type RecordedEvent = LoanEvent & { seq: number; at: string; actor: string };
