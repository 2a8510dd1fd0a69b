/** The rungs by which an employer is verified where a call does not do it, in their order (lending.md §5.2, fallback ladder). */
export const rungs = [
  ...(['independent_landline', 'switchboard', 'employer_email', 'insurance_payer'] as const),
  ...(['salary_payer', 'stamped_letter', 'visit'] as const),
] as const;
export type Rung = (typeof rungs)[number];

/** `proves`: it names the employer; `tried`: without success; `none`: no source of it; `open`: for a person to do. */
export type RungState = 'proves' | 'tried' | 'none' | 'open';

/** What is known of the rungs. */
export interface Climbed {
  /** Labels of the employer's numbers that were called. */
  readonly called: readonly string[];
  /** Registers (insurance, fund, tax) that name a payer, and whether it is the employer by its credit code. */
  readonly registers: readonly { readonly isEmployer: boolean }[];
  /** Whether the bank's own statement names the employer as who pays; null where it names nobody. */
  readonly salary: boolean | null;
}

/** Sources that have to agree without a person's word (lending.md §5.3, PASS_ALT). */
export const sourcesToPass = 2;

/** How many independent sources name the employer: each register is one, and the bank's statement another. */
export const sourcesNaming = ({ registers, salary }: Climbed): number =>
  registers.filter(({ isEmployer }) => isEmployer).length + (salary === true ? 1 : 0);

/** Each rung with where it stands; the first that is open is next. */
export function ladderOf(climbed: Climbed): { rung: Rung; state: RungState }[] {
  return rungs.map((rung) => ({ rung, state: stateOf(rung, climbed) }));
}

function stateOf(rung: Rung, { called, registers, salary }: Climbed): RungState {
  switch (rung) {
    case 'independent_landline':
      return called.some((label) => label !== 'switchboard') ? 'tried' : 'none';
    case 'switchboard':
      return called.includes('switchboard') ? 'tried' : 'none';
    case 'insurance_payer':
      return named(registers.length === 0 ? null : registers.some((one) => one.isEmployer));
    case 'salary_payer':
      return named(salary);
    case 'employer_email':
    case 'stamped_letter':
    case 'visit':
      return 'open';
  }
}

const named = (isEmployer: boolean | null): RungState =>
  isEmployer === null ? 'none' : isEmployer ? 'proves' : 'tried';

/** Ends of a call after which the other rungs are climbed: nobody was reached, nobody would say, or whoever answered could not. */
const climbedAfter: readonly string[] = [
  ...['employer_not_reached', 'no_employer_number', 'employer_would_not_say'],
  ...['outsider_answered', 'number_led_elsewhere'],
];

/** Whether an inconclusive end of a call leads on to the other rungs. */
export const leadsToLadder = (reason: string): boolean => climbedAfter.includes(reason);
