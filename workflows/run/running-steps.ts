import { CancellationScope, isCancellation } from '@temporalio/workflow';
import type { DueStep, ProcessView } from '../../domain/process/view.js';
import { localActivities, runStep } from '../activity-proxies.js';
import { failureClassOf } from './failure-class.js';
import { summaryOf } from './trace.js';

interface RunningStep {
  step: DueStep;
  scope: CancellationScope;
}

/**
 * The outside steps in flight, side by side, by key. A step that is retried for an hour holds up nothing else; a key never runs twice
 * at once.
 */
export class RunningSteps {
  private readonly running = new Map<string, RunningStep>();

  /** @param ended hears the view that a step left, and that one has ended. */
  constructor(
    private readonly loan: { loanId: string; epoch: number },
    private readonly ended: (view: ProcessView | null | undefined) => void,
  ) {}

  get size(): number {
    return this.running.size;
  }

  get keys(): string[] {
    return [...this.running.keys()];
  }

  /** What runs, for the UI, in codes. */
  get summaries(): string[] {
    return [...this.running.values()].map(({ step }) => summaryOf(step.step, step.what));
  }

  /** Starts the steps that do not run yet, in the order given. */
  start(due: readonly DueStep[]): void {
    for (const step of due) {
      if (this.running.has(step.key)) continue;
      const scope = new CancellationScope();
      this.running.set(step.key, { step, scope });
      void this.runToEnd(step, scope);
    }
  }

  /** Asks steps that are no longer due (withdrawn, held) to stop: a retry that waits ends at once, a call in flight is let finish. */
  keepOnly(due: readonly DueStep[]): void {
    const keys = new Set(due.map((step) => step.key));
    for (const [key, { scope }] of this.running) if (!keys.has(key)) scope.cancel();
  }

  private async runToEnd(step: DueStep, scope: CancellationScope): Promise<void> {
    const view = await this.outcomeOf(step, scope);
    this.running.delete(step.key);
    this.ended(view);
  }

  /** Undefined when the step was stopped: what the record says then is not known here. */
  private async outcomeOf(
    step: DueStep,
    scope: CancellationScope,
  ): Promise<ProcessView | null | undefined> {
    try {
      return await scope.run(() => runStep(this.loan, step));
    } catch (failure) {
      if (scope.consideredCancelled || isCancellation(failure)) return undefined;
      // Time is up or the provider refused for good: nobody knows, and that is what is recorded.
      return await localActivities.giveUpStep.executeWithOptions(
        { summary: summaryOf('give_up', step.what) },
        [{ ...this.loan, stepKey: step.key, class: failureClassOf(failure) }],
      );
    }
  }
}
