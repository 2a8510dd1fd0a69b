import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { faultModes } from '../../../sandbox/faults/fault.js';
import { readUsApplication } from '../../builders/a-us-application.js';
import { usRules } from '../../builders/us-rules.js';
import { outageOf } from './describe-sources.js';
import { SourceTable } from './source-table.js';
import { sourceRows } from './rows.js';

/** The world's operators know no number of the United States and refuse the question: nobody has said whose it is. */
const refused = 'unavailable:error';

let table: SourceTable;
beforeAll(async () => {
  const application = () => Promise.resolve(readUsApplication());
  table = await SourceTable.open({ name: 'us', rules: usRules, application });
});
afterAll(async () => await table.close());

describe('a consumer loan of the us pack', () => {
  it.each(faultModes)('under the fault %s is never clean by it', async (mode) => {
    const { loan } = await table.under(mode);
    const { empty, clean = 'passed' } = sourceRows.sanctions;
    const sanctions = mode === 'empty' ? empty : (outageOf[mode] ?? clean);
    const outcomes = { 'phone_ownership:borrower': refused, 'sanctions:borrower': sanctions };
    expect(loan.outcomes).toEqual(outcomes);
  });
});
