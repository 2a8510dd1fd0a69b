import { civilDate } from '../../../domain/calendar/civil-date.js';
import { workingCapitalNeedMinor } from '../../../domain/cross-checks/business/working-capital.js';
import { money } from '../../../domain/money/money.js';
import { annualCost } from '../../../domain/repayment/annual-cost.js';
import { daysPastDue } from '../../../domain/repayment/days-past-due.js';
import {
  paymentMinor,
  repaymentSchedule,
  totalInterest,
} from '../../../domain/repayment/repayment-schedule.js';
import { erasableFrom } from '../../../domain/retention/retention.js';
import { autoPolicy } from '../../builders/policies.js';
import { shownFen, shownShare, type Row, type Worked } from './cells.js';

const scheduleOf = (row: Row) =>
  repaymentSchedule({
    principal: money(row.fen('Loan'), 'CNY'),
    annualRateBasisPoints: row.basisPoints('Yearly rate'),
    termMonths: Number(row.text('Months')),
    repaymentMethod:
      row.text('Method') === 'equal instalments' ? 'equal_instalment' : 'equal_principal',
    dueAnchorOn: civilDate('2026-01-15'),
  });

const scheduleRow: Worked = (row) => {
  const schedule = scheduleOf(row);
  const payments = schedule.instalments.map(paymentMinor);
  return {
    First: shownFen(payments[0] ?? 0),
    Last: shownFen(payments.at(-1) ?? 0),
    Interest: shownFen(totalInterest(schedule).amountMinor),
  };
};

const costRow: Worked = (row) => {
  const keptBack = (row.fen('Loan') * row.basisPoints('Kept back')) / 10_000;
  const cost = annualCost({
    receivedMinor: row.fen('Loan') - keptBack,
    paidMonthlyMinor: scheduleOf(row).instalments.map(paymentMinor),
  });
  if (cost.result === 'no_rate') return { Nominal: cost.result, Effective: cost.result };
  return {
    Nominal: shownShare(cost.nominalBasisPoints),
    Effective: shownShare(cost.effectiveBasisPoints),
  };
};

const needRow: Worked = (row) => {
  const [stock, receivables, payables, prepayments, advances] = row
    .text('Days')
    .split(' / ')
    .map((days) => Number(days) * 100);
  const need = workingCapitalNeedMinor({
    salesMinor: row.fen('Sales'),
    marginBasisPoints: row.basisPoints('Margin'),
    growthBasisPoints: row.basisPoints('Growth'),
    days: { stock, receivables, payables, prepayments, advances } as never,
  });
  return { Need: shownFen(need) };
};

const daysRow: Worked = (row) => {
  const dueOn = civilDate(row.text('Due'));
  const instalment = { number: 1, dueOn, principalMinor: 90_000, interestMinor: 10_000 };
  const paid = row.fen('Paid of 1,000.00 on the due date');
  const repayments = paid === 0 ? [] : [{ on: dueOn, amountMinor: paid }];
  const arrears = daysPastDue([instalment], repayments, civilDate(row.text('As of')));
  return { Days: String(arrears.daysPastDue), Bucket: arrears.bucket };
};

const retentionRow: Worked = (row) => {
  const days = { closedOn: civilDate(row.text('Closed')), noticeOn: null };
  const isPaidOut = row.text('Paid out') === 'yes';
  return { 'May be erased from': erasableFrom(days, isPaidOut, autoPolicy.retention) };
};

/** What is counted by the calendar and by the schedule. */
export const schedules: Readonly<Record<string, Worked>> = {
  'repayment-schedule': scheduleRow,
  'annual-cost': costRow,
  'working-capital-need': needRow,
  'days-past-due': daysRow,
  retention: retentionRow,
};
