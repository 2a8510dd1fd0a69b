import { performance } from 'node:perf_hooks';

/** One of the two ways that are compared: does the round's work once. What has to be made ready first is not in it. */
export interface Side {
  run(round: number): Promise<Took>;
}

/** What a piece of work took: on the wall, and of this process's processor time, which busy neighbours disturb less. */
export interface Took {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** A figure and its naive twin, measured in turns. */
export interface Comparison {
  readonly title: string;
  /** What a round does so many times, in the plural: `transactions`. */
  readonly unit: string;
  readonly perRound: number;
  readonly ours: Side;
  readonly twin: Side;
  /** Made ready for a round, unmeasured. */
  prepare?(round: number): Promise<void>;
}

/** What came out of one comparison; rates are units a second, the ratio is ours against the twin's. */
export interface Outcome {
  readonly title: string;
  readonly unit: string;
  readonly oursPerSecond: number;
  readonly twinPerSecond: number;
  readonly ratio: number;
  /** Lowest and highest ratio of a single round: what is inside it is noise. */
  readonly spread: readonly [number, number];
  /** Processor time of this process for one unit; a server's is not in it. */
  readonly oursCpuMs: number;
  readonly twinCpuMs: number;
}

/** Five, so that one disturbed round in either side moves no median. */
const rounds = 5;

/** The middle value of an odd number of values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('no values');
  return middle;
}

/** Does the work and says what it took. */
export async function timed(work: () => Promise<unknown>): Promise<Took> {
  const startedMs = performance.now();
  const before = process.cpuUsage();
  await work();
  const wallMs = performance.now() - startedMs;
  const { user, system } = process.cpuUsage(before);
  return { wallMs, cpuMs: (user + system) / 1000 };
}

/**
 * Measures both sides five times in turns, after a round that does not count. Who begins changes from round to round, so that neither
 * always runs on what the other has warmed up or left behind.
 */
export async function compare(comparison: Comparison): Promise<Outcome> {
  const { ours, twin, perRound, title, unit } = comparison;
  const perSecond = { ours: [] as number[], twin: [] as number[] };
  const cpuMs = { ours: [] as number[], twin: [] as number[] };
  for (let round = 0; round <= rounds; round += 1) {
    await comparison.prepare?.(round);
    const order = round % 2 === 0 ? (['ours', 'twin'] as const) : (['twin', 'ours'] as const);
    for (const side of order) {
      const took = await (side === 'ours' ? ours : twin).run(round);
      if (round === 0) continue;
      perSecond[side].push((perRound / took.wallMs) * 1000);
      cpuMs[side].push(took.cpuMs / perRound);
    }
  }
  const ratios = perSecond.ours.map((rate, i) => rate / (perSecond.twin[i] ?? NaN));
  const oursPerSecond = median(perSecond.ours);
  const twinPerSecond = median(perSecond.twin);
  return {
    ...{ title, unit, oursPerSecond, twinPerSecond },
    ratio: oursPerSecond / twinPerSecond,
    spread: [Math.min(...ratios), Math.max(...ratios)],
    ...{ oursCpuMs: median(cpuMs.ours), twinCpuMs: median(cpuMs.twin) },
  };
}

const digits = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** Lines for people: the ratio first, since only that means anything on another machine. */
export function linesOf(outcome: Outcome): string[] {
  const { title, unit, ratio, spread, oursPerSecond, twinPerSecond } = outcome;
  const [least, most] = spread.map((one) => one.toFixed(2));
  const rates = `${digits(oursPerSecond)} against ${digits(twinPerSecond)} ${unit} a second`;
  const { oursCpuMs, twinCpuMs } = outcome;
  const cpu = `${digits(oursCpuMs)} against ${digits(twinCpuMs)} ms`;
  return [
    `${title}: ${ratio.toFixed(2)} of its twin's rate (single rounds ${least} to ${most}); ${rates}`,
    `  ${(oursCpuMs / twinCpuMs).toFixed(2)} times its processor time in this process; ${cpu} each`,
  ];
}
