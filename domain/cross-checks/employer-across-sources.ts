import { personOf } from '../checks/case-file.js';
import type { ComparedValue } from '../findings/finding.js';
import {
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
  type CrossCheckInput,
} from './cross-check.js';
import { dataOf } from './usable-facts.js';
import { compareOrganisationNames, type OrganisationRelation } from './organisation-names.js';

/** A source that names who pays the person, nearest to the payroll first. */
const payerSources = ['social_insurance', 'tax', 'bank_statements', 'provident_fund'] as const;
type PayerSource = (typeof payerSources)[number];

interface NamedPayer {
  source: PayerSource;
  name: string;
  relation: OrganisationRelation;
}

/**
 * The employer of the application against insurance payer, withholding agent, salary payer and fund payer, with the directory's
 * aliases and former names (lending.md §5). A dispatched worker is paid by another by law (ER-02), so there a difference is a yellow
 * question; for everybody else it is orange. A near name alone is no finding: it is asked once more on the call.
 */
export const employerAcrossSources: CrossCheck = {
  rule: 'employer_differs',
  about: 'borrower',
  staleWhen: [...payerSources, 'employer_directory', 'employment'],
  opensQuestions: ['Q-PROB-02'],
  evaluate(input, subject) {
    const employment = personOf(input.file, subject)?.employment;
    if (employment === undefined || employment === null) return notEvaluated('employment');
    const payers = namedPayers(input, subject, employment.employerName);
    if (payers.length === 0) return notEvaluated(...payerSources);
    const values: ComparedValue[] = [
      compared('employer', employment.employerName, 'text', 'application'),
      ...payers.map((one) => compared(`payer:${one.relation}`, one.name, 'text', one.source)),
    ];
    const others = payers.filter((one) => one.relation === 'other');
    if (others.length === 0) return clear(...values);
    return findingOf(employerAcrossSources, subject, {
      severity: employment.form === 'dispatched' ? 'yellow' : 'orange',
      kind: employment.form === 'dispatched' ? 'operational' : 'credit',
      compared: values,
      sourceOrder: [...payerSources],
    });
  },
};

function namedPayers(input: CrossCheckInput, subject: string, employer: string): NamedPayer[] {
  const insurance = dataOf(input, subject, 'social_insurance');
  const directory = dataOf(input, subject, 'employer_directory');
  const employerNames = [
    employer,
    ...(directory === undefined
      ? []
      : [directory.name, ...directory.aliases, ...directory.formerNames]),
  ];
  const named: [PayerSource, string | undefined][] = [
    ['social_insurance', insurance?.payer],
    ['tax', dataOf(input, subject, 'tax')?.withholdingAgent],
    ['bank_statements', salaryPayer(input, subject)],
    ['provident_fund', dataOf(input, subject, 'provident_fund')?.payer],
  ];
  return named.flatMap(([source, name]) => {
    if (name === undefined || name === '') return [];
    const sameCode =
      source === 'social_insurance' &&
      directory !== undefined &&
      insurance?.payerUscc === directory.uscc;
    const relation = sameCode ? 'same' : nearest(employerNames, name);
    return [{ source, name, relation }];
  });
}

function nearest(names: readonly string[], payer: string): OrganisationRelation {
  const relations = names.map((name) => compareOrganisationNames(name, payer));
  if (relations.includes('same')) return 'same';
  return relations.includes('near') ? 'near' : 'other';
}

/** The counterparty of most salary credits; a bonus from elsewhere does not make a new employer. */
function salaryPayer(input: CrossCheckInput, subject: string): string | undefined {
  const counts = new Map<string, number>();
  for (const row of dataOf(input, subject, 'bank_statements')?.rows ?? []) {
    if (row.tag !== 'salary' || row.amountMinor <= 0) continue;
    counts.set(row.counterparty, (counts.get(row.counterparty) ?? 0) + 1);
  }
  return [...counts].sort(([, left], [, right]) => right - left)[0]?.[0];
}
