import { killsOf, targets, type Act, type PlannedAct } from './act.js';
import { Dice } from './dice.js';

/** How often each kind of act comes, once every process has had its turn. Restarts of everything cost the most time. */
const weights = [
  ['kill', 62],
  ['burst', 12],
  ['pause', 12],
  ['rush', 5],
  ['cut', 6],
  ['kill_session', 3],
  ['kill_all', 3],
  ['stale', 3],
  ['kill_supervisor', 2],
  ['fill', 2],
] as const;
type Kind = (typeof weights)[number][0];

/** Longer than a heartbeat is waited for (15 s), so that Temporal gives the work to another attempt. */
const longPauseMs = 18_000;
/** The first loans must be under way before anything is taken from them. */
const quietMs = 2_000;

function draw(kind: Kind, dice: Dice): Act {
  switch (kind) {
    case 'kill':
      return { kind, targets: [dice.pick(targets)] };
    case 'burst':
      return { kind: 'kill', targets: dice.shuffled(targets).slice(0, dice.between(2, 3)) };
    case 'pause': {
      const holdMs = dice.chance(0.15) ? longPauseMs : dice.between(500, 6_000);
      return { kind, target: dice.pick(targets), holdMs };
    }
    case 'rush':
      return { kind, loans: dice.between(3, 5) };
    case 'cut':
      return { kind, share: dice.pick([0.3, 0.6, 1]) };
    case 'fill':
      return { kind, holdMs: dice.between(2_000, 6_000) };
    case 'kill_session':
    case 'kill_all':
    case 'kill_supervisor':
    case 'stale':
      return { kind };
  }
}

/** Every process dies at least once, and each other kind of act comes once, before chance alone decides. */
function first(dice: Dice, kills: number): Act[] {
  const each = targets.map((target): Act => ({ kind: 'kill', targets: [target] }));
  const others: Kind[] = [
    ...(['kill_session', 'kill_all', 'pause', 'rush', 'cut', 'fill', 'stale'] as const),
  ];
  if (kills > 30) others.push('kill_supervisor', 'burst');
  return dice.shuffled([...each, ...others.map((kind) => draw(kind, dice))]);
}

/**
 * What will be done, and when: the same numbers give the same schedule.
 * @param kills acts are drawn until so many kills are in it
 * @param windowMs the time in which all of it is to happen
 */
export function makeSchedule(seed: number, kills: number, windowMs: number): PlannedAct[] {
  const dice = new Dice(seed).fork('acts');
  const acts: Act[] = [];
  let planned = 0;
  const beginning = first(dice, kills);
  while (planned < kills) {
    const act = beginning.shift() ?? draw(dice.weighted(weights), dice);
    acts.push(act);
    planned += killsOf(act);
  }
  const moments = acts.map(() => dice.between(quietMs, Math.max(quietMs, windowMs)));
  moments.sort((one, other) => one - other);
  return acts.map((act, n) => ({ n, atMs: moments[n] ?? windowMs, act }));
}
