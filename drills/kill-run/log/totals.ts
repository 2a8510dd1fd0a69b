import { placeName } from '../plan/personas.js';
import type { Line } from './line.js';

/** What a raw log adds up to. Nothing else is known of a run. */
export interface Totals {
  readonly commit: string;
  readonly changedFiles: number;
  readonly sabotage: string | null;
  readonly seed: number;
  readonly clock: string;
  /** From the first line to the last. */
  readonly minutes: number;
  readonly loans: number;
  readonly inFlightMost: number;
  /** Loans by persona and the place that they came to. */
  readonly ends: Readonly<Record<string, number>>;
  readonly endedWrong: number;
  /** Acts of killing: a power cut, which takes everything, counts once. */
  readonly kills: number;
  /** Processes that were killed, by name. */
  readonly killed: Readonly<Record<string, number>>;
  /** Other acts that were done, by kind, and what was planned and could not be done. */
  readonly acts: Readonly<Record<string, number>>;
  readonly notDone: Readonly<Record<string, number>>;
  readonly startsFailed: number;
  readonly meddled: Readonly<Record<string, number>>;
  readonly checks: readonly {
    readonly name: string;
    readonly looked: number;
    readonly wrong: number;
  }[];
  readonly verdict: 'held' | 'broken' | 'unfinished';
}

type LineOf<Name extends Line['line']> = Extract<Line, { line: Name }>;

function only<Name extends Line['line']>(lines: readonly Line[], name: Name): LineOf<Name>[] {
  return lines.filter((line): line is LineOf<Name> => line.line === name);
}

function tally(names: readonly string[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const name of names.toSorted()) sums[name] = (sums[name] ?? 0) + 1;
  return sums;
}

/** Kills of one act: a session's process and a power cut are one each. */
function killsIn({ act, did, pids }: LineOf<'act'>): number {
  if (did !== 'done') return 0;
  if (act.kind === 'kill' || act.kind === 'rush') return Object.keys(pids).length;
  return ['kill_session', 'kill_all', 'kill_supervisor'].includes(act.kind) ? 1 : 0;
}

/** Without the number of the turn, where one act killed it more than once. */
const nameOfProcess = (name: string) => name.replace(/#\d+$/, '');

/** Adds up a raw log. */
export function totalsOf(lines: readonly Line[]): Totals {
  const [begun] = only(lines, 'begun');
  if (begun === undefined) throw new Error('the log does not begin');
  const [ended] = only(lines, 'ended');
  const acts = only(lines, 'act');
  const done = acts.filter(({ did }) => did === 'done');
  const killing = done.filter((line) => killsIn(line) > 0);
  const ends = only(lines, 'end');
  const lastMs = Date.parse(ended?.at ?? acts.at(-1)?.at ?? begun.at);
  return {
    commit: begun.commit,
    changedFiles: begun.changedFiles,
    sabotage: begun.sabotage,
    seed: begun.options.seed,
    clock: `${begun.options.clock}${begun.options.anyHour ? ', calls at any hour' : ''}`,
    minutes: Math.round((lastMs - Date.parse(begun.at)) / 60_000),
    loans: new Set(only(lines, 'submitted').map(({ loanId }) => loanId)).size,
    inFlightMost: only(lines, 'traffic')[0]?.inFlightMost ?? 0,
    ends: tally(ends.map(({ persona, place }) => `${persona} → ${placeName(place)}`)),
    endedWrong: ends.filter(({ right }) => !right).length,
    kills: acts.reduce((sum, line) => sum + killsIn(line), 0),
    killed: tally(killing.flatMap(({ pids }) => Object.keys(pids).map(nameOfProcess))),
    acts: tally(done.map(({ act }) => act.kind)),
    notDone: tally(acts.flatMap(({ act, did }) => (did === 'done' ? [] : `${act.kind} ${did}`))),
    startsFailed: only(lines, 'start').filter(({ failed }) => failed !== null).length,
    meddled: tally(only(lines, 'meddled').map(({ what, status }) => `${what} ${status}`)),
    checks: only(lines, 'check').map(({ name, looked, wrong }) => ({
      ...{ name, looked, wrong: wrong.length },
    })),
    verdict: ended === undefined ? 'unfinished' : verdictOf(lines),
  };
}

/** So many of the planned kills must have been done: a run in which little died shows little. */
const killsDoneShare = 0.9;

/**
 * What a finished run has shown: it held when every check looked at something and found nothing wrong, nobody was refused, and most of what
 * was to be killed was killed.
 */
export function verdictOf(lines: readonly Line[]): 'held' | 'broken' {
  const checks = only(lines, 'check');
  const planned = only(lines, 'begun')[0]?.options.kills ?? 0;
  const kills = only(lines, 'act').reduce((sum, line) => sum + killsIn(line), 0);
  const held =
    checks.length > 0 &&
    checks.every(({ looked, wrong }) => looked > 0 && wrong.length === 0) &&
    only(lines, 'refused').length === 0 &&
    kills >= planned * killsDoneShare;
  return held ? 'held' : 'broken';
}
