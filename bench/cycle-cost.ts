import { actionsIn, callsIn, total, type Actions } from './cost/actions.js';
import { historiesOf, type HistoryEvent } from './cost/histories.js';
import { scheduledActions } from './cost/scheduled.js';
import type { Outcome } from './measure.js';
import { startBenchServer } from './server.js';
import type { Size } from './size.js';
import { LongLife } from './whole/life.js';

const termMonths = 36;
const cyclesOf: Readonly<Record<Size, number>> = { full: 12, smoke: 1 };

/** The runs of a loan in servicing that have ended, and all of them. */
async function servicingRuns(life: LongLife, paidAtMs: number) {
  const all = await historiesOf(life.whole.environment.client, life.loanId);
  const beganMs = (events: readonly HistoryEvent[]) =>
    Number(events[0]?.eventTime?.seconds ?? 0) * 1000;
  return { all, servicing: all.filter((events) => beganMs(events) >= paidAtMs) };
}

const inWords = (actions: Actions, cycles: number) =>
  Object.entries(actions as unknown as Record<string, number>)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${kind} ${(count / cycles).toFixed(1)}`)
    .join(', ');

/**
 * What a year of servicing costs at Temporal, counted in the histories of a loan that lived it with sandbox and staff: actions of a cycle
 * besides one for each outside call, the longest run, and the whole count beside a schedule with a child for each cycle.
 */
export async function measureCycleCost(
  say: (line: string) => void,
  size: Size,
): Promise<Outcome[]> {
  const cycles = cyclesOf[size];
  const server = await startBenchServer();
  try {
    const life = await LongLife.begin(server, 'cost', termMonths);
    try {
      const paidAtMs = Date.parse(await life.whole.clock.now());
      await life.live(cycles);
      const { all, servicing } = await servicingRuns(life, paidAtMs);
      const actions = actionsIn(servicing);
      const [sum, calls] = [total(actions), callsIn(servicing)];
      const twin = await scheduledActions(cycles, Math.round(calls / cycles));
      if (size === 'smoke') return [];
      const besides = ((sum - calls) / cycles).toFixed(1);
      say(`  ${besides} actions a cycle besides ${(calls / cycles).toFixed(1)} outside calls`);
      say(`  a cycle's actions by kind: ${inWords(actions, cycles)}`);
      say(
        `  the longest run of the loan has ${Math.max(...all.map(({ length }) => length))} events`,
      );
      const ratio = (sum / twin).toFixed(2);
      say(
        `  a loan-year of ${cycles} cycles: ${sum} actions, ${ratio} of ${twin} by schedule and child`,
      );
      return [];
    } finally {
      await life.end();
    }
  } finally {
    await server.stop();
  }
}
