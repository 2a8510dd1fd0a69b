import type { UnavailableClass } from '../domain/checks/outcome.js';
import type { FinalFailure, NativeName } from '../domain/loan/commands/command.js';
import type { ProcessView } from '../domain/process/view.js';

/** Which process speaks: its loan and its epoch. */
export interface ProcessRequest {
  loanId: string;
  epoch: number;
}

/** One outside step. Everything else is read from the record, so that nothing personal enters Temporal. */
export interface StepRequest extends ProcessRequest {
  stepKey: string;
}

/** An activity that carries out one step and answers with the view that its result left (null: no such loan). */
export type Step = (request: StepRequest) => Promise<ProcessView | null>;

/** A step whose time is up, or that another attempt does not mend. */
export interface GiveUpRequest extends StepRequest {
  class: UnavailableClass;
  because?: FinalFailure;
}

/** A command from Temporal's own UI or CLI. */
export interface NativeRequest extends ProcessRequest {
  /** `<loanId>:native:` and what makes it this one (docs/decisions/0210-native-keys.md). */
  key: string;
  name: NativeName;
  /** The signal's name, truncated; it comes from anybody. */
  signal: string;
}

/** Whether the record took the command, and the view that it left (null: no such loan). */
export interface NativeAnswer {
  accepted: boolean;
  view: ProcessView | null;
}
