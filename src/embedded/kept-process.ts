import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { StartFailure } from '../config/start-failure.js';
import { lastLines, logPath, openLog } from './log-files.js';
import { endProcess, sendSignal } from './running-processes.js';
import type { Say } from './temporal-binary.js';

/** One process of the stack: how it is started, when it is ready, how it is asked to stop. */
export interface Part {
  readonly name: string;
  /** Starts the process with its output going to the open file. */
  launch(log: number): ChildProcess;
  /** Resolves when the part answers; rejects when it never will. `gone` says that it has ended. */
  ready(child: ChildProcess, gone: () => boolean): Promise<void>;
  /** Whether it answers now; a part without it is taken as healthy while it lives. */
  healthy?(): Promise<boolean>;
  readonly stopSignal: NodeJS.Signals;
  /** How long it may take to stop before it is killed. */
  readonly stopWithinMs: number;
}

/** Waits between restarts: short at first, since most deaths are single ones. */
const firstPauseMs = 300;
const longestPauseMs = 10_000;
/** A part that lived this long has recovered: its next death counts as the first again. */
const recoveredAfterMs = 10_000;
const healthEveryMs = 5_000;
/** A minute of silence is no hiccup any more. */
const silencesBeforeRestart = 12;

/** Keeps one part running until it is told to stop. */
export class KeptProcess {
  #child: ChildProcess | undefined;
  #stopping = false;
  #launchedAtMs = 0;
  #pauseMs = firstPauseMs;
  #healthTimer: NodeJS.Timeout | undefined;
  #silences = 0;
  #logStart = 0;

  /**
   * @param changed is called whenever the process number has changed.
   * @param look looks for a reason outside the part, and says it; before each restart and at each question whether the part is well.
   */
  constructor(
    readonly part: Part,
    private readonly dataFolder: string,
    private readonly say: Say,
    private readonly changed: () => void,
    private readonly look: () => Promise<void>,
  ) {}

  /** The number of the running process, if it runs. */
  get pid(): number | undefined {
    return this.#child?.exitCode === null && this.#child.signalCode === null
      ? this.#child.pid
      : undefined;
  }

  /** Where its output goes. */
  get logPath(): string {
    return logPath(this.dataFolder, this.part.name);
  }

  /**
   * Starts the part for the first time.
   * @throws StartFailure with the end of its log when it does not come up.
   */
  async start(): Promise<void> {
    try {
      await this.#launch();
    } catch (error) {
      await this.stop();
      throw await this.#explained(error);
    }
    this.#watch();
  }

  async #launch(): Promise<void> {
    const log = await openLog(this.dataFolder, this.part.name);
    this.#logStart = (await log.stat()).size;
    const child = this.part.launch(log.fd);
    await log.close();
    this.#child = child;
    this.#launchedAtMs = Date.now();
    let ended = false;
    child.once('exit', () => (ended = true));
    child.once('error', () => (ended = true));
    this.changed();
    await this.part.ready(child, () => ended || this.#stopping);
  }

  async #explained(error: unknown): Promise<unknown> {
    if (error instanceof StartFailure) return error;
    const said = await lastLines(this.dataFolder, this.part.name, 12, this.#logStart);
    const full = /No space left on device|ENOSPC|disk is full/i.test(said);
    const reason = error instanceof Error ? error.message : String(error);
    return new StartFailure(
      `${this.part.name} did not start: ${reason}\n${said.replaceAll(/^/gm, '    ')}`,
      full ? 'the disk is full: make room.' : `see ${this.logPath}.`,
      { cause: error },
    );
  }

  /** From now on a death is answered with a restart, and silence as well. */
  #watch(): void {
    const child = this.#child;
    child?.once('exit', (code, signal) => {
      if (!this.#stopping) void this.#restart(signal ?? `exit code ${code}`);
    });
    // It may have ended between being ready and being watched.
    if (child !== undefined && this.pid === undefined && !this.#stopping)
      void this.#restart('ended');
    clearTimeout(this.#healthTimer);
    this.#silences = 0;
    this.#scheduleHealth();
  }

  async #restart(reason: string): Promise<void> {
    clearTimeout(this.#healthTimer);
    if (Date.now() - this.#launchedAtMs > recoveredAfterMs) this.#pauseMs = firstPauseMs;
    let why = reason;
    while (!this.#stopping) {
      await this.look();
      this.say(`${this.part.name} ended (${why}); starting it again in ${this.#pauseMs / 1000} s`);
      await pause(this.#pauseMs);
      this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
      if (this.#stopping) return;
      try {
        await this.#launch();
        this.say(`${this.part.name} is back`);
        this.#watch();
        return;
      } catch (error) {
        why = error instanceof Error ? error.message : String(error);
        await this.#end('SIGTERM', 1_000);
      }
    }
  }

  #scheduleHealth(): void {
    if (this.part.healthy === undefined || this.#stopping) return;
    this.#healthTimer = setTimeout(() => void this.#checkHealth(), healthEveryMs);
    this.#healthTimer.unref();
  }

  async #checkHealth(): Promise<void> {
    await this.look();
    const healthy = await this.part.healthy?.();
    this.#silences = healthy === true ? 0 : this.#silences + 1;
    if (this.#silences < silencesBeforeRestart) {
      this.#scheduleHealth();
      return;
    }
    this.say(`${this.part.name} has not answered for a minute; stopping it`);
    if (this.pid !== undefined) sendSignal(this.pid, 'SIGKILL');
  }

  async #end(signal: NodeJS.Signals, withinMs: number): Promise<void> {
    const pid = this.pid;
    if (pid === undefined) return;
    const child = this.#child;
    const exited = new Promise((resolve) => child?.once('exit', resolve));
    const killer = setTimeout(() => sendSignal(pid, 'SIGKILL'), withinMs);
    sendSignal(pid, signal);
    await exited;
    clearTimeout(killer);
  }

  /** Stops the part for good. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#healthTimer);
    await this.#end(this.part.stopSignal, this.part.stopWithinMs);
    this.changed();
  }

  /** Ends the part at once, when the person does not want to wait. */
  async kill(): Promise<void> {
    this.#stopping = true;
    if (this.pid !== undefined) await endProcess(this.pid, 'SIGKILL', 0);
  }
}
