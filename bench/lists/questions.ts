import type { LoanFilter, TaskFilter } from '../../src/api/ports.js';

/** What somebody asks a list for: the filter as the record takes it, and the address that asks the same. */
export type Question =
  | { readonly list: 'loans'; readonly filter: Omit<LoanFilter, 'branches'>; readonly path: string }
  | {
      readonly list: 'tasks';
      readonly filter: Omit<TaskFilter, 'branches'>;
      readonly path: string;
    };

/** Every filter by itself, and the pairs that people ask for. */
const loanFilters: Omit<LoanFilter, 'branches'>[] = [
  {},
  ...(['verification', 'approval', 'servicing', 'closed'] as const).map((stage) => ({ stage })),
  ...(['red', 'green'] as const).map((band) => ({ band })),
  ...[{ held: true }, { held: false }, { product: 'auto' }, { product: 'mortgage' }],
  // A product that no loan has.
  { product: 'project_finance' },
  { stage: 'servicing', product: 'mortgage' },
  { stage: 'servicing', held: true },
  { band: 'red', held: true },
  { stage: 'approval', held: false, product: 'auto' },
];
const status = (one: string, more: Omit<TaskFilter, 'branches'> = {}) => ({ status: one, ...more });
/** The work of a team under the documents that ship. */
const team = (name: string) => ({ team: { openedFor: [name], others: [] } });
const taskFilters: Omit<TaskFilter, 'branches'>[] = [
  {},
  ...['open', 'claimed', 'waiting_on_customer', 'done', 'cancelled'].map((one) => status(one)),
  ...['verification', 'servicing'].map(team),
  { types: ['applicant_interview'] },
  { assignee: 'person:verifier-3' },
  status('done', { assignee: 'person:verifier-3' }),
  status('open', team('verification')),
  status('claimed', team('servicing')),
  status('done', { types: ['approval'] }),
  status('cancelled', team('servicing')),
  status('open', { types: ['post_loan_call'], ...team('servicing') }),
  { loanId: 'ln_0000000000000061' },
];

function pathOf(list: string, filter: Question['filter']): string {
  const ofTeam = 'team' in filter ? { team: filter.team?.openedFor[0] } : {};
  const asked = { ...filter, ...ofTeam };
  const named = Object.entries(asked).map(([field, value]) =>
    field === 'types' ? `type=${String(value)}` : `${field}=${String(value)}`,
  );
  return `/v1/${list}?${['limit=50', ...named].join('&')}`;
}

/** All of them. */
export const questions: readonly Question[] = [
  ...loanFilters.map((filter) => ({
    ...{ list: 'loans' as const, filter, path: pathOf('loans', filter) },
  })),
  ...taskFilters.map((filter) => ({
    ...{ list: 'tasks' as const, filter, path: pathOf('tasks', filter) },
  })),
];
