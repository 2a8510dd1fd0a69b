import { eventVersions } from '../events/versions.js';
import type { EventType, LoanEvent } from '../events/event.js';
import { fromStoredForm } from '../personal/stored-form.js';
import type { StoredShape, UpCaster } from './up-caster.js';
import { failureWithAttempts, stepWithAttempts } from './step-patience.js';
import { textsInLoan } from './texts-in-loan.js';

/** Up-casters by type and by the version that they start from. Stored rows are never rewritten (design.md §3). */
const upCasters: Partial<Record<EventType, Record<number, UpCaster>>> = {
  step_ordered: { 1: stepWithAttempts },
  step_failing: { 1: failureWithAttempts },
  loan_submitted: { 1: textsInLoan },
  field_corrected: { 1: textsInLoan },
  exit_started: { 1: textsInLoan },
  source_answered: { 1: textsInLoan },
  finding_raised: { 1: textsInLoan },
  task_released: { 1: textsInLoan },
  task_completed: { 1: textsInLoan },
  // Nobody compared the number, and nobody said why he calls all the same.
  attempt_started: { 1: (old) => old },
  attempt_ended: { 1: textsInLoan },
  report_signed: { 1: textsInLoan },
  decision_taken: { 1: textsInLoan },
  condition_set: { 1: textsInLoan },
  condition_met: { 1: textsInLoan },
  loan_held: { 1: textsInLoan },
  loan_released: { 1: textsInLoan },
  // Nobody wrote down by which catalogue these were judged: the release brought one, and no other could rule.
  signal_raised: { 1: textsInLoan, 2: (old) => old },
  signal_seen: { 1: (old) => old },
  // Nobody wrote down by which policy it ended.
  loan_closed: { 1: (old) => old },
};

/**
 * Today's form of a stored event. Throws on a type that this release does not know, or on a version newer than it: an old
 * worker must stop rather than fold what it cannot read.
 */
export function upcast(type: string, v: number, stored: StoredShape): LoanEvent {
  const current = (eventVersions as Record<string, number | undefined>)[type];
  if (current === undefined) throw new Error(`unknown event type ${type}`);
  if (v > current) throw new Error(`event ${type} has version ${v}, this release knows ${current}`);
  let shape = stored;
  for (let version = v; version < current; version += 1) {
    const step = upCasters[type as EventType]?.[version];
    if (step === undefined) throw new Error(`no up-caster for ${type} from version ${version}`);
    shape = step(shape);
  }
  return { type, v: current, ...fromStoredForm(shape) } as LoanEvent;
}
