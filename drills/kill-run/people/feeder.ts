import { setTimeout as pause } from 'node:timers/promises';
import type { RawLog } from '../log/raw-log.js';
import type { DrillOptions } from '../plan/options.js';
import { planLoans, type PlannedLoan } from '../plan/personas.js';
import type { Book } from './book.js';
import { meddle } from './meddling.js';
import type { PatientClient } from './patient-client.js';

const minuteMs = 60_000;
/** So many submit at once. */
const submittersMax = 4;
/** Loans come in over this share of the window, so that there are new ones under way to the end of the killing. */
const submitShare = 0.85;

/** Brings the planned loans in, at their pace or in a rush. */
export class Feeder {
  private readonly left: { plan: PlannedLoan; n: number }[];
  /** Kept for the rushes, so that each has its loans however far the others have come. */
  private readonly forRushes: { plan: PlannedLoan; n: number }[];
  private readonly meddlings: Promise<void>[] = [];
  private readonly beganMs = Date.now();

  constructor(
    private readonly options: DrillOptions,
    private readonly book: Book,
    private readonly client: PatientClient,
    private readonly log: RawLog,
    rushed: number,
  ) {
    const { seed, loans, without, minutes } = options;
    const plans = planLoans(seed, loans, without, (minutes * minuteMs) / 10);
    this.left = plans.map((plan, n) => ({ plan, n }));
    this.forRushes = this.left.splice(Math.max(1, loans - rushed));
  }

  /** Submits all loans that are not kept for rushes, and does with some of them what was planned besides. */
  async run(): Promise<void> {
    const submitter = async () => {
      for (let next = this.left.shift(); next !== undefined; next = this.left.shift()) {
        await this.untilItsTurn(next.n);
        await this.submit(next.plan);
      }
    };
    await Promise.all(Array.from({ length: submittersMax }, submitter));
  }

  /** Submits what no rush has taken, and waits until all that was planned besides is done. */
  async rest(): Promise<void> {
    for (const { plan } of this.forRushes.splice(0)) await this.submit(plan);
    // One may have brought another: a loan that came in a rush is held.
    for (let n = 0; n < this.meddlings.length; n += 1) await this.meddlings[n];
  }

  /** Submits some at the same instant, each held once it is accepted and `moment` has come. @returns how many there were. */
  rush(count: number, moment: Promise<unknown>): number {
    const rushed = this.forRushes.splice(0, count);
    for (const { plan } of rushed)
      this.inTheBackground(this.submit({ ...plan, meddling: 'hold', meddleAfterMs: 0 }, moment));
    return rushed.length;
  }

  private async untilItsTurn(n: number): Promise<void> {
    const { minutes, inFlight, loans } = this.options;
    const first = Math.min(inFlight, loans);
    const paceMs = (minutes * minuteMs * submitShare) / Math.max(1, loans - first);
    await pause(Math.max(0, this.beganMs + (n - first) * paceMs - Date.now()));
    await this.book.untilRoom(inFlight);
  }

  private async submit(plan: PlannedLoan, moment?: Promise<unknown>): Promise<void> {
    const loan = await this.book.submit(plan);
    await moment;
    if (loan !== undefined) this.inTheBackground(meddle(loan, this.client, this.log));
  }

  /** What nobody answered until the run was over is told; the checks find what is missing. */
  private inTheBackground(work: Promise<void>): void {
    const told = work.catch((error: unknown) =>
      this.log.tell(error instanceof Error ? error.message : String(error)),
    );
    this.meddlings.push(told);
  }
}
