import type { CurrencyCode } from '../money/currency.js';
import type { Money } from '../money/money.js';
import { divideRounded } from '../money/rounding.js';
import type { CrossFieldProblem } from './cross-field-problem.js';
import { projectRoles, type Organisation, type Party } from './party.js';
import type { Product } from './product.js';
import type { ProjectPurpose } from './project.js';
import { reportProblems } from './project-progress.js';

/** What the rules of a project file look at. */
export interface ProjectFields {
  readonly purpose: ProjectPurpose;
  readonly parties: readonly Party[];
  readonly terms: { readonly amount: Money };
}

type Path = (string | number)[];
const whole = 10_000;

/** Who may be planned to be paid from a budget. */
const payable: readonly Organisation['role'][] = ['contractor', 'supervisor', 'supplier', 'payee'];

/**
 * What of a project file does not fit together (depth.md G5): shares make a whole, lines make the total investment, money covers no more
 * than it, whoever is named is a party, and days stand in their order.
 */
export function projectProblems(fields: ProjectFields): CrossFieldProblem[] {
  return [
    ...sumProblems(fields),
    ...fundingProblems(fields),
    ...partyProblems(fields),
    ...dayOrderProblems(fields.purpose),
    ...currencyProblemsOf(fields),
    ...nameProblems(fields.purpose),
    ...fields.purpose.project.reports.flatMap((report, i) =>
      reportProblems(report, fields.purpose.project, fields.terms.amount.currency).map(
        ({ path, message }) => at(['reports', i, ...path], message),
      ),
    ),
  ];
}

/** What is said to have happened has happened: a report, a permit or capital of a later day would count for ever (depth.md G5). */
export function projectDayProblems(
  { permits, capitalPaid, reports }: ProjectPurpose['project'],
  today: string,
): CrossFieldProblem[] {
  const days: [Path, string | null][] = [
    ...permits.map(({ issuedOn }, i): [Path, string | null] => [
      ['permits', i, 'issuedOn'],
      issuedOn,
    ]),
    ...capitalPaid.map(({ on }, i): [Path, string | null] => [['capitalPaid', i, 'on'], on]),
    ...reports.map(({ asOf }, i): [Path, string | null] => [['reports', i, 'asOf'], asOf]),
  ];
  return days
    .filter(([, day]) => day !== null && day > today)
    .map(([path]) => at(path, 'The date is in the future; give the day on which it was.'));
}

/** All loans of the project together, from this lender’s part of them; rounded up to the fen. */
export function allLoansMinor(amountMinor: number, ownShareBasisPoints: number): number {
  return Number(
    divideRounded(BigInt(amountMinor) * BigInt(whole), BigInt(ownShareBasisPoints), 'up'),
  );
}

const at = (path: Path, message: string): CrossFieldProblem => ({
  path: ['purpose', 'project', ...path],
  message,
});

const total = (amounts: readonly number[]) => amounts.reduce((sum, one) => sum + one, 0);

function sumProblems({ purpose }: ProjectFields): CrossFieldProblem[] {
  const { budget, milestones, syndicate } = purpose.project;
  const budgeted = total(budget.map(({ amount }) => amount.amountMinor));
  const weights = total(milestones.map(({ weightBasisPoints }) => weightBasisPoints));
  const shares =
    syndicate.ownShareBasisPoints +
    total(syndicate.others.map(({ shareBasisPoints }) => shareBasisPoints));
  return [
    ...(budgeted === purpose.totalCost.amountMinor
      ? []
      : [at(['budget'], `lines add up to ${budgeted}, not to totalCost`)]),
    ...(weights === whole
      ? []
      : [at(['milestones'], `weights add up to ${weights} basis points, not to 10000`)]),
    ...(shares === whole
      ? []
      : [at(['syndicate'], `shares add up to ${shares} basis points, not to 10000`)]),
  ];
}

function fundingProblems({ purpose, terms }: ProjectFields): CrossFieldProblem[] {
  const { ownShareBasisPoints } = purpose.project.syndicate;
  const loans = allLoansMinor(terms.amount.amountMinor, ownShareBasisPoints);
  return purpose.ownFunds.amountMinor + loans <= purpose.totalCost.amountMinor
    ? []
    : [
        {
          path: ['purpose', 'totalCost', 'amountMinor'],
          message: 'capital and all loans are above the total investment; correct one of them',
        },
      ];
}

