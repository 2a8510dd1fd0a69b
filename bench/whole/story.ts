import { setTimeout as pause } from 'node:timers/promises';
import { hireStaff, type Staff } from '../../sandbox/staff/staff.js';
import type { Whole } from './whole.js';

const hourMs = 3_600_000;
/** How long the processes may take for what is due now, on the wall, before something is stuck. */
const patienceMs = 60_000;
/**
 * When so long on the wall nothing was written, a step is taken to wait for time itself (a retry, a payment under way), and time is moved
 * for it. On a slow or busy machine so many looks take longer, and so does the step.
 */
const stuckAfter = { ms: 400, looks: 12 };
const lookEveryMs = 10;

/**
 * Lets a whole installation live: processes and people do what is to be done, then time moves to what comes next. The server is held
 * still in between (design.md §4), so nothing falls due while people work.
 */
export class Story {
  /** What the staff did, in order: `type result`. */
  readonly done: { event: string; about: Readonly<Record<string, string>> }[] = [];
  readonly staff: Staff;
  /** Types of tasks that the staff leaves to the test; it may change on the way. */
  readonly left = new Set<string>();

  constructor(private readonly stack: Whole) {
    const { apiUrl, sandboxUrl, tokenEndpoint, users, machines } = stack;
    this.staff = hireStaff({
      ...{ apiUrl, sandboxUrl, tokenEndpoint, users, machines },
      say: (event, about) => this.done.push({ event, about }),
      takes: ({ type }) => !this.left.has(type),
    });
  }

  /** Lives on until it holds. Throws when it does not within so many days of the loan's clock. */
  async until(holds: () => Promise<boolean>, daysMax: number): Promise<void> {
    const { clock } = this.stack;
    const end = Date.parse(await clock.now()) + daysMax * 24 * hourMs;
    for (;;) {
      await this.settle();
      if (await holds()) return;
      const now = Date.parse(await clock.now());
      if (now > end) throw new Error(`not within ${daysMax} days; ${await this.picture()}`);
      await clock.pass((await this.nextMoment(now)) - now);
    }
  }

  /** Processes and people go on until neither has anything left to do now. */
  async settle(): Promise<void> {
    for (;;) {
      await this.processesAreQuiet();
      if ((await this.staff.workOnce()) === 0) return;
    }
  }

  /** Waits until no step is due, no wake is past and nothing is on its way to Temporal. */
  private async processesAreQuiet(): Promise<void> {
    const { clock } = this.stack;
    const giveUpMs = Date.now() + patienceMs;
    let moveMs = 1_000;
    let still = { sinceMs: Date.now(), looks: 0, written: '' };
    for (;;) {
      const { busy, written } = await this.lookAtProcesses();
      if (!busy) return;
      if (Date.now() > giveUpMs) throw new Error(`nothing moves; ${await this.picture()}`);
      await pause(lookEveryMs);
      if (written !== still.written) still = { sinceMs: Date.now(), looks: 0, written };
      still.looks += 1;
      const { ms, looks } = stuckAfter;
      if (still.looks < looks || Date.now() - still.sinceMs < ms) continue;
      await clock.pass(moveMs);
      moveMs = Math.min(moveMs * 2, hourMs / 6);
      still = { sinceMs: Date.now(), looks: 0, written };
    }
  }

  /** Whether something is to be done now, and how much was written so far. */
  private async lookAtProcesses(): Promise<{ busy: boolean; written: string }> {
    const soon = Date.parse(await this.stack.clock.now()) + 1_000;
    const [found] = await this.query<{ busy: boolean; written: string }>(
      `select exists (select from outbox where target = 'temporal' and delivered_at is null)
         or exists (select from loans where stage <> 'closed'
           and (due_since is not null or restored_at is not null or next_wake_at <= $1)) as busy,
         (select coalesce(sum(version), 0)::text from loans) as written`,
      [new Date(soon).toISOString()],
    );
    return found ?? { busy: true, written: '' };
  }

  private async views() {
    const live = await this.query<{ loan_id: string }>(
      `select loan_id from loans where stage <> 'closed'`,
    );
    const views = live.map(({ loan_id: loanId }) => this.stack.record.view(loanId, null));
    return (await Promise.all(views)).filter((view) => view !== null);
  }

  /** The next wake of a loan, the next planned call, or when the rules let somebody go on with his work. */
  private async nextMoment(nowMs: number): Promise<number> {
    const now = new Date(nowMs).toISOString();
    const [found] = await this.query<{ wake: string | null; attempt: string | null }>(
      `select (select min(next_wake_at) from loans where stage <> 'closed' and next_wake_at > $1) as wake,
         (select min(next_attempt_at) from tasks where status in ('open', 'claimed') and next_attempt_at > $1) as attempt`,
      [now],
    );
    const moments = [found?.wake, found?.attempt].flatMap((at) => (at ? [Date.parse(at)] : []));
    moments.push(...(await this.workAgainAt(nowMs)), nowMs + 35 * 24 * hourMs);
    return Math.min(...moments) + 1_000;
  }

  /** When each piece of open work may go on: as the staff was told, or in an hour, when the rules may allow more. */
  private async workAgainAt(nowMs: number): Promise<number[]> {
    const open = await this.query<{ task_id: string }>(
      `select task_id from tasks where status in ('open', 'claimed')
         and (next_attempt_at is null or next_attempt_at <= $1)`,
      [new Date(nowMs).toISOString()],
    );
    return open.map(({ task_id: taskId }) => {
      const waitsToMs = Date.parse(this.staff.waitOf(taskId) ?? '');
      return waitsToMs > nowMs ? waitsToMs : nowMs + hourMs;
    });
  }

  /** For whoever reads a failure: what is due and what people could not do, in codes. */
  private async picture(): Promise<string> {
    const views = await this.views();
    const steps = views.map(
      ({ stage, due }) => `${stage}: ${due.map(({ key }) => key).join(', ')}`,
    );
    const tasks = await this.query<{ type: string; status: string }>(
      `select type, status from tasks where status not in ('done', 'cancelled')`,
    );
    const open = tasks.map(({ type, status }) => `${type} ${status}`).join(', ');
    const failed = this.done.filter(({ event }) => event === 'failed').slice(-3);
    return `due: [${steps.join('; ')}], open: [${open}], failed: ${JSON.stringify(failed)}`;
  }

  private async query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    const { rows } = await this.stack.record.deps.pool.pool.query<Row>(text, values);
    return rows;
  }
}
