import type { CivilDate } from '../calendar/civil-date.js';
import type { Money } from '../money/money.js';

/** 等额本息 and 等额本金 (lending.md §12). */
export const repaymentMethods = ['equal_instalment', 'equal_principal'] as const;
export type RepaymentMethod = (typeof repaymentMethods)[number];

/** What a schedule is computed from. */
export interface RepaymentTerms {
  readonly principal: Money;
  /** The yearly rate in basis points, 4.5 % = 450; 0 is a loan without interest. */
  readonly annualRateBasisPoints: number;
  readonly termMonths: number;
  readonly repaymentMethod: RepaymentMethod;
  /** Instalment n is due n months after this day; a loan due on the 15th from March on has a 15 February. */
  readonly dueAnchorOn: CivilDate;
}

/** One instalment, in the minor units of the schedule's currency. */
export interface Instalment {
  readonly number: number;
  readonly dueOn: CivilDate;
  readonly principalMinor: number;
  readonly interestMinor: number;
  /** Principal that is still owed after this instalment; 0 after the last one. */
  readonly balanceAfterMinor: number;
}

/** What is due, before it has a date. */
export type InstalmentAmounts = Omit<Instalment, 'dueOn'>;
