import type { ApprovalEvents } from './approval-events.js';
import type { CaseEvents } from './case-events.js';
import type { CheckEvents } from './check-events.js';
import type { ControlEvents } from './control-events.js';
import type { DoNotCallEvents } from './do-not-call-events.js';
import type { DocumentEvents } from './document-events.js';
import type { LifeEvents } from './life-events.js';
import type { MoneyEvents } from './money-events.js';
import type { NoticeEvents } from './notice-events.js';
import type { ScoreEvents } from './score-events.js';
import type { ServicingEvents } from './servicing-events.js';
import type { StepEvents } from './step-events.js';
import type { TaskEvents } from './task-events.js';

/** Every event's shape: `data` is sealed under the loan's key, `parties[id]` under that party's key (design.md §3). */
export type EventBodies = LifeEvents &
  DocumentEvents &
  StepEvents &
  CheckEvents &
  ScoreEvents &
  TaskEvents &
  DoNotCallEvents &
  ApprovalEvents &
  MoneyEvents &
  ControlEvents &
  NoticeEvents &
  CaseEvents &
  ServicingEvents;

export type EventType = keyof EventBodies;

/** The part of an event that belongs to one party; `never` where an event has none. */
export type PartyPart<T extends EventType> = EventBodies[T] extends { party: infer P } ? P : never;

/** The event of one type as `decide` makes it. `v` is the version of its shape; `upcast/` turns old ones into today's. */
export interface EventOf<T extends EventType> {
  type: T;
  v: number;
  data: EventBodies[T]['data'];
  parties: Record<string, PartyPart<T>>;
}

/** One event of any type. */
export type LoanEvent = { [T in EventType]: EventOf<T> }[EventType];

/** Where an event stands in its stream. `at` is the loan's clock, ISO-8601 UTC; `actor` is `actorText`. */
export interface Place {
  seq: number;
  at: string;
  actor: string;
}
export type RecordedOf<T extends EventType> = EventOf<T> & Place;
export type RecordedEvent = { [T in EventType]: RecordedOf<T> }[EventType];

/** An event in its place. Field by field: it is made for every event of every command, and once more when it is written. */
export function placed(
  { type, v, data, parties }: LoanEvent,
  { seq, at, actor }: Place,
): RecordedEvent {
  return { type, v, data, parties, seq, at, actor } as RecordedEvent;
}
