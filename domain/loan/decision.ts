import type { LoanEvent } from './events/event.js';
import type { CommandAnswer } from './recording.js';
import type { Refusal } from './refusal.js';

/** What `decide` says: events to append with the answer for the caller, or a refusal that changes nothing. */
export type Decision = { refused: false; events: LoanEvent[]; answer: CommandAnswer } | Refusal;
