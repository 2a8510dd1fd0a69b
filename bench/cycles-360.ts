import { fileURLToPath } from 'node:url';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { bareMonths, type BareActivities } from './cycles-360.naive.js';
import { timed, type Outcome, type Took } from './measure.js';
import { startBenchServer, type BenchServer } from './server.js';
import type { Size } from './size.js';
import { inTurns } from './turns.js';
import { LongLife, skippingEnvironment } from './whole/life.js';
import { quietRuntime } from './whole/quiet-runtime.js';

interface Sizes {
  /** The loan's term. */
  readonly months: number;
  /** How many of its cycles are lived; all of them and the end when null. */
  readonly cycles: number | null;
  readonly rounds: number;
}

const sizes: Readonly<Record<Size, Sizes>> = {
  full: { months: 360, cycles: null, rounds: 5 },
  // A car loan of three months would be declined.
  smoke: { months: 36, cycles: 2, rounds: 0 },
};

/** A loan's life in an installation of its own, from the money to `settled`; the way to the money is not measured. */
async function lifeOf(server: BenchServer, round: number, size: Size): Promise<Took> {
  const { months, cycles } = sizes[size];
  const life = await LongLife.begin(server, `life${round}`, months);
  try {
    return await timed(() => life.live(cycles));
  } finally {
    await life.end();
  }
}

const nothing = () => Promise.resolve();
const activities: BareActivities = { gather: nothing, judge: nothing, close: nothing };

/** The bare loop on a time-skipping server of its own, which skips by itself while the result is awaited. */
async function bareLoop(months: number): Promise<Took> {
  const environment = await skippingEnvironment();
  try {
    return await onWorker(environment, () =>
      environment.client.workflow.execute(bareMonths, {
        ...{ workflowId: 'bare', taskQueue: 'bare', args: [months] },
      }),
    );
  } finally {
    await environment.teardown();
  }
}

async function onWorker(environment: TestWorkflowEnvironment, work: () => Promise<unknown>) {
  const worker = await Worker.create({
    ...{ connection: environment.nativeConnection, taskQueue: 'bare', activities },
    workflowsPath: fileURLToPath(new URL('./cycles-360.naive.js', import.meta.url)),
  });
  return await worker.runUntil(() => timed(work));
}

/** The months of a loan of thirty years under time skipping, with sandbox and staff, against a loop that only sleeps and works. */
export async function measureMonths(say: (line: string) => void, size: Size): Promise<Outcome[]> {
  quietRuntime();
  const { months, cycles, rounds } = sizes[size];
  const perRound = cycles ?? months;
  const server = await startBenchServer();
  try {
    return await inTurns({
      ...{ title: `${perRound} cycles`, unit: 'cycles', perRound, rounds, say },
      ours: { name: 'Sancha', run: (round) => lifeOf(server, round, size) },
      twins: [{ name: 'the bare loop', run: () => bareLoop(perRound) }],
    });
  } finally {
    await server.stop();
  }
}
