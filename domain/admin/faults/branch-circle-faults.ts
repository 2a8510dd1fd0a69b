import type { QuestionBank } from '../../questions/bank.js';
import { questionsOf } from '../../questions/bank-conditions.js';
import type { BranchTarget } from '../../questions/bank-rows.js';
import type { Fault } from '../fault.js';

/** Rows whose answer opens, straight or round a circle, the row itself: it was asked by then, and the branch would open nothing, or the same work again. */
export function branchCircleFaults(bank: QuestionBank, others: readonly QuestionBank[]): Fault[] {
  const ways = waysOf([bank, ...others]);
  return questionsOf(bank).flatMap(({ key, branches }, r) =>
    branches.flatMap(({ opens }, b) =>
      opens.flatMap((target, o): Fault[] => {
        const way = namedBy(target).flatMap((to) => wayBetween(to, key, ways));
        if (way.length === 0) return [];
        const message = `leads back to where it comes from: ${[key, ...way].join(', ')}; leave one of these out`;
        return [{ path: `rows.${r}.branches.${b}.opens.${o}`, message }];
      }),
    ),
  );
}

/** What leads to what: a row to the rows and banks that its answer opens, a bank to its rows. */
type Ways = ReadonlyMap<string, readonly string[]>;

const waysOf = (banks: readonly QuestionBank[]): Ways =>
  new Map(
    banks.flatMap((bank) => {
      const rows = questionsOf(bank);
      return [
        [bank.id, rows.map(({ key }) => key)] as const,
        ...rows.map(
          ({ key, branches }) =>
            [key, branches.flatMap(({ opens }) => opens.flatMap(namedBy))] as const,
        ),
      ];
    }),
  );

function namedBy(target: BranchTarget): string[] {
  if (target.to === 'row') return [target.key];
  return target.to === 'bank' ? [target.id] : [];
}

/** The shortest way from one to another, both included; empty where there is none. */
function wayBetween(from: string, to: string, ways: Ways): string[] {
  const before = new Map<string, string | null>([[from, null]]);
  // A map is walked in the order in which entries are added, those added on the way included.
  for (const at of before.keys()) {
    if (at === to) return wayTo(at, before);
    for (const next of ways.get(at) ?? []) if (!before.has(next)) before.set(next, at);
  }
  return [];
}

function wayTo(end: string, before: ReadonlyMap<string, string | null>): string[] {
  const way: string[] = [];
  for (let at: string | null = end; at !== null; at = before.get(at) ?? null) way.unshift(at);
  return way;
}