function partyProblems({ purpose, parties }: ProjectFields): CrossFieldProblem[] {
  const { project } = purpose;
  const roleOf = (partyId: string) => parties.find((one) => one.partyId === partyId)?.role;
  const hasRole = (partyId: string, role: Party['role'], path: Path) =>
    roleOf(partyId) === role ? [] : [at(path, `must name a party with the role "${role}"`)];
  return [
    ...hasRole(project.contractor.partyId, 'contractor', ['contractor', 'partyId']),
    ...hasRole(project.supervisorPartyId, 'supervisor', ['supervisorPartyId']),
    ...project.sponsorPartyIds.flatMap((partyId, i) =>
      hasRole(partyId, 'sponsor', ['sponsorPartyIds', i]),
    ),
    ...project.budget.flatMap(({ payeePartyIds }, i) =>
      payeePartyIds.flatMap((partyId, j) => {
        const role = roleOf(partyId);
        return payable.some((one) => one === role)
          ? []
          : [at(['budget', i, 'payeePartyIds', j], 'must name a contractor, supplier or payee')];
      }),
    ),
    ...project.capitalPaid.flatMap(({ payerPartyId }, i) =>
      roleOf(payerPartyId) === undefined
        ? [at(['capitalPaid', i, 'payerPartyId'], 'names no party of this application')]
        : [],
    ),
    ...(project.budget.some(({ line }) => line === project.drawLine)
      ? []
      : [at(['drawLine'], 'must name a line of the budget')]),
  ];
}

function dayOrderProblems({ project }: ProjectPurpose): CrossFieldProblem[] {
  const { startOn, finishOn, startUpOn, milestones, permits, feasibility } = project;
  const years = feasibility.years.map(({ year }) => year);
  return [
    ...(startOn <= finishOn ? [] : [at(['finishOn'], 'is before startOn')]),
    ...(finishOn <= startUpOn ? [] : [at(['startUpOn'], 'is before finishOn')]),
    ...milestones.flatMap(({ plannedOn }, i) =>
      plannedOn < startOn || plannedOn > finishOn
        ? [at(['milestones', i, 'plannedOn'], 'must be between startOn and finishOn')]
        : [],
    ),
    ...permits.flatMap(({ issuedOn, validUntil }, i) =>
      validUntil !== null && validUntil < issuedOn
        ? [at(['permits', i, 'validUntil'], 'is before issuedOn')]
        : [],
    ),
    ...years.flatMap((year, i) =>
      i > 0 && year <= (years[i - 1] ?? year)
        ? [at(['feasibility', 'years', i, 'year'], 'must be after the year before it')]
        : [],
    ),
  ];
}

/** Names of lines, milestones and lenders, each once. */
function nameProblems({ project }: ProjectPurpose): CrossFieldProblem[] {
  const twice = (list: string, field: string, names: readonly string[]) =>
    names.flatMap((name, i) =>
      names.indexOf(name) === i ? [] : [at([list, i, field], 'stands twice')],
    );
  const lenders = project.syndicate.others.map(({ lender }) => lender);
  return [
    ...twice(
      'budget',
      'line',
      project.budget.map(({ line }) => line),
    ),
    ...twice(
      'milestones',
      'milestone',
      project.milestones.map(({ milestone }) => milestone),
    ),
    ...lenders.flatMap((lender, i) =>
      lenders.indexOf(lender) === i
        ? []
        : [at(['syndicate', 'others', i, 'lender'], 'stands twice')],
    ),
  ];
}

/** Every amount of the file is in the currency of the loan. */
function currencyProblemsOf({ purpose, terms }: ProjectFields): CrossFieldProblem[] {
  const { budget, capitalPaid, contractor, feasibility } = purpose.project;
  const amounts: [Path, { readonly currency: CurrencyCode }][] = [
    ...budget.map(({ amount }, i): [Path, Money] => [['budget', i, 'amount'], amount]),
    ...capitalPaid.map(({ amount }, i): [Path, Money] => [['capitalPaid', i, 'amount'], amount]),
    [['contractor', 'contractValue'], contractor.contractValue],
    ...feasibility.years.flatMap((year, i) =>
      (['revenue', 'operatingCost', 'incomeTax', 'debtService'] as const).map(
        (field): [Path, Money] => [['feasibility', 'years', i, field], year[field]],
      ),
    ),
  ];
  return amounts.flatMap(([path, { currency }]) =>
    currency === terms.amount.currency
      ? []
      : [at([...path, 'currency'], 'must be the currency of terms.amount')],
  );
}

/** Companies of a loan for a project, each of which its policy screens. */
const companiesOfProject: readonly Party['role'][] = [
  ...(['borrower', ...payable, 'sponsor', 'guarantor'] as const),
];

/** Contractor, supervisor and sponsor belong to projects, and no other company stands in one: nobody is a party unchecked. */
export function projectRoleProblems(
  parties: readonly Party[],
  product: Product,
): CrossFieldProblem[] {
  const isProject = product === 'project_finance';
  return parties.flatMap((party, i) => {
    if (party.kind !== 'organisation') return [];
    const path = ['parties', i, 'role'];
    if (isProject)
      return companiesOfProject.includes(party.role)
        ? []
        : [{ path, message: `a project has no "${party.role}"; name it by what it does there` }];
    return projectRoles.some((role) => role === party.role)
      ? [{ path, message: `only a project has a "${party.role}"` }]
      : [];
  });
}
