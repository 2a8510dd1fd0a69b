import { Dice } from './dice.js';

/** Where a loan has come to. */
export interface Place {
  readonly stage: string;
  readonly closedReason: string | null;
}

/** Whether the loan has come to one of the places. */
export function isOneOf(place: Place, places: readonly Place[]): boolean {
  return places.some(
    ({ stage, closedReason }) => stage === place.stage && closedReason === place.closedReason,
  );
}

/** A place in words. */
export const placeName = ({ stage, closedReason }: Place) =>
  closedReason === null ? stage : `${stage}: ${closedReason}`;

const servicing: Place = { stage: 'servicing', closedReason: null };
const closed = (closedReason: string): Place => ({ stage: 'closed', closedReason });

/** Where each persona belongs in the end (docs/sandbox.md), whatever dies on the way, and how often it is drawn. */
const personas: Readonly<Record<string, { places: readonly Place[]; weight: number }>> = {
  clean: { places: [servicing], weight: 8 },
  judicial_closed: { places: [servicing], weight: 3 },
  sanctions_false_positive: { places: [servicing], weight: 3 },
  job_lost: { places: [servicing], weight: 2 },
  // The outage lasts two minutes of the wall, which may be days of the demo clock: a person then gives the source up, and never as clean.
  source_down: { places: [servicing, closed('rejected')], weight: 2 },
  overdue_31: { places: [servicing], weight: 1 },
  withdraws: { places: [closed('withdrawn')], weight: 3 },
  income_exaggerated: { places: [closed('rejected')], weight: 3 },
  unreachable: { places: [closed('cancelled')], weight: 2 },
};

/** What the originator or the lender does with a loan besides, as people do at inconvenient moments. */
export type Meddling = 'none' | 'hold' | 'repeat' | 'withdraw' | 'cancel';

/** A loan that will be submitted. */
export interface PlannedLoan {
  readonly persona: string;
  /** Of the sandbox: the same one gives the same person. */
  readonly seed: string;
  /** It is right in any of these. */
  readonly places: readonly Place[];
  readonly meddling: Meddling;
  /** How long after its submission. */
  readonly meddleAfterMs: number;
}

const meddlings: readonly (readonly [Meddling, number])[] = [
  ['none', 52],
  ['hold', 30],
  ['repeat', 10],
  ['withdraw', 6],
  ['cancel', 2],
];

/** @param without personas that take longer than the run lasts */
export function planLoans(
  seed: number,
  count: number,
  without: readonly string[],
  meddleWithinMs: number,
): PlannedLoan[] {
  const dice = new Dice(seed).fork('loans');
  const drawn = Object.entries(personas).filter(([id]) => !without.includes(id));
  const order = drawn.map(([id, { weight }]) => [id, weight] as const);
  return Array.from({ length: count }, (_, n) => {
    // The first of each kind come in turn, so that a small run has all of them.
    const persona = drawn[n]?.[0] ?? dice.weighted(order);
    const meddling = n < drawn.length ? 'none' : dice.weighted(meddlings);
    // Half of them at once: the loan's process may not even have been started then.
    const meddleAfterMs = dice.chance(0.5) ? 0 : dice.between(0, meddleWithinMs);
    const { places } = personas[persona] ?? { places: [servicing] };
    return { persona, seed: `drill-${seed}-${n}`, places, meddling, meddleAfterMs };
  });
}
