import type { BusinessCalendar } from '../calendar/calendar-document.js';
import { onOrNextBusinessDay } from '../calendar/business-calendar.js';
import { addMonthsFromAnchor, type CivilDate } from '../calendar/civil-date.js';
import { invariant } from '../invariant.js';
import type { CurrencyCode } from '../money/currency.js';
import { money, type Money } from '../money/money.js';
import { equalInstalments, type LoanAmounts } from './equal-instalment.js';
import { equalPrincipal } from './equal-principal.js';
import type { Instalment, InstalmentAmounts, RepaymentMethod, RepaymentTerms } from './terms.js';

/** A whole schedule; the principal parts sum exactly to the loan (a test says so). */
export interface RepaymentSchedule {
  readonly currency: CurrencyCode;
  readonly repaymentMethod: RepaymentMethod;
  readonly instalments: readonly Instalment[];
}

/** Thirty years, the longest term of any product. */
const termMonthsMax = 360;

/** The schedule of a loan, to the minor unit (lending.md §12, vectors in the test). */
export function repaymentSchedule(terms: RepaymentTerms): RepaymentSchedule {
  const { principal, annualRateBasisPoints, termMonths, repaymentMethod, dueAnchorOn } = terms;
  invariant(
    Number.isSafeInteger(termMonths) && termMonths >= 1 && termMonths <= termMonthsMax,
    'repayment: a term is 1 to 360 months',
  );
  invariant(
    Number.isSafeInteger(annualRateBasisPoints) && annualRateBasisPoints >= 0,
    'repayment: a yearly rate is a whole number of basis points',
  );
  const loan = { principalMinor: principal.amountMinor, annualRateBasisPoints, termMonths };
  const instalments = amountsOf(repaymentMethod, loan).map((amounts) => ({
    ...amounts,
    dueOn: addMonthsFromAnchor(dueAnchorOn, amounts.number),
  }));
  return { currency: principal.currency, repaymentMethod, instalments };
}

function amountsOf(method: RepaymentMethod, loan: LoanAmounts): InstalmentAmounts[] {
  switch (method) {
    case 'equal_instalment':
      return equalInstalments(loan);
    case 'equal_principal':
      return equalPrincipal(loan);
  }
}

/** The anchor of a schedule whose first due date is known and lies on the 1st to the 28th. */
export function anchorOfFirstDue(firstDueOn: CivilDate): CivilDate {
  invariant(
    Number(firstDueOn.slice(8)) <= 28,
    'repayment: from the 29th on the anchor cannot be told from the first due date',
  );
  return addMonthsFromAnchor(firstDueOn, -1);
}

/**
 * Moves due dates that are no business days to the next one. Only for contracts that say so: by itself a
 * holiday does not move a due date (lending.md §12). @throws CalendarNotCovered
 */
export function shiftedToBusinessDays(
  schedule: RepaymentSchedule,
  calendar: BusinessCalendar,
): RepaymentSchedule {
  const instalments = schedule.instalments.map((instalment) => ({
    ...instalment,
    dueOn: onOrNextBusinessDay(calendar, instalment.dueOn),
  }));
  return { ...schedule, instalments };
}

/** What is paid in each month of a loan, in minor units; equal instalments where no method is said. */
export function paymentsMinor(loan: {
  readonly amountMinor: number;
  readonly annualRateBasisPoints: number;
  readonly termMonths: number;
  readonly repaymentMethod?: RepaymentMethod;
}): number[] {
  const { amountMinor: principalMinor, annualRateBasisPoints, termMonths } = loan;
  const amounts = { principalMinor, annualRateBasisPoints, termMonths };
  return amountsOf(loan.repaymentMethod ?? 'equal_instalment', amounts).map(paymentMinor);
}

/** What falls due with the instalment, principal and interest. */
export function paymentMinor(
  instalment: Pick<Instalment, 'principalMinor' | 'interestMinor'>,
): number {
  return instalment.principalMinor + instalment.interestMinor;
}

export function totalInterest(schedule: RepaymentSchedule): Money {
  const minor = schedule.instalments.reduce((total, each) => total + each.interestMinor, 0);
  return money(minor, schedule.currency);
}
