import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadRuleBook, rulesAt } from '../../../src/policies/rule-book.js';
import { createSuspicionOffice } from '../../../src/record/suspicions/suspicion-office.js';
import { someone } from '../../builders/employer-entry.js';
import { openRecord } from '../open-record.js';
import { HandClock } from '../real-core.js';

let opened: Awaited<ReturnType<typeof openRecord>>;
let office: ReturnType<typeof createSuspicionOffice>;
beforeAll(async () => {
  // Wednesday in Shanghai as in New York, the day before Thanksgiving.
  const clock = new HandClock('2026-11-25T15:00:00.000Z');
  opened = await openRecord({ clock });
  office = createSuspicionOffice({
    ...opened.deps,
    ...{ readPool: opened.pool, zone: () => 'Asia/Shanghai' },
    ...{ signing: opened.keyring.signing, blind: opened.keyring.blind },
    rulesAt: rulesAt(await loadRuleBook('policies', 'sandbox')),
  });
});
afterAll(() => opened.close());

describe('a suspicion is due', () => {
  it.each([
    {
      ...{ name: 'by the calendar of China', product: 'auto', jurisdiction: undefined },
      dueOn: '2026-12-02',
    },
    {
      ...{ name: 'by the holidays where the loan is lent', product: 'consumer' },
      ...{ jurisdiction: 'us', dueOn: '2026-12-03' },
    },
    {
      ...{ name: 'after the usual days where a product has no rules', product: 'auto' },
      ...{ jurisdiction: 'us', dueOn: '2026-11-30' },
    },
    {
      ...{ name: 'after the usual days where a place has none', product: 'consumer' },
      ...{ jurisdiction: 'uk', dueOn: '2026-11-30' },
    },
  ])('$name', async ({ name, product, jurisdiction, dueOn }) => {
    const loanId = `ln_${name}`;
    const raised = { loanId, branch: 'B001', product, jurisdiction, partyIds: [], reason: 'r' };
    const sender = { actor: someone('verifier'), key: name };
    expect(await office.raise(raised, sender)).toBe('recorded');
    const { items } = await office.list(['B001'], { done: false }, { after: null, limit: 10 });
    expect(items.find((one) => one.loanId === loanId)).toMatchObject({ dueOn });
  });
});
