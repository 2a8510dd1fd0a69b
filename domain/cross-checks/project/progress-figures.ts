import type { BudgetLine, Milestone } from '../../application/project.js';
import type { ProgressReport, Reporter } from '../../application/project-progress.js';
import { civilDate, monthsBetween } from '../../calendar/civil-date.js';
import { divideRounded } from '../../money/rounding.js';
import { sumOf } from '../business/amounts.js';

type Done = Pick<ProgressReport, 'done' | 'asOf'>;
type Paid = Pick<ProgressReport, 'paid'>;

/** Ten thousand basis points are the whole; weights and shares multiplied have ten thousand times that. */
const whole = 10_000;

/** How far the works are: each milestone’s share done, by its weight, in ten-thousandths of a basis point so that nothing is rounded. */
export function doneUnits(milestones: readonly Milestone[], { done }: Done): number {
  return sumOf(
    milestones.map(({ milestone, weightBasisPoints }) => {
      const share = done.find((one) => one.milestone === milestone)?.doneBasisPoints ?? 0;
      return weightBasisPoints * share;
    }),
  );
}

/** How far the works are, in basis points towards zero. */
export const doneBasisPoints = (milestones: readonly Milestone[], report: Done): number =>
  Math.floor(doneUnits(milestones, report) / whole);

/** What was paid in all, in minor units. */
export const paidMinor = ({ paid }: Paid): number =>
  sumOf(paid.map(({ amount }) => amount.amountMinor));

/** Share paid of the whole budget and share done, and by how much the money is ahead of the works. */
export interface PaidAgainstDone {
  paidBasisPoints: number;
  doneBasisPoints: number;
  aheadBasisPoints: number;
  /** Whether it is ahead by more than so many points, compared without rounding. */
  isAheadBy: (points: number) => boolean;
}

/** Money against works (EW-F07): paid ÷ budget and done by weight. Exactly so many points ahead is not more. */
export function paidAgainstDone(
  budget: readonly BudgetLine[],
  milestones: readonly Milestone[],
  report: Done & Paid,
): PaidAgainstDone {
  const budgetMinor = sumOf(budget.map(({ amount }) => amount.amountMinor));
  const paid = paidMinor(report);
  const units = doneUnits(milestones, report);
  const paidBasisPoints =
    budgetMinor === 0
      ? 0
      : Number(divideRounded(BigInt(paid) * BigInt(whole), BigInt(budgetMinor), 'down'));
  const done = Math.floor(units / whole);
  return {
    paidBasisPoints,
    doneBasisPoints: done,
    aheadBasisPoints: paidBasisPoints - done,
    isAheadBy: (points) =>
      BigInt(paid) * BigInt(whole) * BigInt(whole) >
      BigInt(budgetMinor) * (BigInt(units) + BigInt(points) * 100n * BigInt(whole)),
  };
}

/** How late the works are: months since the oldest milestone that is due and not done, and how much should be done by now. */
export interface ScheduleSlip {
  monthsLate: number;
  /** The milestone that is longest due; null when nothing is late. */
  milestone: string | null;
  plannedBasisPoints: number;
}

/** Slip against the plan on the day of a report. A milestone is due after its day, and done only when it is done wholly. */
export function scheduleSlip(milestones: readonly Milestone[], { done, asOf }: Done): ScheduleSlip {
  const shareOf = (name: string) =>
    done.find(({ milestone }) => milestone === name)?.doneBasisPoints ?? 0;
  const due = milestones.filter(({ plannedOn }) => plannedOn < asOf);
  const [oldest] = due
    .filter(({ milestone }) => shareOf(milestone) < whole)
    .sort((left, right) => (left.plannedOn < right.plannedOn ? -1 : 1));
  return {
    monthsLate:
      oldest === undefined ? 0 : monthsBetween(civilDate(oldest.plannedOn), civilDate(asOf)),
    milestone: oldest?.milestone ?? null,
    plannedBasisPoints: sumOf(due.map(({ weightBasisPoints }) => weightBasisPoints)),
  };
}

/** What was paid and is expected of one line of the budget. */
export interface LineSpending {
  line: string;
  budgetMinor: number;
  paidMinor: number;
  /** What it will have cost: what is expected now, or the budget; never less than what is paid. */
  expectedMinor: number;
  overMinor: number;
}

/** Spending by line of the budget. A line of which a report says nothing is not looked at as nought: it is as planned. */
export function spendingByLine(budget: readonly BudgetLine[], { paid }: Paid): LineSpending[] {
  return budget.map(({ line, amount }) => {
    const told = paid.find((one) => one.line === line);
    const spent = told?.amount.amountMinor ?? 0;
    const expectedMinor = Math.max(spent, told?.expected?.amountMinor ?? amount.amountMinor);
    return {
      ...{ line, budgetMinor: amount.amountMinor, paidMinor: spent, expectedMinor },
      overMinor: Math.max(0, expectedMinor - amount.amountMinor),
    };
  });
}

/** What lines cost more than planned in all, what the reserve (预备费) covers of it, and what nobody does. */
export interface Overrun {
  overMinor: number;
  reserveMinor: number;
  uncoveredMinor: number;
}

/** Overrun of the budget: a line that costs less does not pay for another one; the reserve that is not spent does. */
export function overrun(budget: readonly BudgetLine[], report: Paid): Overrun {
  const reserves = budget.filter(({ kind }) => kind === 'contingency').map(({ line }) => line);
  const lines = spendingByLine(budget, report);
  const overMinor = sumOf(
    lines.filter(({ line }) => !reserves.includes(line)).map((one) => one.overMinor),
  );
  const reserveMinor = sumOf(
    lines
      .filter(({ line }) => reserves.includes(line))
      .map((one) => Math.max(0, one.budgetMinor - one.paidMinor)),
  );
  return { overMinor, reserveMinor, uncoveredMinor: Math.max(0, overMinor - reserveMinor) };
}

/** The newest report of one reporter by its day; of two on one day the later sent. */
export function newestReport<R extends Pick<ProgressReport, 'by' | 'asOf'>>(
  reports: readonly R[],
  by: Reporter,
): R | undefined {
  return reports.reduce<R | undefined>(
    (newest, one) =>
      one.by === by && (newest === undefined || one.asOf >= newest.asOf) ? one : newest,
    undefined,
  );
}
