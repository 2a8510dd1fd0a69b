import type { DueStep, ProcessView, StepName } from '../../domain/process/view.js';

/** A quiet loan in verification with nothing to do; pass what the test is about. */
export function aView(change: Partial<ProcessView> = {}): ProcessView {
  return {
    loanId: 'ln_test',
    epoch: 1,
    version: 1,
    product: 'auto',
    branch: 'B001',
    stage: 'verification',
    round: 1,
    held: false,
    exiting: null,
    closedReason: null,
    band: 'green',
    due: [],
    waiting: [],
    wakeInMs: null,
    fenced: false,
    ...change,
  };
}

/** A step that is due, of a loan in its stage and round. */
export function aStep(step: StepName, what: string, change: Partial<DueStep> = {}): DueStep {
  const key = `ln_test:verification.1:${step}-${what}-borrower:1`;
  return { key, step, what, subject: 'borrower', giveUpAfterSeconds: 3600, ...change };
}
