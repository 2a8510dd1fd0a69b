import { describe, expect, it } from '@jest/globals';
import type { CheckOutcome } from '../../../domain/checks/outcome.js';
import { visitWaiverFault } from '../../../domain/loan/visit-waiver.js';

const upTo = (waivableUpToMinor: number) => ({ waivableUpToMinor });
const talk = (outcome: CheckOutcome, stale = false) => ({ outcome, stale });
const held = talk({ outcome: 'passed' });
const noted = talk({ outcome: 'passed_with_note', note: 'answers_differ' });
const unreached = talk({ outcome: 'inconclusive', reason: 'unreachable' });
const waived = talk({ outcome: 'waived', waivedBy: 'person:su-1', reason: 'person_waived' });

const limit = upTo(20_000_000);
const usual = { amountMinor: 20_000_000, policy: limit, talks: [held], isTalkOpen: false };

describe('when a visit may be waived', () => {
  it.each([
    { name: 'exactly the amount, and he was interviewed', of: {}, fault: undefined },
    { name: 'a fen above it', of: { amountMinor: 20_000_001 }, fault: 'visit_amount_too_large' },
    {
      name: 'a housing loan',
      of: { policy: upTo(0), amountMinor: 1 },
      fault: 'visit_never_waived',
    },
    { name: 'a policy of before', of: { policy: undefined }, fault: 'visit_never_waived' },
    { name: 'answers that differ', of: { talks: [noted, held] }, fault: undefined },
    { name: 'no interview yet', of: { talks: [] }, fault: 'visit_not_replaced' },
    { name: 'one in vain', of: { talks: [held, unreached] }, fault: 'visit_not_replaced' },
    { name: 'one that was waived', of: { talks: [held, waived] }, fault: 'visit_not_replaced' },
    {
      ...{ name: 'one that no longer stands', fault: 'visit_not_replaced' },
      of: { talks: [talk({ outcome: 'passed' }, true)] },
    },
    {
      ...{ name: 'one of which nothing came', fault: 'visit_not_replaced' },
      of: { talks: [held, undefined] },
    },
    { name: 'one still to be held', of: { isTalkOpen: true }, fault: 'visit_not_replaced' },
  ])('$name: $fault', ({ of, fault }) => {
    expect(visitWaiverFault({ ...usual, ...of })).toBe(fault);
  });
});
