import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectClient } from '../../src/temporal/connect.js';
import { createLoanProcesses, type LoanProcesses } from '../../src/temporal/loan-processes.js';
import { readPayloadKeys } from '../../src/temporal/payload-keys.js';
import { median, type Outcome } from '../measure.js';
import { sideBySide } from '../side-by-side.js';
import { startBenchTemporal, type BenchTemporal } from '../temporal.js';
import { WorkerProcess } from './worker-process.js';

/** Loans that are parked, and the few that they are held against. */
const manyLoans = Number(process.env['SANCHA_BENCH_PARKED'] ?? 100_000);
const fewLoans = 1_000;
const rounds = 5;
/** Loans that are woken after the first, one after the other, each of which has to be replayed. */
const wokenEach = 20;
const startsAtOnce = 64;

/** A server with parked loans, and what a worker beside it has taken. */
class Park {
  /** Of the worker that parked them all. */
  weight = { rss: 0, heapUsed: 0 };
  readonly firstMs: number[] = [];
  readonly nextMs: number[] = [];
  private signalled = 2;

  private constructor(
    private readonly temporal: BenchTemporal,
    private readonly payloadFile: string,
    private readonly processes: LoanProcesses,
    private readonly loans: number,
    readonly close: () => Promise<void>,
  ) {}

  static async open(folder: string, name: string, loans: number): Promise<Park> {
    const payloadFile = join(folder, `${name}.key`);
    await writeFile(payloadFile, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
    const temporal = await startBenchTemporal(folder, name);
    const connected = connectClient(temporal.config, await readPayloadKeys(payloadFile));
    const processes = createLoanProcesses(connected.client);
    const close = async () => {
      await connected.close();
      await temporal.stop();
    };
    return new Park(temporal, payloadFile, processes, loans, close);
  }

  /** Starts every loan's process by the relay's own call, and waits until each has looked and set its timer. */
  async fill(): Promise<void> {
    const worker = this.worker(1);
    await worker.hears('ready');
    const ids = Array.from({ length: this.loans }, (_, n) => this.idOf(n));
    await sideBySide(ids, startsAtOnce, (loanId) => this.processes.start({ loanId, epoch: 1 }));
    while (worker.looks < this.loans) await worker.hears('looked');
    this.weight = await worker.weigh();
    await worker.stop();
  }

  /** A worker starts and finds word of one loan; then of others. */
  async restart(round: number): Promise<void> {
    const some = Array.from({ length: wokenEach + 1 }, (_, n) =>
      this.idOf((round * 7_919 + n * 104_729) % this.loans),
    );
    const [first = '', ...others] = some;
    this.signalled += 1;
    await this.processes.tell(first, this.signalled);
    const worker = this.worker(this.signalled);
    await worker.hears('looked', ({ loanId }) => loanId === first);
    const firstMs = performance.now() - worker.begunMs;
    const nextMs: number[] = [];
    for (const wanted of others) {
      const begunMs = performance.now();
      const looked = worker.hears('looked', ({ loanId }) => loanId === wanted);
      await this.processes.tell(wanted, this.signalled);
      await looked;
      nextMs.push(performance.now() - begunMs);
    }
    await worker.stop();
    if (round === 0) return;
    this.firstMs.push(firstMs);
    this.nextMs.push(median(nextMs.slice(1)));
  }

  private worker(version: number): WorkerProcess {
    return WorkerProcess.start(this.temporal.config, this.payloadFile, version);
  }

  private readonly idOf = (n: number) => `ln_parked${String(n).padStart(9, '0')}`;
}

const times = (one: number, other: number) => `${(one / other).toFixed(2)} times`;
const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(0);

/** A worker beside many parked loans against one beside few: what it weighs, and how soon it acts when it is started again. */
export async function measureParked(say: (line: string) => void): Promise<Outcome[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sancha-parked-'));
  const parks: Park[] = [];
  try {
    for (const [name, loans] of [
      ['few', fewLoans],
      ['many', manyLoans],
    ] as const) {
      const park = await Park.open(folder, name, loans);
      parks.push(park);
      const begunMs = performance.now();
      await park.fill();
      const seconds = (performance.now() - begunMs) / 1000;
      say(
        `  ${loans} loans parked in ${seconds.toFixed(0)} s, ${(loans / seconds).toFixed(0)} a second`,
      );
    }
    const [few, many] = parks;
    if (few === undefined || many === undefined) throw new Error('both parks are needed');
    for (let round = 0; round <= rounds; round += 1)
      for (const park of round % 2 === 0 ? [many, few] : [few, many]) await park.restart(round);
    const [rss, fewRss] = [many.weight.rss, few.weight.rss];
    say(
      `  memory of the worker that parked them: ${times(rss, fewRss)}, ${megabytes(rss)} against ${megabytes(fewRss)} MB` +
        ` (heap ${times(many.weight.heapUsed, few.weight.heapUsed)})`,
    );
    const line = (what: string, of: (park: Park) => number) =>
      say(
        `  ${what}: ${times(of(many), of(few))}, ${of(many).toFixed(0)} against ${of(few).toFixed(0)} ms`,
      );
    line('from the start of the process to its first action', ({ firstMs }) => median(firstMs));
    line('a parked loan that is woken, to its look', ({ nextMs }) => median(nextMs));
    return [];
  } finally {
    for (const park of parks) await park.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
