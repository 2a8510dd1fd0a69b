import type { PartOf } from '../../application/product-part.js';
import type { ProjectFile } from '../../application/project.js';
import { borrowingCompanyOf } from '../../checks/case-file.js';
import { capitalOfAccount } from '../../cross-checks/project/capital-of-account.js';
import { coverCases } from '../../cross-checks/project/project-cover.js';
import {
  doneBasisPoints,
  newestReport,
  overrun,
  paidMinor,
  scheduleSlip,
} from '../../cross-checks/project/progress-figures.js';
import { dataOf } from '../../cross-checks/usable-facts.js';
import { noStress, reaches, weakestYear } from '../../cross-checks/project/study-cover.js';
import type { SourceCode } from '../../questions/notation/source-expression.js';
import type { ReferenceAnswer } from '../../questions/reference.js';
import {
  absent,
  amountOr,
  fromSource,
  listOf,
  todayOf,
  valueOr,
  type Lookup,
  type ReferenceCase,
} from './reference-case.js';

type Purpose = PartOf<'project_finance'>['purpose'];

/** Reads the project file; any other loan has none. */
function ofFile(
  file: ReferenceCase,
  read: (purpose: Purpose, project: ProjectFile) => ReferenceAnswer,
): ReferenceAnswer {
  const { loan } = file;
  return loan.product === 'project_finance' ? read(loan.purpose, loan.purpose.project) : absent;
}

const inPercent = (part: number, whole: number) => (whole === 0 ? null : (part * 100) / whole);

/** What the file itself says, by the part that a row names; the rest follows from reports. */
const partsOfFile: Readonly<
  Record<string, (purpose: Purpose, file: ReferenceCase) => ReferenceAnswer>
> = {
  name: ({ project }) => valueOr(project.name),
  permits: ({ project }) => listOf([...new Set(project.permits.map(({ kind }) => kind))]),
  total: ({ totalCost }) => valueOr(totalCost),
  share: ({ ownFunds, totalCost }) =>
    valueOr(inPercent(ownFunds.amountMinor, totalCost.amountMinor)),
  lenders: ({ project }) =>
    listOf(project.syndicate.others.map(({ lender }) => ({ name: lender }))),
  shares: ({ project }) => valueOr((10_000 - project.syndicate.ownShareBasisPoints) / 100),
  author: ({ project }) => valueOr(authorOf(project)),
  stress: ({ project }, file) => valueOr(stressOf(file, project)),
  outlook: ({ project }) => valueOr(project.feasibility.priceOutlook),
  next: ({ project }, file) => valueOr(nextMilestone(project, todayOf(file))),
  finish: ({ project }) => valueOr(project.finishOn),
  start_up: ({ project }) => valueOr(project.startUpOn),
  budget: ({ project }) => valueOr(project.drawLine),
};

/** PRJ: the project file (questions.md §1.1). The works contract is another source, and is not captured yet. */
const projectFile: Lookup = (file, part) =>
  ofFile(file, (purpose, project) => {
    const read = Object.hasOwn(partsOfFile, part) ? partsOfFile[part] : undefined;
    return read === undefined ? reported(project, part) : read(purpose, file);
  });

function authorOf({ feasibility: { author } }: ProjectFile) {
  return author.uscc === null ? { name: author.name } : { name: author.name, uscc: author.uscc };
}

/** How well the weakest year covers its debts under both kinds of stress, in the codes of Q-PROJ-05. */
function stressOf({ policy }: ReferenceCase, { feasibility }: ProjectFile): string | null {
  if (policy.product !== 'project_finance') return null;
  const stressed = coverCases(policy.project).filter(({ stress }) => stress !== noStress);
  const years = stressed.flatMap(({ stress }) => weakestYear(feasibility.years, stress) ?? []);
  if (years.length === 0) return null;
  const { stressedMinBasisPoints } = policy.project.cover;
  if (years.every((one) => reaches(one, stressedMinBasisPoints))) return 'covered';
  return years.every((one) => reaches(one, 10_000)) ? 'tight' : 'not_covered';
}

/** The day of the first milestone that is planned from a day on. */
function nextMilestone({ milestones }: ProjectFile, today: string): string | undefined {
  return milestones
    .map(({ plannedOn }) => plannedOn)
    .filter((on) => on >= today)
    .sort()[0];
}

/** What follows from the newest report of the supervisor; absent without one, since the plan says nothing of what is done. */
function reported(project: ProjectFile, part: string): ReferenceAnswer {
  const report = newestReport(project.reports, 'supervisor');
  if (report === undefined) return absent;
  const budgetMinor = project.budget.reduce((sum, { amount }) => sum + amount.amountMinor, 0);
  switch (part) {
    case 'done':
      return valueOr(doneBasisPoints(project.milestones, report) / 100);
    case 'slip':
      return valueOr(scheduleSlip(project.milestones, report).monthsLate);
    case 'days':
      return valueOr(report.daysStopped);
    case 'overrun':
      return valueOr(inPercent(overrun(project.budget, report).overMinor, budgetMinor));
    default:
      return absent;
  }
}

/** SUP: the newest report of whoever supervises the works. */
const supervisor: Lookup = (file, part) =>
  ofFile(file, (_purpose, project) => {
    const report = newestReport(project.reports, 'supervisor');
    if (part === 'spent' && report !== undefined) return amountOr(file, paidMinor(report));
    return reported(project, part);
  });

/** BK: what of the capital the company’s account shows; every other part as of any company. */
const account =
  (ofCompany: Lookup): Lookup =>
  (file, part, place) => {
    const companyId = borrowingCompanyOf(file.loan)?.partyId;
    const { policy } = file;
    if (part !== 'paid_in' || companyId === undefined || policy.product !== 'project_finance')
      return ofCompany(file, part, place);
    const { loan } = file;
    if (loan.product !== 'project_finance') return absent;
    return fromSource(
      file,
      'bank_statements',
      (data) => {
        const facts = { file: loan, policy, now: file.now };
        const registry = dataOf(facts, companyId, 'business_registry');
        const { seenMinor, beforeMinor, verifiedMinor } = capitalOfAccount(
          loan,
          data,
          registry,
          policy.project,
        );
        // What was paid before the first row cannot be seen, so that the sum would be too small.
        return beforeMinor > verifiedMinor ? absent : amountOr(file, seenMinor + verifiedMinor);
      },
      companyId,
    );
  };

/** Sources that a project has besides those of the company that borrows. */
export function projectLookups(
  ofCompany: Partial<Record<SourceCode, Lookup>>,
): Partial<Record<SourceCode, Lookup>> {
  return {
    PRJ: projectFile,
    SUP: supervisor,
    BK: account(ofCompany.BK ?? (() => absent)),
  };
}
