import { StartFailure } from '../config/start-failure.js';
import { KeptProcess, type Part } from './kept-process.js';
import type { Say } from './temporal-binary.js';

/** What this very process holds open beside its children. */
interface Opened {
  close(): Promise<void>;
}

/** Stopped from the outside in: who uses a server goes before the server. */
const stopOrder: readonly (readonly string[])[] = [
  ['staff'],
  ['relay', 'worker', 'api'],
  ['sandbox', 'issuer'],
  ['temporal'],
  ['postgres'],
];

/** The processes that this start has started, each kept running until all are stopped. */
export class Stack {
  readonly #processes = new Map<string, KeptProcess>();
  readonly #opened: Opened[] = [];
  #stopping = false;

  /**
   * @param changed is called when a process number has changed.
   * @param look says what is wrong with the machine, when a part has ended.
   */
  constructor(
    private readonly dataFolder: string,
    private readonly say: Say,
    private readonly changed: () => void,
    private readonly look: () => Promise<void>,
  ) {}

  /** Numbers of what runs, by name. */
  pids(): Record<string, number> {
    const running = [...this.#processes].flatMap(([name, { pid }]) =>
      pid === undefined ? [] : [[name, pid] as const],
    );
    return Object.fromEntries(running);
  }

  /** Starts a part, waits until it answers, and says how long that took. */
  async start(prepare: () => Part | Promise<Part>, remark = ''): Promise<void> {
    const startedAtMs = performance.now();
    const part = await prepare();
    if (this.#stopping) throw new StartFailure('Stopped while starting.', 'start again.');
    const kept = new KeptProcess(part, this.dataFolder, this.say, this.changed, this.look);
    this.#processes.set(part.name, kept);
    await kept.start();
    const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
    this.say(`  ${part.name}${remark && ` ${remark}`} (${seconds} s)`);
  }

  /** Keeps something of this process open until all are stopped. */
  async open(prepare: () => Promise<Opened>): Promise<void> {
    const opened = await prepare();
    if (this.#stopping) await opened.close();
    else this.#opened.push(opened);
  }

  /** Stops everything in order; the second call kills what is left. */
  async stop(): Promise<void> {
    if (this.#stopping) {
      await Promise.all([...this.#processes.values()].map((kept) => kept.kill()));
      return;
    }
    this.#stopping = true;
    await Promise.all(this.#opened.map((opened) => opened.close()));
    for (const group of stopOrder) {
      const running = group.flatMap((name) => this.#processes.get(name) ?? []);
      await Promise.all(running.map((kept) => kept.stop()));
    }
  }
}
