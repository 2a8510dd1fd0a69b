import type { LoanProcesses } from '../../src/temporal/loan-processes.js';

/** Looks at what goes to the processes: how much, and whether a loan's messages came in their order. */
export class Told implements LoanProcesses {
  count = 0;
  overtaken = 0;
  private readonly last = new Map<string, number>();

  /** @param to where it goes on; nowhere for a target that takes everything at once. */
  constructor(private readonly to?: LoanProcesses) {}

  async start(input: { loanId: string; epoch: number }): Promise<void> {
    // A message is on its way for a moment, in which another may overtake it.
    await (this.to === undefined ? immediately() : this.to.start(input));
    this.note(input.loanId, input.epoch);
  }

  async replace(input: { loanId: string; epoch: number }): Promise<void> {
    await this.start(input);
  }

  async tell(loanId: string, version: number): Promise<'told' | 'not_running'> {
    const told = this.to === undefined ? 'told' : await this.to.tell(loanId, version);
    if (told === 'not_running') throw new Error(`${loanId} has no process`);
    this.note(loanId, version);
    return told;
  }

  /** Resolves when so many were told. */
  async reaches(count: number): Promise<void> {
    while (this.count < count) await new Promise((resolve) => setTimeout(resolve, 1));
  }

  private note(loanId: string, number: number): void {
    this.count += 1;
    if ((this.last.get(loanId) ?? 0) > number) this.overtaken += 1;
    this.last.set(loanId, number);
  }
}

const immediately = () => new Promise<void>((resolve) => setImmediate(resolve));
