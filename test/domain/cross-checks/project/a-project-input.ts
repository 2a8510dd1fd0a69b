import type { Organisation } from '../../../../domain/application/party.js';
import type { ProjectPurpose } from '../../../../domain/application/project.js';
import type { WorksContract } from '../../../../domain/application/works-contract.js';
import type { CapturedPaper } from '../../../../domain/checks/captured-paper.js';
import type { CaseFile } from '../../../../domain/checks/case-file.js';
import type { CrossCheck, CrossCheckInput } from '../../../../domain/cross-checks/cross-check.js';
import type { StatementRow } from '../../../../domain/facts/bank-statements.js';
import type { BusinessRegistryFacts } from '../../../../domain/facts/business-registry.js';
import type { FactsBySource } from '../../../../domain/facts/sources.js';
import type { PolicyOf } from '../../../../domain/policy/product-policy.js';
import { aProjectApplication, codes, million } from '../../../builders/a-project-application.js';
import { policyOf } from '../../../builders/policies.js';
import { found } from '../../checks/a-case.js';
import { cleanFacts } from '../../checks/clean-facts.js';
import { calendar } from '../clean-case.js';

export const today = '2026-11-02';
const shipped = policyOf('project_finance') as PolicyOf<'project_finance'>;

/** A credit of the company's account. */
export const credit = (on: string, amountMinor: number, counterparty: string): StatementRow => ({
  ...{ on, amountMinor, balanceMinor: amountMinor, counterparty, tag: 'capital' },
});
const sponsorName = '苏州示例投资有限公司';
const paidIn = [
  credit('2026-07-08', 1_200_000_000, sponsorName),
  credit('2026-08-08', 800_000_000, sponsorName),
];

/** The company's account with these rows; from a year before today unless said otherwise. */
export const account = (rows: StatementRow[] = paidIn, from = '2025-11-02'): FactsBySource =>
  found('bank_statements', {
    ...{ accountLast4: '4567', bank: '示例银行', from, to: today, rows },
  });

/** A company by the register, owned and represented by one person. */
export const registered = (
  who: string,
  uscc: string,
  change: Partial<BusinessRegistryFacts> = {},
): FactsBySource =>
  found('business_registry', {
    ...cleanFacts.business_registry,
    ...{ uscc, legalRepresentative: { name: who, idLast4: '1018' } },
    owners: [{ kind: 'person', name: who, idLast4: '1018', shareBasisPoints: 10_000 }],
    ...change,
  });

/** Who a party is, for tests that give it another name. */
export const nameOf = (partyId: string): string =>
  aProjectApplication().parties.find((one): one is Organisation => one.partyId === partyId)?.name ??
  '';

/** The works contract on file, which fits the project file unless the test says otherwise. */
export const aWorksContract = (change: Partial<WorksContract> = {}): CapturedPaper => ({
  reference: { key: 'works/1' },
  worksContract: {
    ...{ number: 'SG-1', signedOn: '2026-10-20', works: '示例产业园一期' },
    owner: { name: nameOf('company'), uscc: null },
    contractor: { name: nameOf('contractor'), uscc: codes.contractor },
    supervisor: { name: nameOf('supervisor'), uscc: codes.supervisor },
    ...{ price: million(60), startOn: '2027-01-10', finishOn: '2028-06-30' },
    payee: { name: nameOf('contractor'), uscc: codes.contractor, accountLast4: null },
    ...change,
  },
});

/** What a test is about: parts of the purpose, facts of parties, policy, day. */
export interface ProjectParts {
  file?: Partial<ProjectPurpose['project']>;
  purpose?: Partial<Omit<ProjectPurpose, 'project'>>;
  facts?: Record<string, FactsBySource>;
  project?: Partial<PolicyOf<'project_finance'>['project']>;
  termMonths?: number;
  loanMinor?: number;
  submittedAt?: string;
  today?: string;
}

/** The input of a project against which nothing speaks, with the parts that a test is about. */
export function anInput(parts: ProjectParts = {}): CrossCheckInput<'project_finance'> {
  const application = aProjectApplication();
  const on = parts.today ?? today;
  const facts: Record<string, FactsBySource> = {
    company: { ...account(), ...registered('吴示例', '91320594088140947F') },
    contractor: registered('孙示例', codes.contractor),
    supervisor: registered('周示例', codes.supervisor),
    ...parts.facts,
  };
  const { purpose, terms, parties, consents, channel } = application;
  const file: CaseFile<'project_finance'> = {
    ...{ product: 'project_finance', collateral: null, channel, consents, facts: {} },
    documents: [aWorksContract()],
    submittedAt: parts.submittedAt ?? `${on}T02:00:00.000Z`,
    terms: {
      ...terms,
      termMonths: parts.termMonths ?? terms.termMonths,
      amount: { ...terms.amount, amountMinor: parts.loanMinor ?? terms.amount.amountMinor },
    },
    parties: Object.fromEntries(
      parties.map((party) => [party.partyId, { party, facts: facts[party.partyId] ?? {} }]),
    ),
    purpose: { ...purpose, ...parts.purpose, project: { ...purpose.project, ...parts.file } },
  };
  const policy = { ...shipped, project: { ...shipped.project, ...parts.project } };
  return {
    ...{ file, policy, now: `${on}T02:00:00.000Z`, today: on, calendar },
    ...{ sharedNumbers: [], sharedValues: [], numbersElsewhere: [], invoicesElsewhere: [] },
  };
}

/** What a rule says in one line. */
export function said(rule: CrossCheck<'project_finance'>, parts: ProjectParts = {}): string {
  const result = rule.evaluate(anInput(parts), 'loan');
  switch (result.result) {
    case 'clear':
      return 'clear';
    case 'not_evaluated':
      return `not_evaluated ${result.missing.join(' ')}`;
    case 'finding':
      return `${result.finding.severity} ${result.finding.kind}`;
  }
}
