import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readBy } from '../environment/rules/as-told.js';
import { certificateRows } from '../environment/rules/certificate-rows.js';
import { LivedRows } from '../environment/rules/lived-rows.js';
import { offerRows } from '../environment/rules/offer-rows.js';
import { worksContractRows } from '../environment/rules/works-contract-rows.js';

const rows = [...certificateRows, ...offerRows, ...worksContractRows];
let lived: LivedRows;
beforeAll(async () => {
  lived = await LivedRows.begin(rows);
}, 600_000);
afterAll(() => lived.close());

describe('Rules-offers: each is found with what it compared, and not beside its bound', () => {
  it.each(rows)('$rule, $found, on $persona', async (row) => {
    const { read, wanted } = readBy(row, await lived.withFault(row));
    expect(read).toEqual(wanted);
    expect(await lived.withoutFault(row)).not.toContain(row.rule);
  });
});
