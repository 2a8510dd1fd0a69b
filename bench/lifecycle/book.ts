import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { hireStaff, type Staff } from '../../sandbox/staff/staff.js';
import type { StartPlan } from '../../src/embedded/start-plan.js';
import { sideBySide } from '../side-by-side.js';
import { applicationFor, originatorsToken, submitLoan } from '../whole/loans.js';
import type { LoanWork } from './work.js';

/** How soon the staff looks again after it did something, and after it found nothing. */
const paceMs = { busy: 10, idle: 40 };
const lookEveryMs = 25;
/** A loan that takes longer is stuck, and the figure worthless. */
const patienceMs = 600_000;

/** Loans of one side, from their submission to their money, with the simulated staff at work at its API. */
export class Book {
  private readonly pool: pg.Pool;
  private readonly staff: Staff;
  private readonly paid = new Set<string>();
  private readonly reached: Parameters<typeof originatorsToken>[0];

  /** @param databaseUrl the side's record, which is only looked at */
  constructor(
    private readonly plan: StartPlan,
    apiUrl: string,
    databaseUrl: string,
  ) {
    this.pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
    const { addresses, instance } = plan;
    const tokenEndpoint = `${addresses.issuer}/token`;
    const { users, machines } = instance;
    this.reached = { apiUrl, sandboxUrl: addresses.connectors, tokenEndpoint, machines };
    this.staff = hireStaff({ ...this.reached, users });
  }

  /** New applications; made ready before a round, since they are the sandbox's work and no loan's. */
  async applications(seeds: readonly string[]): Promise<unknown[]> {
    const { connectors } = this.plan.addresses;
    const made: unknown[] = [];
    for (const seed of seeds) made.push(await applicationFor(connectors, seed));
    return made;
  }

  /** Submits them, so many in flight at a time, and lives until the money of each is out. */
  async run(applications: readonly unknown[], atOnce: number): Promise<void> {
    const token = await originatorsToken(this.reached);
    const over = new AbortController();
    const working = Promise.all([this.work(over.signal), this.watch(over.signal)]);
    const submitting = sideBySide(applications, atOnce, async (application) => {
      const loanId = await submitLoan(this.reached, token, application);
      const giveUpMs = Date.now() + patienceMs;
      while (!this.paid.has(loanId)) {
        if (Date.now() > giveUpMs) throw new Error(`loan ${loanId} has no money yet`);
        await pause(lookEveryMs);
      }
    });
    // A staff that fails ends the round at once.
    await Promise.race([submitting, working.then(() => submitting)]).finally(() => over.abort());
    await working;
  }

  /** Outside calls and acts of a loan that was paid out, in the middle of all that were. */
  async workOfLoan(): Promise<LoanWork> {
    const { rows } = await this.pool.query<LoanWork>(
      `select steps, acts from (select count(*) filter (where scope = 'step')::int as steps,
         count(*) filter (where scope <> 'step')::int as acts from commands group by loan_id) as counted
         order by steps + acts`,
    );
    const middle = rows[Math.floor(rows.length / 2)];
    if (middle === undefined) throw new Error('no loan was recorded');
    return middle;
  }

  async close(): Promise<void> {
    await this.staff.stop();
    await this.pool.end();
  }

  private async work(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const done = await this.staff.workOnce();
      await pause(done > 0 ? paceMs.busy : paceMs.idle);
    }
  }

  private async watch(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const { rows } = await this.pool.query<{ loan_id: string }>(
        `select loan_id from loans where stage = 'servicing'`,
      );
      for (const { loan_id: loanId } of rows) this.paid.add(loanId);
      await pause(lookEveryMs);
    }
  }
}
