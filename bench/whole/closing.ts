/** Undoes what was started, the last first, also when a start fails half-way. */
export class Closing {
  private readonly steps: (() => Promise<unknown>)[] = [];

  add(step: () => Promise<unknown>): void {
    this.steps.unshift(step);
  }
  readonly run = async (): Promise<void> => {
    for (const step of this.steps.splice(0)) await step();
  };
}
