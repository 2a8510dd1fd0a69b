import { Dice } from './dice.js';

/** Where a loan has come to. */
export interface Place {
  readonly stage: string;
  readonly closedReason: string | null;
}

const servicing: Place = { stage: 'servicing', closedReason: null };
const closed = (closedReason: string): Place => ({ stage: 'closed', closedReason });

/** Where each persona belongs in the end (docs/sandbox.md), whatever dies on the way, and how often it is drawn. */
const personas: Readonly<Record<string, { place: Place; weight: number }>> = {
  clean: { place: servicing, weight: 8 },
  judicial_closed: { place: servicing, weight: 3 },
  sanctions_false_positive: { place: servicing, weight: 3 },
  job_lost: { place: servicing, weight: 2 },
  source_down: { place: servicing, weight: 2 },
  overdue_31: { place: servicing, weight: 1 },
  withdraws: { place: closed('withdrawn'), weight: 3 },
  income_exaggerated: { place: closed('rejected'), weight: 3 },
  unreachable: { place: closed('cancelled'), weight: 2 },
};

/** What the originator or the lender does with a loan besides, as people do at inconvenient moments. */
export type Meddling = 'none' | 'hold' | 'repeat' | 'withdraw' | 'cancel';

/** A loan that will be submitted. */
export interface PlannedLoan {
  readonly persona: string;
  /** Of the sandbox: the same one gives the same person. */
  readonly seed: string;
  readonly place: Place;
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
    const { place } = personas[persona] ?? { place: servicing };
    return { persona, seed: `drill-${seed}-${n}`, place, meddling, meddleAfterMs };
  });
}
