import { addDays, addMonths, ofProject } from './otherwise.js';
import type { RuleRow } from './rule-row.js';

const signed = 'works_contract';
const rule = 'works_contract_schedule';

/** By plan 65 of 100 go to the main works; the contract is so many fen above it. */
const priced = (more: number) => ({
  is: ofProject(() => ({ worksContract: { priceMinor: 1_950_000_000 + more } })),
});
/** Done by the contract so many months and days after the file. */
const doneAfter = (months: number, days: number) => ({
  is: ofProject(({ finishOn }) => ({
    worksContract: { finishOn: addDays(addMonths(finishOn, months), days) },
  })),
});
/** Begun by the contract so many days before the file says. */
const begunBefore = (days: number) => ({
  told: () => ({
    'documents.works_contract.worksContract.startOn': (on: string) => addDays(on, -days),
  }),
});

/** The works contract against the project file. */
export const worksContractRows: readonly RuleRow[] = [
  {
    ...{ rule: 'works_contract_above_budget', found: 'orange credit', persona: 'project_clean' },
    fault: priced(1),
    shows: [
      ['budgeted_for_contractor', 'application', 1_950_000_000],
      ['works_price', signed, 1_950_000_001],
    ],
    fits: priced(0),
  },
  {
    ...{ rule, found: 'yellow credit', persona: 'project_clean', fault: doneAfter(4, 0) },
    shows: [
      ['works_finish', 'application'],
      ['works_finish', signed],
      ['contract_signed_on', signed],
    ],
    fits: doneAfter(4, -1),
  },
  {
    ...{ rule, found: 'orange credit', persona: 'project_clean', fault: doneAfter(7, 0) },
    shows: [['works_finish', signed]],
  },
  {
    // Just within the bound of what is graver.
    ...{ rule, found: 'yellow credit', persona: 'project_land', fault: doneAfter(7, -1) },
    shows: [['works_finish', signed]],
  },
  {
    ...{ rule, found: 'yellow operational', persona: 'project_clean', fault: begunBefore(1) },
    shows: [
      ['works_start', 'application'],
      ['works_start', signed],
    ],
    fits: begunBefore(0),
  },
];
