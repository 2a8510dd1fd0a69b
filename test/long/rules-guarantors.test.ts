import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { factsOf, seen, submitCase } from '../environment/cases.js';
import { originationOf } from '../environment/clients.js';
import { done } from '../environment/desk.js';
import { readBy } from '../environment/rules/as-told.js';
import { guarantorRows } from '../environment/rules/guarantor-rows.js';
import { paperOf } from '../environment/rules/handed-in-as-well.js';
import { LivedRows } from '../environment/rules/lived-rows.js';
import { cny, there, type CaseFacts } from '../environment/rules/otherwise.js';

const rows = guarantorRows;
let lived: LivedRows;
beforeAll(async () => {
  lived = await LivedRows.begin(rows);
}, 600_000);
afterAll(() => lived.close());

describe('Rules-guarantors: each is found with what it compared, and not beside its bound', () => {
  it.each(rows)('$rule, $found, on $persona', async (row) => {
    const { read, wanted } = readBy(row, await lived.withFault(row));
    expect(read).toEqual(wanted);
    expect(await lived.withoutFault(row)).not.toContain(row.rule);
  });
});

describe('Rules-guarantors: a resolution that comes later', () => {
  it('opens the finding where it is for less, shows what the next one says, and ends it with the right one', async () => {
    const { stack } = lived;
    const lacking = { facts: { papers: { lacking: ['company_resolution'] } } };
    const one = await submitCase(stack, 'sme_guaranteed', 'later', lacking);
    await seen(stack, () => one.isChecked());
    const { amountMinor } = there(
      (await factsOf<CaseFacts>(stack, 'sme_guaranteed:later')).guarantor,
    );
    const resolve = async (minor: number) => {
      const resolution = { body: 'shareholders', passedOn: '2026-01-05', amount: cny(minor) };
      const paper = paperOf('company_resolution', { resolution }, 'guarantor');
      done(await originationOf(stack).post(`/v1/loans/${one.loanId}/documents`, paper));
      const found = (await one.findings()).find(({ rule }) => rule === 'resolution_insufficient');
      const shown = found?.compared.find(({ label }) => label === 'resolved_amount');
      return [found?.status, shown?.value];
    };
    const rules = (await one.findings()).map(({ rule }) => rule);
    expect(rules).not.toContain('resolution_insufficient');
    expect(await resolve(1)).toEqual(['open', 1]);
    expect(await resolve(amountMinor - 1)).toEqual(['open', amountMinor - 1]);
    expect((await resolve(amountMinor))[0]).toBe('gone');
  });
});
