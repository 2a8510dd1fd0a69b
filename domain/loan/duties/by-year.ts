import { addMonthsFromAnchor, civilDate } from '../../calendar/civil-date.js';
import { instant } from '../../calendar/instant.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import type { Loan } from '../state/loan.js';
import type { Cycle, PlanItem } from '../state/servicing.js';
import {
  met,
  ofLoan,
  type Answer,
  type ReadBesides,
  type Rules,
  type Standing,
} from './standing.js';

/** A year of a loan: civil dates, the first of them in it and the last not. */
interface Year {
  readonly from: string;
  readonly until: string;
}

/** The first check of the plan, once it was made. */
export function byFirstCheck({ servicing }: Loan): Answer | undefined {
  const first = servicing?.plan.find((item) => item.kind === 'first_check');
  return first?.status === 'done' ? met(first.at, [], 'held') : undefined;
}

/**
 * Each year after the money with the last check in it (depth.md G40): a contact of the plan, or a call that a cycle asked for, in which somebody was
 * reached. A year that is over without one is lost; the year that runs, or in which the loan ended, is due by its end alone. Before the money there
 * is one line that waits.
 */
export function byYears(loan: Loan, { policy, now }: Rules, read: ReadBesides): Standing[] {
  const { servicing, closed } = loan;
  if (servicing === null) return ofLoan(undefined);
  const endsOn = civilDateAt(instant(closed?.at ?? now), policy.zone);
  const { plan } = servicing;
  const cycles = read.cycles ?? servicing.cycles;
  return yearsOf(servicing.disbursedOn, endsOn).map((year, i) => ({
    subject: 'loan',
    year: i + 1,
    answer: lastIn(year, { plan, cycles, zone: policy.zone }),
    isOver: year.until <= endsOn,
  }));
}

function yearsOf(disbursedOn: string, endsOn: string): Year[] {
  const at = (year: number) => addMonthsFromAnchor(civilDate(disbursedOn), 12 * year);
  const years: Year[] = [];
  while (years.length === 0 || at(years.length) < endsOn)
    years.push({ from: at(years.length), until: at(years.length + 1) });
  return years;
}

interface Contacts {
  readonly plan: readonly PlanItem[];
  readonly cycles: readonly Cycle[];
  readonly zone: string;
}

/** The last check of the year. A call of a cycle goes by the day on which the cycle opened, so that it stays in one year whatever is forgotten. */
function lastIn(year: Year, { plan, cycles, zone }: Contacts): Answer | undefined {
  const planned = plan
    .filter((item) => item.status === 'done' && !isInVain(item, cycles))
    .map(({ at }) => at);
  const called = cycles.filter(reached).map(({ openedAt }) => openedAt);
  const isInYear = (at: string | null): at is string => {
    const on = at === null ? null : civilDateAt(instant(at), zone);
    return on !== null && on >= year.from && on < year.until;
  };
  const last = [...planned, ...called].filter(isInYear).sort().at(-1);
  return last === undefined ? undefined : met(last, [], 'held');
}

const reached = ({ contacts = [] }: Cycle): boolean =>
  contacts.some(({ result }) => result === 'contact_made');

/** Nobody was reached in the calls of its cycle, the first for what is due before any; cycles of earlier releases do not say it. */
function isInVain({ at }: PlanItem, cycles: readonly Cycle[]): boolean {
  const cycle =
    cycles.findLast(({ openedAt }) => at !== null && openedAt <= at) ??
    cycles.find(({ number }) => number === 1);
  return cycle?.contacts !== undefined && !reached(cycle);
}
