import { median, type Outcome, type Took } from './measure.js';

/** One of several ways that are compared. */
export interface NamedSide {
  readonly name: string;
  /** Does the round's work once; what has to be made ready first is not in it. */
  run(round: number): Promise<Took>;
}

/** A figure and more than one twin, measured in turns. */
export interface Turns {
  readonly title: string;
  /** What a round does so many times, in the plural. */
  readonly unit: string;
  readonly perRound: number;
  /** Rounds that count, an odd number; one more goes before them. None: every side works once, and there is no result. */
  readonly rounds: number;
  readonly ours: NamedSide;
  readonly twins: readonly NamedSide[];
  /** Told of each round, so that a long measurement can be watched. */
  say?(line: string): void;
}

/**
 * Measures all sides in turns, after a round that does not count. Each round begins with another side, so that none always runs on what
 * the same one has left behind. The outcomes are ours against each twin.
 */
export async function inTurns(turns: Turns): Promise<Outcome[]> {
  const { ours, twins, rounds } = turns;
  const sides = [ours, ...twins];
  const took = new Map<NamedSide, Took[]>(sides.map((side) => [side, []]));
  for (let round = 0; round <= rounds; round += 1) {
    const first = round % sides.length;
    for (const side of [...sides.slice(first), ...sides.slice(0, first)]) {
      const one = await side.run(round);
      turns.say?.(`  round ${round}, ${side.name}: ${(one.wallMs / 1000).toFixed(1)} s`);
      if (round > 0) took.get(side)?.push(one);
    }
  }
  if (rounds === 0) return [];
  return twins.map((twin) => outcomeOf(turns, twin, took.get(ours) ?? [], took.get(twin) ?? []));
}

function outcomeOf(
  { title, unit, perRound }: Turns,
  twin: NamedSide,
  ours: readonly Took[],
  theirs: readonly Took[],
): Outcome {
  const rates = (took: readonly Took[]) => took.map(({ wallMs }) => (perRound / wallMs) * 1000);
  const cpuMs = (took: readonly Took[]) => median(took.map((one) => one.cpuMs / perRound));
  const [ourRates, twinRates] = [rates(ours), rates(theirs)];
  const ratios = ourRates.map((rate, i) => rate / (twinRates[i] ?? NaN));
  const [oursPerSecond, twinPerSecond] = [median(ourRates), median(twinRates)];
  return {
    ...{ title: `${title} against ${twin.name}`, unit, oursPerSecond, twinPerSecond },
    ratio: oursPerSecond / twinPerSecond,
    spread: [Math.min(...ratios), Math.max(...ratios)],
    ...{ oursCpuMs: cpuMs(ours), twinCpuMs: cpuMs(theirs) },
  };
}
