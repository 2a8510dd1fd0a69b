import type { ProjectPurpose } from '../../application/project.js';
import type { ProgressReport, Reporter } from '../../application/project-progress.js';
import { reporters } from '../../application/project-progress.js';
import { allLoansMinor } from '../../application/project-rules.js';
import { borrowingCompanyOf } from '../../checks/case-file.js';
import { capitalProRata } from '../../cross-checks/project/capital-pro-rata.js';
import { capitalOfAccount } from '../../cross-checks/project/capital-of-account.js';
import { capitalToldMinor } from '../../cross-checks/project/capital-told.js';
import {
  newestReport,
  overrun,
  paidAgainstDone,
  scheduleSlip,
  spendingByLine,
} from '../../cross-checks/project/progress-figures.js';
import { dataOf, usableFacts } from '../../cross-checks/usable-facts.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import type { Loan } from '../state/loan.js';

type LoanForProject = Extract<Loan, { product: 'project_finance' }>;

/** How a project stands by the newest report of one of those who report. */
export interface Standing {
  by: Reporter;
  asOf: string;
  doneBasisPoints: number;
  paidBasisPoints: number;
  aheadBasisPoints: number;
  plannedBasisPoints: number;
  monthsLate: number;
  lateMilestone: string | null;
  daysStopped: number;
  overMinor: number;
  reserveMinor: number;
  uncoveredMinor: number;
}

/** The money of a project so far. Null is what nobody can say, and no nought. */
export interface ProjectMoney {
  loansMinor: number;
  drawnMinor: number;
  /** Capital that draws so far need, or that the draw asked for will need. */
  capitalNeededMinor: number;
  capitalToldMinor: number;
  capitalSeenMinor: number | null;
}

/** What is worked out of a project’s file: lines, milestones, standing and money. */
export interface ProjectPicture {
  lines: ReturnType<typeof spendingByLine> | null;
  doneOf: Readonly<Record<string, number>> | null;
  standings: Standing[];
  money: ProjectMoney;
}

/** A project on a day, as everybody who may see the loan sees it; null for a loan of another product. */
export function projectPicture(
  loan: Loan,
  policy: ProductPolicy,
  now: string,
): (ProjectPicture & { purpose: ProjectPurpose }) | null {
  if (loan.product !== 'project_finance' || policy.product !== 'project_finance') return null;
  const { purpose } = loan;
  const { project } = purpose;
  const bySupervisor = newestReport(project.reports, 'supervisor');
  return {
    purpose,
    lines: bySupervisor === undefined ? null : spendingByLine(project.budget, bySupervisor),
    doneOf:
      bySupervisor === undefined
        ? null
        : Object.fromEntries(
            bySupervisor.done.map(({ milestone, doneBasisPoints }) => [milestone, doneBasisPoints]),
          ),
    standings: reporters.flatMap((by) => {
      const report = newestReport(project.reports, by);
      return report === undefined ? [] : [standing(purpose, report)];
    }),
    money: moneyOf(loan, seenOf(loan, policy, now)),
  };
}

function standing({ project }: ProjectPurpose, report: ProgressReport): Standing {
  const { budget, milestones } = project;
  const figures = paidAgainstDone(budget, milestones, report);
  const slip = scheduleSlip(milestones, report);
  return {
    ...{ by: report.by, asOf: report.asOf, daysStopped: report.daysStopped },
    doneBasisPoints: figures.doneBasisPoints,
    paidBasisPoints: figures.paidBasisPoints,
    aheadBasisPoints: figures.aheadBasisPoints,
    plannedBasisPoints: slip.plannedBasisPoints,
    monthsLate: slip.monthsLate,
    lateMilestone: slip.milestone,
    ...overrun(budget, report),
  };
}

/** What of the capital told the account shows and did not go back to an owner; null without a statement, or where payments lie before its first row. */
function seenOf(
  loan: LoanForProject,
  policy: Extract<ProductPolicy, { product: 'project_finance' }>,
  now: string,
): number | null {
  const companyId = borrowingCompanyOf(loan)?.partyId;
  if (companyId === undefined) return null;
  const input = { file: loan, policy, now };
  const account = usableFacts(input, companyId, 'bank_statements');
  if (account.state !== 'data') return null;
  const registry = dataOf(input, companyId, 'business_registry');
  const { seenMinor, beforeMinor, verifiedMinor } = capitalOfAccount(
    loan,
    account.data,
    registry,
    policy.project,
  );
  return beforeMinor > verifiedMinor ? null : seenMinor + verifiedMinor;
}

function moneyOf(loan: LoanForProject, seen: number | null): ProjectMoney {
  const { purpose } = loan;
  const loanMinor = loan.terms.amount.amountMinor;
  const drawnMinor = loan.money?.status === 'paid' ? loan.money.amountMinor : 0;
  const told = capitalToldMinor(loan);
  const { neededMinor } = capitalProRata({
    ...{ capitalMinor: purpose.ownFunds.amountMinor, paidInMinor: told },
    ...{ loanMinor, drawnMinor: loanMinor },
  });
  return {
    loansMinor: allLoansMinor(loanMinor, purpose.project.syndicate.ownShareBasisPoints),
    ...{ drawnMinor, capitalNeededMinor: neededMinor },
    ...{ capitalToldMinor: told, capitalSeenMinor: seen },
  };
}
