import type { EmployerEvent } from './employer-event.js';

/** What a command makes: events, and the digits of numbers that are new. */
export interface EmployerDecision {
  readonly refused: false;
  readonly events: EmployerEvent[];
  readonly digits: Readonly<Record<string, string>>;
}

/** A decision of events without new numbers. */
export const made = (...events: EmployerEvent[]): EmployerDecision => ({
  refused: false,
  events,
  digits: {},
});

/** More numbers are no help to whoever calls. */
export const numbersMax = 40;
