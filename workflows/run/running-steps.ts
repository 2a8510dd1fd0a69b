import type { DueStep, ProcessView } from '../../domain/process/view.js';
import { localActivities, runStep } from '../activity-proxies.js';
import { failureOf } from './failure-class.js';
import { summaryOf } from './trace.js';

/**
 * The outside steps in flight, side by side, by key. A step that is retried for an hour holds up nothing else; a key never runs twice
 * at once. A step that is no longer due is not torn out of Temporal: it asks the record before it does anything, so its next attempt,
 * within a minute, sees that it is cancelled or held and ends. Tearing it out would race with its own end.
 */
export class RunningSteps {
  private readonly running = new Map<string, DueStep>();

  /** @param ended hears the view that a step left, null when the loan is gone. */
  constructor(
    private readonly loan: { loanId: string; epoch: number },
    private readonly ended: (view: ProcessView | null) => void,
  ) {}

  get size(): number {
    return this.running.size;
  }

  get keys(): string[] {
    return [...this.running.keys()];
  }

  /** What runs, for the UI, in codes. */
  get summaries(): string[] {
    return [...this.running.values()].map(({ step, what }) => summaryOf(step, what));
  }

  /** Starts the steps that do not run yet, in the order given. */
  start(due: readonly DueStep[]): void {
    for (const step of due) {
      if (this.running.has(step.key)) continue;
      this.running.set(step.key, step);
      void this.runToEnd(step);
    }
  }

  private async runToEnd(step: DueStep): Promise<void> {
    const view = await this.outcomeOf(step);
    this.running.delete(step.key);
    this.ended(view);
  }

  private async outcomeOf(step: DueStep): Promise<ProcessView | null> {
    try {
      return await runStep(this.loan, step);
    } catch (failure) {
      // Time is up or the provider refused for good: nobody knows, and that is what is recorded.
      return await localActivities.giveUpStep.executeWithOptions(
        { summary: summaryOf('give_up', step.what) },
        [{ ...this.loan, stepKey: step.key, ...failureOf(failure) }],
      );
    }
  }
}
