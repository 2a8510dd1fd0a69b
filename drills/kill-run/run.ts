import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Performer } from './acts/perform.js';
import { checks } from './checks/all.js';
import { strayLoans } from './checks/astray.js';
import type { Evidence, Pause } from './checks/finding.js';
import { RawLog } from './log/raw-log.js';
import { verdictOf } from './log/totals.js';
import { Book } from './people/book.js';
import { Feeder } from './people/feeder.js';
import { PatientClient } from './people/patient-client.js';
import { loansOf } from './plan/act.js';
import type { DrillOptions, DrillPlaces } from './plan/options.js';
import { makeSchedule } from './plan/schedule.js';
import { RecordReader } from './stack/record.js';
import { SmallDisk } from './stack/small-disk.js';
import { DrilledStack } from './stack/stack.js';
import { vacuum } from './stack/vacuum.js';

const minuteMs = 60_000;
const lookEveryMs = 1_000;
const vacuumEveryLooks = 60;
const quietWithinMs = 90_000;

/** The commit of the checkout that is started, and how many files differ from it. */
function provenance({ project, commit }: DrillPlaces): { commit: string; changedFiles: number } {
  if (commit !== null) return { commit, changedFiles: 0 };
  const git = (...args: string[]) =>
    spawnSync('git', ['-C', project, ...args], { encoding: 'utf8' }).stdout.trim();
  const changed = git('status', '--porcelain', '--untracked-files=no');
  return {
    commit: git('rev-parse', 'HEAD'),
    changedFiles: changed === '' ? 0 : changed.split('\n').length,
  };
}

/** One kill run, from an empty data directory to the last check. */
export class KillRun {
  private readonly log: RawLog;
  private beganMs = 0;

  constructor(
    private readonly options: DrillOptions,
    private readonly places: DrillPlaces,
    say: (text: string) => void,
  ) {
    this.log = new RawLog(places.logFile, say);
  }

  /** @returns whether everything held. */
  async run(): Promise<boolean> {
    const { options, places, log } = this;
    const { sabotage } = places;
    const node = process.versions.node;
    log.write({ line: 'begun', ...provenance(places), node, sabotage, options });
    const schedule = makeSchedule(options.seed, options.kills, options.minutes * minuteMs);
    log.write({ line: 'schedule', acts: schedule });
    const stack = await DrilledStack.prepared(options, places, log);
    let disk: SmallDisk | string = 'not asked for';
    // Ctrl-C ends the run, and the stack with it.
    const interrupted = () => void stack.stop().then(() => process.exit(130));
    process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
    try {
      await stack.start();
      if (schedule.some(({ act }) => act.kind === 'fill')) disk = await SmallDisk.under(stack);
      const evidence = await this.live(
        stack,
        new Performer(stack, disk, log, options.seed),
        schedule,
      );
      return await this.judge(evidence);
    } finally {
      await stack.stop();
      // What broke is to be looked at. The small disk is memory: taken away, it would take the record with it.
      if (places.keep || this.isBroken()) log.tell(`everything is left in ${stack.dataFolder}`);
      else {
        if (typeof disk !== 'string') disk.remove();
        await rm(stack.dataFolder, { recursive: true, force: true, maxRetries: 5 });
      }
    }
  }

  /** Whether the checks were made and one of them does not hold. A mechanism that was switched off breaks them on purpose. */
  private isBroken(): boolean {
    const ended = this.log.lines.some((line) => line.line === 'ended' && line.verdict === 'broken');
    return ended && this.places.sabotage === null;
  }

  /** The time in which loans live and things die. */
  private async live(
    stack: DrilledStack,
    performer: Performer,
    schedule: ReturnType<typeof makeSchedule>,
  ): Promise<Evidence> {
    const { options, log } = this;
    this.beganMs = Date.now();
    const overMs = this.beganMs + (options.minutes + options.graceMinutes) * minuteMs;
    const client = new PatientClient(stack, () => overMs + 5 * minuteMs);
    const record = new RecordReader(stack);
    const book = new Book(client, record, log);
    const stop = new AbortController();
    const looking = this.keepLooking(book, stop.signal);
    const rushed = schedule.reduce((sum, { act }) => sum + loansOf(act), 0);
    const feeder = new Feeder(options, book, client, log, rushed);
    await Promise.all([this.act(performer, schedule, feeder), feeder.run()]);
    await feeder.rest();
    log.tell(`everything was done; ${book.inFlight} loans are under way`);
    while (book.inFlight > 0 && Date.now() < overMs) await pause(lookEveryMs);
    stop.abort();
    await looking;
    await this.untilQuiet(record);
    await book.look();
    log.write({ line: 'traffic', answers: client.answers, inFlightMost: book.inFlightMost });
    const staleRuns = log.lines.filter((line) => line.line === 'stale_run');
    return { stack, client, record, book, staleRuns, workerPauses: this.workerPauses() };
  }

  private workerPauses(): Pause[] {
    return this.log.lines.flatMap((line) => {
      if (line.line !== 'act' || line.act.kind !== 'pause' || line.did !== 'done') return [];
      const { target, holdMs } = line.act;
      return target === 'worker' ? [{ untilMs: Date.parse(line.at), holdMs }] : [];
    });
  }

  private async act(
    performer: Performer,
    schedule: ReturnType<typeof makeSchedule>,
    feeder: Feeder,
  ): Promise<void> {
    for (const planned of schedule) {
      await pause(Math.max(0, this.beganMs + planned.atMs - Date.now()));
      await performer.perform(planned, feeder);
    }
  }

  private async keepLooking(book: Book, signal: AbortSignal): Promise<void> {
    for (let turn = 0; !signal.aborted; turn += 1) {
      await book.look();
      if (turn % 15 === 0) this.log.tell(`${book.loans.size} accepted, ${book.inFlight} under way`);
      if (turn % vacuumEveryLooks === 0) void vacuum(this.places.dataFolder);
      await pause(lookEveryMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Waits until nothing is on its way to Temporal any more. */
  private async untilQuiet(record: RecordReader): Promise<void> {
    const deadline = Date.now() + quietWithinMs;
    for (;;) {
      const [row] = await record.patiently<{ waiting: number }>(
        `select count(*)::int as waiting from outbox where delivered_at is null`,
      );
      if (row?.waiting === 0 || Date.now() > deadline) return;
      await pause(500);
    }
  }

  /** Looks at everything, and writes it down. */
  private async judge(evidence: Evidence): Promise<boolean> {
    evidence.book.close();
    for (const line of await strayLoans(evidence)) this.log.write(line);
    for (const check of checks) {
      const finding = await check(evidence);
      this.log.write({ line: 'check', ...finding });
      const { name, looked, wrong } = finding;
      const held = wrong.length === 0 && looked > 0;
      this.log.tell(`${held ? 'held  ' : 'BROKEN'} ${name} (${looked} looked at)`);
      wrong.slice(0, 10).forEach((one) => this.log.tell(`         ${one}`));
    }
    const verdict = verdictOf(this.log.lines);
    this.log.write({ line: 'ended', verdict });
    return verdict === 'held';
  }
}
