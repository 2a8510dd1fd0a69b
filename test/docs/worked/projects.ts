import { allLoansMinor } from '../../../domain/application/project-rules.js';
import {
  paidAgainstDone,
  scheduleSlip,
} from '../../../domain/cross-checks/project/progress-figures.js';
import { coverCases, projectCover } from '../../../domain/cross-checks/project/project-cover.js';
import { coverShown, weakestYear } from '../../../domain/cross-checks/project/study-cover.js';
import type { PolicyOf } from '../../../domain/policy/product-policy.js';
import { policyOf } from '../../builders/policies.js';
import { aProjectApplication } from '../../builders/a-project-application.js';
import { said } from '../../domain/cross-checks/project/a-project-input.js';
import { shownFen, shownShare, type Row, type Worked } from './cells.js';

const { project: policy } = policyOf('project_finance') as PolicyOf<'project_finance'>;
const { project } = aProjectApplication().purpose;
const millions = (row: Row, column: string) => ({
  amountMinor: row.fen(column) * 1_000_000,
  currency: 'CNY' as const,
});

const coverRow: Worked = (row) => {
  const year = {
    year: 1,
    revenue: millions(row, 'Revenue'),
    operatingCost: millions(row, 'Cost'),
    incomeTax: millions(row, 'Tax'),
    debtService: millions(row, 'Debts'),
  };
  const shown = coverCases(policy).map(({ stress }) => {
    const weakest = weakestYear([year], stress);
    return weakest === null ? 'none' : shownShare(coverShown(weakest));
  });
  const feasibility = { ...project.feasibility, years: [year] };
  return {
    'As it is': shown[0] ?? '',
    'Prices lower': shown[1] ?? '',
    'Costs higher': shown[2] ?? '',
    Finding: said(projectCover, { file: { feasibility } })
      .replace(' ', ', ')
      .replace('clear', 'none'),
  };
};

const milestones = [
  { milestone: 'first', weightBasisPoints: 2000, plannedOn: '2026-03-31' },
  { milestone: 'second', weightBasisPoints: 5000, plannedOn: '2026-06-30' },
  { milestone: 'third', weightBasisPoints: 3000, plannedOn: '2026-12-31' },
];
const hundredMillion = { amountMinor: 10_000_000_000, currency: 'CNY' as const };
const budget = [{ line: 'works', kind: 'works', amount: hundredMillion }] as never;

const worksRow: Worked = (row) => {
  const report = {
    asOf: row.text('As of'),
    done: milestones.map(({ milestone }) => ({
      milestone,
      doneBasisPoints: row.basisPoints(
        `${milestone.charAt(0).toUpperCase()}${milestone.slice(1)} done`,
      ),
    })),
    paid: [{ line: 'works', amount: millions(row, 'Paid in millions'), expected: null }],
  };
  const figures = paidAgainstDone(budget, milestones as never, report);
  return {
    Done: shownShare(figures.doneBasisPoints),
    Planned: shownShare(scheduleSlip(milestones as never, report).plannedBasisPoints),
    Paid: shownShare(figures.paidBasisPoints),
    'Paid ahead': figures.isAheadBy(policy.progress.paidAheadPointsMax) ? 'beyond' : 'passes',
  };
};

const allLoansRow: Worked = (row) => ({
  'Loans of all lenders': shownFen(allLoansMinor(row.fen('This loan'), row.basisPoints('Share'))),
});

/** What a project covers, has built and borrows. */
export const projects: Readonly<Record<string, Worked>> = {
  'project-cover': coverRow,
  works: worksRow,
  'loan-of-all-lenders': allLoansRow,
};
