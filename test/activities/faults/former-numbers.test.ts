import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { referencesOf } from '../../../domain/loan/references/references.js';
import { faultModes, type FaultMode } from '../../../sandbox/faults/fault.js';
import { policyOf } from '../../builders/policies.js';
import type { AskedLoan } from './asked-loan.js';
import type { Bend } from './bending-proxy.js';
import { ofPersona } from './products.js';
import { SourceTable } from './source-table.js';

let table: SourceTable;
/** Everybody else has answered, and the operator is asked next. */
let before: AskedLoan;
beforeAll(async () => {
  table = await SourceTable.open(ofPersona('auto', 'three_mobiles'));
  before = await table.loan().ask();
  expect(before.due).toEqual(['former_numbers:borrower']);
});
afterAll(async () => await table.close());

/** What the caller of the background check has from the operator, and how many such checks there are. */
function told({ state, now }: AskedLoan): string {
  const file = { loan: state, partyId: 'borrower', policy: policyOf('auto'), now, taskId: '' };
  const place = { rowKey: 'Q-BACK-03', field: 'state' };
  const answer = referencesOf(file).lookup('OP', 'state', place);
  const known = answer.status === 'value' ? String(answer.value) : answer.status;
  return `${known}, ${openTasks(state, 'background_check').length} background check`;
}
const well = 'cancelled, 1 background check';
const outage = 'unavailable, 1 background check';

/** The check is made whatever the operator says; that it said nothing is never "the number is still his". */
const byFault: Record<FaultMode, string> = {
  ...{ latency: well, duplicate: well },
  ...{ error: outage, cut: outage, timeout: outage, late: outage, malformed: outage },
  empty: 'absent, 1 background check',
};
const byAnswer: Record<string, { bend: Bend; comesTo: string }> = {
  FOUND: { bend: (answer) => answer, comesTo: well },
  MISMATCH: {
    bend: (answer) => ({ ...answer, answer: 'MISMATCH' }),
    comesTo: 'stale, 1 background check',
  },
  NO_RECORD: {
    bend: () => ({ answer: 'NO_RECORD', reference: 'r' }),
    comesTo: 'no_record, 1 background check',
  },
  'MATCH, which it cannot say': {
    bend: (answer) => ({ ...answer, answer: 'MATCH' }),
    comesTo: outage,
  },
  'FOUND without its data': {
    bend: ({ reference }) => ({ answer: 'FOUND', data: {}, reference }),
    comesTo: outage,
  },
};

describe('former_numbers, asked before a background check', () => {
  it.each(faultModes)('under the fault %s', async (mode) => {
    expect(told(await table.underAfter(before, 'former_numbers', mode))).toBe(byFault[mode]);
  });

  it.each(Object.entries(byAnswer))('says %s', async (_, { bend, comesTo }) => {
    expect(told(await table.bentAfter(before, bend))).toBe(comesTo);
  });
});
