import type { Person } from '../application/party.js';
import { personOf } from '../checks/case-file.js';
import type { ComparedValue } from '../findings/finding.js';
import { isBranchName } from '../questions/normalisers/org.js';
import { compared, type CrossCheckInput } from './cross-check.js';
import { dataOf } from './usable-facts.js';
import { compareOrganisationNames, type OrganisationRelation } from './organisation-names.js';

/** A source that names who pays the person, nearest to the payroll first. */
export const payerSources = [
  'social_insurance',
  'tax',
  'bank_statements',
  'provident_fund',
] as const;
/** What both rules about the employer read, besides the application. */
export const employerSources = [...payerSources, 'employer_directory', 'employment'];

/** What is read of a case to know who pays somebody. */
export type PayersInput = Pick<CrossCheckInput, 'file' | 'policy' | 'now'>;

/** Who pays, by one source, and how that name relates to the employer's. */
export interface NamedPayer {
  source: (typeof payerSources)[number];
  name: string;
  relation: OrganisationRelation;
  /** Whether its credit code is the employer's. */
  hasCode: boolean;
}

/** The employer as known: the names under which it goes, and its credit code, where one is known. */
interface Employer {
  names: readonly string[];
  uscc: string | null;
}

/** A payer as a source names it; tax office and fund need not tell a code, and a statement tells none. */
interface Payer {
  name: string | undefined;
  uscc?: string | null | undefined;
}

/** Employment of a person, with everybody who pays him; undefined without employment. */
export function payersOf(
  input: PayersInput,
  subject: string,
):
  | {
      employment: NonNullable<Person['employment']>;
      payers: NamedPayer[];
      values: ComparedValue[];
    }
  | undefined {
  const employment = personOf(input.file, subject)?.employment;
  if (employment === undefined || employment === null) return undefined;
  const employer = employerOf(input, subject, employment);
  const payers = payerSources.flatMap((source): NamedPayer[] => {
    const { name, uscc } = payerIn(input, subject, source);
    if (name === undefined || name === '') return [];
    const hasCode = uscc != null && uscc === employer.uscc;
    return [{ source, name, relation: relationOf(employer, name, uscc ?? null), hasCode }];
  });
  const values = [
    compared('employer', employment.employerName, 'text', 'application'),
    ...payers.map((one) => compared(`payer:${one.relation}`, one.name, 'text', one.source)),
  ];
  return { employment, payers, values };
}

/** The directory's names count as the employer's own where it is the one that the application's code means. */
function employerOf(
  input: PayersInput,
  subject: string,
  { employerName, employerUscc }: NonNullable<Person['employment']>,
): Employer {
  const directory = dataOf(input, subject, 'employer_directory');
  if (directory === undefined || (employerUscc !== null && employerUscc !== directory.uscc))
    return { names: [employerName], uscc: employerUscc };
  const { name, aliases, formerNames, uscc } = directory;
  return { names: [employerName, name, ...aliases, ...formerNames], uscc };
}

/**
 * Credit codes decide where both are known (lending.md §5.3): the same one whatever it is called, another one whatever it is called. Only a branch
 * has a code of its own, so there the name counts, and is asked about.
 */
function relationOf(employer: Employer, payer: string, uscc: string | null): OrganisationRelation {
  const relations = employer.names.map((name) => compareOrganisationNames(name, payer));
  const byName = (['same', 'near'] as const).find((one) => relations.includes(one)) ?? 'other';
  if (uscc === null || employer.uscc === null) return byName;
  if (uscc === employer.uscc) return 'same';
  const isBranchOfIt = employer.names.some(
    (name) =>
      compareOrganisationNames(name, payer) === 'same' &&
      (isBranchName(name) || isBranchName(payer)),
  );
  return isBranchOfIt ? 'near' : 'other';
}

function payerIn(
  input: PayersInput,
  subject: string,
  source: (typeof payerSources)[number],
): Payer {
  switch (source) {
    case 'social_insurance': {
      const insurance = dataOf(input, subject, source);
      return { name: insurance?.payer, uscc: insurance?.payerUscc };
    }
    case 'tax': {
      const tax = dataOf(input, subject, source);
      return { name: tax?.withholdingAgent, uscc: tax?.withholdingAgentUscc };
    }
    case 'provident_fund': {
      const fund = dataOf(input, subject, source);
      return { name: fund?.payer, uscc: fund?.payerUscc };
    }
    case 'bank_statements':
      return { name: salaryPayer(input, subject) };
  }
}

/** The counterparty of most salary credits; a bonus from elsewhere does not make a new employer. */
function salaryPayer(input: PayersInput, subject: string): string | undefined {
  const counts = new Map<string, number>();
  for (const row of dataOf(input, subject, 'bank_statements')?.rows ?? []) {
    if (row.tag !== 'salary' || row.amountMinor <= 0) continue;
    counts.set(row.counterparty, (counts.get(row.counterparty) ?? 0) + 1);
  }
  return [...counts].sort(([, left], [, right]) => right - left)[0]?.[0];
}
