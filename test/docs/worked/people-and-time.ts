import { addMonthsFromAnchor, civilDate } from '../../../domain/calendar/civil-date.js';
import { callbackPlan } from '../../../domain/callback-plan/callback-plan.js';
import { classOfDays } from '../../../domain/classification/five-class.js';
import { contactsChanged } from '../../../domain/cross-checks/contacts-changed.js';
import { gradeJob } from '../../../domain/cross-checks/job-stability.js';
import { sharedLinks } from '../../../domain/cross-checks/shared-links.js';
import { largestAmountMinor } from '../../../domain/cross-checks/debt-service-ratio.js';
import { firstInstalmentMinor } from '../../../domain/cross-checks/instalment.js';
import type { RuledKind } from '../../../domain/links/link-kind.js';
import type { Product } from '../../../domain/application/product.js';
import { autoPolicy, policyOf } from '../../builders/policies.js';
import { aBorrower } from '../../domain/checks/a-case.js';
import { aCleanInput, changed, personFacts } from '../../domain/cross-checks/clean-case.js';
import { shownFen, shownFinding, type Row, type Worked } from './cells.js';

const classRow: Worked = (row) => {
  const isTechnical = row.text('Cause') === 'technical';
  const days = Number(row.text('Days past due'));
  return { 'Class at least': classOfDays(days, isTechnical, autoPolicy.classification) };
};

const planRow: Worked = (row) => {
  const termMonths = Number(row.text('Months'));
  const disbursedOn = row.text('Paid out');
  const loan = {
    ...{ disbursedOn, termMonths, amountMinor: row.fen('Amount'), band: 'green' as const },
    ...{ lastInstalmentOn: addMonthsFromAnchor(civilDate(disbursedOn), termMonths) },
    assetClass: null,
  };
  const plan = callbackPlan(loan, policyOf(row.text('Product') as Product).callbackPlan);
  const dates = plan.slice(0, 4).map(({ on }) => on);
  return { Contacts: String(plan.length), 'The first four': dates.join(', ') };
};

/** `甲 2024-12; 乙 –`, as the report lists employers. */
const employersOf = (row: Row) =>
  row
    .text('Employers in the report')
    .split('; ')
    .map((one) => one.split(' '))
    .map(([name = '', since]) => ({ name, since: since ?? null, phone: null }));

const jobRow: Worked = (row) => {
  const { employment } = aBorrower();
  if (employment === null) throw new Error('the borrower of the tests has a job');
  const startedMonth = row.text('Started');
  const months = Number(row.text('Months insured of 22'));
  const paid = { since: '2025-01', lastPaidMonth: '2026-10', months };
  const job = { ...employment, employerName: '甲公司', startedMonth };
  const picture = { employment: job, employers: employersOf(row), insurance: paid };
  const bounds = autoPolicy.tolerances.jobStability;
  const { grade, reasons } = gradeJob({ ...picture, fund: 'none' }, '2026-11-02', bounds);
  return { Grade: grade, Reasons: reasons.join(', ') || 'none' };
};

const contactsRow: Worked = (row) => {
  const days = [row.text('First number since'), row.text('Second number since')];
  const phones = days.flatMap((updatedOn, i) =>
    updatedOn === '–' ? [] : [{ number: `1390000000${i}`, updatedOn }],
  );
  const facts = personFacts(changed('credit_bureau', { phones }));
  return { Finding: shownFinding(contactsChanged.evaluate(aCleanInput({ facts }), 'borrower')) };
};

const linksRow: Worked = (row) => {
  const kind = row.text('Kind').replaceAll('`', '') as RuledKind;
  const rule = sharedLinks.find((one) => one.rule === `shared_${kind}`);
  const otherApplicants = Number(row.text('Other applicants'));
  const input = aCleanInput({}, { sharedValues: [{ kind, otherApplicants }] });
  return { Finding: rule === undefined ? '' : shownFinding(rule.evaluate(input, 'borrower')) };
};

const largestRow: Worked = (row) => {
  const terms = {
    termMonths: Number(row.text('Months')),
    annualRateBasisPoints: row.basisPoints('Yearly rate'),
    repaymentMethod: 'equal_principal' as const,
  };
  const { limitBasisPoints } = autoPolicy.debtService;
  const room = { incomeMinor: row.fen('Income'), otherDebtMinor: row.fen('Other debts') };
  const largest = largestAmountMinor({ ...room, limitBasisPoints }, 100_000_000_00, (minor) =>
    firstInstalmentMinor(terms, minor),
  );
  return { 'Largest amount': shownFen(largest) };
};

/** What is counted of people and of days. */
export const peopleAndTime: Readonly<Record<string, Worked>> = {
  'five-class': classRow,
  'callback-plan': planRow,
  'job-stability': jobRow,
  'changed-contacts': contactsRow,
  'links-between-applications': linksRow,
  'largest-amount': largestRow,
};
