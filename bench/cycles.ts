import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addMonthsFromAnchor, civilDate } from '../domain/calendar/civil-date.js';
import type { LoanAccountFacts } from '../domain/facts/core-banking.js';
import type { Actor } from '../domain/loan/actor.js';
import type { CommandOf } from '../domain/loan/commands/command.js';
import type { LoanEvent } from '../domain/loan/events/event.js';
import { evolveWhole } from '../domain/loan/evolve.js';
import type { CommandEnvelope, RecordCommand } from '../domain/loan/recording.js';
import type { Loan } from '../domain/loan/state/loan.js';
import { openSteps } from '../domain/loan/step-order.js';
import { upcast } from '../domain/loan/upcast/upcast.js';
import { nextWakeAt } from '../domain/loan/wake.js';
import type { Clock } from '../src/clock/clock.js';
import { systemClock } from '../src/clock/system-clock.js';
import { findRoot } from '../src/config/paths.js';
import { loanCore, openRecord, type OpenRecord } from '../src/record/compose.js';
import type { LoanCore } from '../src/record/core.js';
import { createRecord } from '../src/record/record.js';
import { median, timed, type Outcome, type Took } from './measure.js';
import { settingsOf } from './record.js';
import { startBenchServer } from './server.js';

/** Cycles whose cost is compared: the year that a loan begins with, and its thirtieth. */
const early = [6, 18] as const;
const late = [349, 360] as const;
const loanId = 'ln_1';
const system: Actor = { kind: 'system', step: 'bench' };

/** A clock that stands where it is put. */
class StandingClock implements Clock {
  readonly shortestWaitMs = systemClock.shortestWaitMs;
  readonly toWallMs = (from: string, until: string) => systemClock.toWallMs(from, until);
  readonly afterWallMs = (from: string, ms: number) => systemClock.afterWallMs(from, ms);
  at = '';
  now = () => Promise.resolve(this.at);
}

interface Stored {
  type: string;
  v: number;
  at: string;
  data: unknown;
  parties: Record<string, unknown>;
}

/** A loan that a release has kept, up to the plan of its first cycle. */
async function paidOutLoan(): Promise<Stored[]> {
  const path = join(findRoot(), 'test/domain/loan/streams/0.1.0/settled.json');
  const { events } = JSON.parse(await readFile(path, 'utf8')) as { events: Stored[] };
  const first = events.findIndex(({ type }) => type === 'cycle_planned');
  return events.slice(0, first + 1);
}

/** One loan that lives month by month in a record of its own; nobody is called, and every source says what it said last. */
class Months {
  private constructor(
    private readonly opened: OpenRecord,
    private readonly clock: StandingClock,
    private readonly record: RecordCommand,
  ) {}

  static async begin(opened: OpenRecord, clock: StandingClock, core: LoanCore): Promise<Months> {
    const stored = await paidOutLoan();
    clock.at = stored.at(-1)?.at ?? '';
    const events = stored.map((one): LoanEvent => upcast(one.type, one.v, one));
    const [submitted] = stored;
    const application = submitted?.data as CommandOf<'submit'>['application'];
    const put: LoanCore = { ...core, decide: () => ({ refused: false, events, answer: {} }) };
    const submit: CommandEnvelope = envelope({ type: 'submit', loanId, application });
    await createRecord({ ...opened.deps, core: put })({ ...submit, epoch: null });
    return new Months(opened, clock, createRecord({ ...opened.deps, core }));
  }

  /** Lives to the end of the next cycle. @returns what its commands took, without what the measurement reads in between. */
  async next(): Promise<Took> {
    const number = (lastCycle(await this.loan()) ?? 0) + 1;
    let [wallMs, cpuMs] = [0, 0];
    const give = async (command: CommandEnvelope['command'], key: string | null) => {
      const took = await timed(() => this.record({ ...envelope(command), key }));
      wallMs += took.wallMs;
      cpuMs += took.cpuMs;
    };
    for (let loan = await this.loan(); ; loan = await this.loan()) {
      for (const { key, step, what, subject } of openSteps(loan)) {
        const result = resultOf(loan, step, what, subject, this.clock.at);
        await give({ type: 'finishStep', stepKey: key, result }, key);
      }
      const done = (await this.loan()).servicing?.cycles.at(-1);
      if (done?.number === number && done.closedAt !== null) return { wallMs, cpuMs };
      const wake = nextWakeAt(await this.loan());
      if (wake !== null && wake > this.clock.at) this.clock.at = wake;
      await give({ type: 'timePassed' }, null);
    }
  }

  /** Bytes of the sealed snapshot. */
  async bytes(): Promise<number> {
    const { rows } = await this.opened.deps.pool.pool.query<{ bytes: number }>(
      'select sum(octet_length(sealed))::int as bytes from loan_snapshots where loan_id = $1',
      [loanId],
    );
    return rows[0]?.bytes ?? 0;
  }

  private async loan(): Promise<Loan> {
    const loaded = await this.opened.reads.loadLoan(loanId);
    if (loaded === null) throw new Error('the loan is not there');
    return loaded.loan;
  }
}

