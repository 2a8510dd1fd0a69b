import { describe, expect, it } from '@jest/globals';
import type { WorksContract } from '../../../../domain/application/works-contract.js';
import type { CapturedPaper } from '../../../../domain/checks/captured-paper.js';
import { worksContractParties } from '../../../../domain/cross-checks/project/works-contract-parties.js';
import { worksContractPayee } from '../../../../domain/cross-checks/project/works-contract-payee.js';
import {
  drawAboveContract,
  worksContractAboveBudget,
  worksContractPrice,
} from '../../../../domain/cross-checks/project/works-contract-price.js';
import { worksContractSchedule } from '../../../../domain/cross-checks/project/works-contract-schedule.js';
import { codes, million } from '../../../builders/a-project-application.js';
import { anInput, aWorksContract, nameOf, type ProjectParts } from './a-project-input.js';

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
const stranger = { name: '示例外建有限公司', uscc: '91330100MA0DEM005H' };
/** The contract on file. */
const paper = (
  change: Partial<WorksContract> = {},
  review?: CapturedPaper['review'],
): CapturedPaper => ({ ...aWorksContract(change), ...(review && { review }) });

const rules = [
  ...[worksContractParties, worksContractPrice, worksContractAboveBudget],
  ...[drawAboveContract, worksContractPayee, worksContractSchedule],
];

/** What is not clear, as `rule severity kind`. */
function says(parts: ProjectParts, ...documents: CapturedPaper[]): string[] {
  const input = anInput(parts);
  return rules.flatMap((rule) => {
    const result = rule.evaluate({ ...input, file: { ...input.file, documents } }, 'loan');
    if (result.result === 'clear') return [];
    return result.result === 'finding'
      ? [`${rule.rule} ${result.finding.severity} ${result.finding.kind}`]
      : [`${rule.rule} not_evaluated ${result.missing.join()}`];
  });
}

interface Row {
  what: string;
  contract?: Partial<WorksContract>;
  parts?: ProjectParts;
  expected: string[];
}
const rows: Row[] = [
  { what: 'as the file has it', expected: [] },
  {
    what: 'built for another',
    contract: { owner: stranger },
    expected: ['works_contract_parties red fraud'],
  },
  {
    what: 'another builds and is paid',
    contract: { contractor: stranger, payee: { ...stranger, accountLast4: null } },
    expected: ['works_contract_parties orange fraud', 'works_contract_payee orange fraud'],
  },
  {
    what: 'another supervises',
    contract: { supervisor: stranger },
    expected: ['works_contract_parties orange fraud'],
  },
  { what: 'names no supervisor', contract: { supervisor: null }, expected: [] },
  {
    what: 'a fen below what is told',
    contract: { price: cny(6_000_000_000 - 1) },
    expected: ['works_contract_price_differs orange fraud'],
  },
  {
    what: 'a fen above, which the budget does not have',
    contract: { price: cny(6_000_000_001) },
    expected: [
      'works_contract_price_differs yellow operational',
      'works_contract_above_budget orange credit',
    ],
  },
  {
    what: 'no line of the budget for the contractor',
    parts: { file: { budget: [{ ...line('works', 60), payeePartyIds: [] }] } },
    expected: ['works_contract_above_budget not_evaluated purpose.project.budget'],
  },
  {
    what: 'a draw of all of it',
    parts: { loanMinor: 6_000_000_000 },
    expected: [],
  },
  {
    what: 'a draw of a fen more',
    parts: { loanMinor: 6_000_000_001 },
    expected: ['draw_above_contract orange credit'],
  },
  {
    what: 'to an account that the contract does not name',
    contract: {
      payee: { name: nameOf('contractor'), uscc: codes.contractor, accountLast4: '0000' },
    },
    expected: ['works_contract_payee red fraud'],
  },
  {
    what: 'a draw for plant, which the contract is not about',
    contract: { payee: { ...stranger, accountLast4: null } },
    parts: { file: { drawLine: 'plant' } },
    expected: [],
  },
  { what: 'three months later', contract: { finishOn: '2028-10-29' }, expected: [] },
  {
    what: 'four months later',
    contract: { finishOn: '2028-10-30' },
    expected: ['works_contract_schedule yellow credit'],
  },
  {
    what: 'seven months later',
    contract: { finishOn: '2029-01-30' },
    expected: ['works_contract_schedule orange credit'],
  },
  {
    what: 'signed on the first day of the works',
    contract: { signedOn: '2027-01-10' },
    expected: [],
  },
  {
    what: 'signed a day after it',
    contract: { signedOn: '2027-01-11' },
    expected: ['works_contract_schedule yellow operational'],
  },
  {
    what: 'begun a day before the file says',
    contract: { startOn: '2027-01-09' },
    expected: ['works_contract_schedule yellow operational'],
  },
  {
    what: 'without a last day',
    contract: { finishOn: null },
    expected: ['works_contract_schedule not_evaluated works_contract.finishOn'],
  },
];

function line(name: string, count: number) {
  return { line: name, kind: 'works' as const, amount: million(count), payeePartyIds: [] };
}

const unread = [
  'works_contract_parties not_evaluated works_contract',
  'works_contract_price_differs not_evaluated works_contract',
  'works_contract_above_budget not_evaluated works_contract',
  'draw_above_contract not_evaluated works_contract',
  'works_contract_payee not_evaluated works_contract',
  'works_contract_schedule not_evaluated works_contract',
];

describe('the works contract against the project file', () => {
  it.each(rows)('$what', ({ contract, parts = {}, expected }) => {
    expect(says(parts, paper(contract))).toEqual(expected);
  });

  it('says nothing where none was read, or the one that was is refused', () => {
    expect(says({}, ...[])).toEqual(unread);
    expect(says({}, paper({}, { verdict: 'refused' }))).toEqual(unread);
  });

  it('the newest that nobody has refused counts', () => {
    const wrong = paper({ price: cny(1) });
    expect(says({}, wrong, paper())).toEqual([]);
    expect(says({}, paper(), { ...wrong, review: { verdict: 'refused' } })).toEqual([]);
  });
});
