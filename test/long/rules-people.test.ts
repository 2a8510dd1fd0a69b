import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readBy } from '../environment/rules/as-told.js';
import { LivedRows } from '../environment/rules/lived-rows.js';
import { peopleRows } from '../environment/rules/people-rows.js';
import { purchaseRows } from '../environment/rules/purchase-rows.js';

const rows = [...peopleRows, ...purchaseRows];
let lived: LivedRows;
beforeAll(async () => {
  lived = await LivedRows.begin(rows);
}, 600_000);
afterAll(() => lived.close());

describe('Rules-people: each is found with what it compared, and not beside its bound', () => {
  it.each(rows)('$rule, $found, on $persona', async (row) => {
    const { read, wanted } = readBy(row, await lived.withFault(row));
    expect(read).toEqual(wanted);
    expect(await lived.withoutFault(row)).not.toContain(row.rule);
  });
});