const envelope = (command: CommandEnvelope['command']): CommandEnvelope => ({
  ...{ loanId, actor: system, command, key: null, keyScope: 'step', epoch: 1 },
});
const lastCycle = (loan: Loan) => loan.servicing?.cycles.at(-1)?.number;

function resultOf(
  loan: Loan,
  step: string,
  what: string,
  subject: string,
  now: string,
): CommandOf<'finishStep'>['result'] {
  if (step === 'send_message') return { kind: 'message', receipt: 'm-1' };
  if (what === 'loan_account')
    return {
      kind: 'answer',
      answer: { answer: 'FOUND', data: account(loan, now), reference: 'r' },
    };
  const facts = subject === 'loan' ? loan.facts : (loan.parties[subject]?.facts ?? {});
  const kept = facts[what as keyof typeof facts]?.answer;
  return { kind: 'answer', answer: kept ?? { answer: 'NO_RECORD', reference: 'r' } };
}

/** Thirty years of instalments, of which every one that was due is paid. */
function account(loan: Loan, now: string): LoanAccountFacts {
  const first = civilDate(loan.servicing?.firstDueOn ?? now.slice(0, 10));
  const schedule = Array.from({ length: 400 }, (_, month) => ({
    number: month + 1,
    dueOn: addMonthsFromAnchor(first, month),
    principalMinor: 30_000,
    interestMinor: 40_000,
  }));
  const asOf = now.slice(0, 10);
  const repayments = schedule
    .filter(({ dueOn }) => dueOn <= asOf)
    .map(({ dueOn }) => ({ on: dueOn, amountMinor: 70_000 }));
  const nothing = { daysPastDue: 0, overdueMinor: 0, settled: false, settledOn: null };
  return { schedule, repayments, principalBalanceMinor: 9_000_000, asOf, ...nothing };
}

/** The naive twin: a loan that carries everything that it ever was. */
const keeping: LoanCore = { ...loanCore, evolve: evolveWhole };

/** What the early and the late cycles of one loan took, and how heavy its snapshot was. */
async function liveFor(cycles: number, opened: OpenRecord, clock: StandingClock, core: LoanCore) {
  const months = await Months.begin(opened, clock, core);
  const took: Took[] = [];
  const bytes: number[] = [];
  for (let n = 1; n <= cycles; n += 1) {
    took.push(await months.next());
    bytes.push(await months.bytes());
  }
  const of = ([from, to]: readonly [number, number]) => took.slice(from - 1, to);
  const kilobytes = [12, 100, 360].map((n) => Math.round((bytes[n - 1] ?? 0) / 1024));
  return { early: of(early), late: of(late), kilobytes };
}

function outcomeOf(title: string, early: readonly Took[], late: readonly Took[]): Outcome {
  const rate = (some: readonly Took[]) => 1000 / median(odd(some).map(({ wallMs }) => wallMs));
  const cpu = (some: readonly Took[]) => median(odd(some).map(({ cpuMs }) => cpuMs));
  const [oursPerSecond, twinPerSecond] = [rate(late), rate(early)];
  const ratios = late.map(({ wallMs }) => 1000 / wallMs / twinPerSecond);
  return {
    ...{
      title,
      unit: 'cycles',
      oursPerSecond,
      twinPerSecond,
      ratio: oursPerSecond / twinPerSecond,
    },
    spread: [Math.min(...ratios), Math.max(...ratios)],
    ...{ oursCpuMs: cpu(late), twinCpuMs: cpu(early) },
  };
}

/** A median is a middle value. */
const odd = (some: readonly Took[]) => (some.length % 2 === 0 ? some.slice(1) : some);

/**
 * A cycle of a loan's thirtieth year against one of its first, all commands of it through the record; and the same where the loan
 * forgets nothing, which is what this would be without `domain/loan/evolve/forget.ts`.
 */
export async function measureCycles(say: (line: string) => void): Promise<Outcome[]> {
  const server = await startBenchServer();
  const outcomes: Outcome[] = [];
  try {
    const sides = [
      // Code that has just been loaded runs slower, and would flatter the late cycles.
      { title: 'unmeasured', core: loanCore, cycles: 3 * early[1] },
      { title: 'cycle 349–360 against 6–18', core: loanCore, cycles: late[1] },
      { title: 'the same, nothing forgotten', core: keeping, cycles: late[1] },
    ];
    for (const [n, { title, core, cycles }] of sides.entries()) {
      const clock = new StandingClock();
      const settings = await settingsOf(server, await server.freshDatabase(`cycles${n}`));
      const opened = await openRecord(settings, { clock });
      try {
        const { early: first, late: last, kilobytes } = await liveFor(cycles, opened, clock, core);
        if (cycles < late[1]) continue;
        say(`  ${title}: snapshot ${kilobytes.join(', ')} KB after 12, 100, 360 cycles`);
        outcomes.push(outcomeOf(title, first, last));
      } finally {
        await opened.close();
      }
    }
  } finally {
    await server.stop();
  }
  return outcomes;
}
