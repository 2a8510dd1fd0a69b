import { describe, expect, it } from '@jest/globals';
import { leftOnTheLine, type NetworkCall } from '../../drills/kill-run/checks/calls.js';
import type { JournalEntry } from '../../drills/kill-run/checks/outside.js';

const call = (change: Partial<NetworkCall> = {}): NetworkCall => ({
  ...{ callId: 'CALL-1', attemptKey: 'ln_1:attempt:at_1', result: 'answered', status: 'ended' },
  ...change,
});
const hangUp = (status: number | null, callId = 'CALL-1'): JournalEntry => ({
  ...{ at: '2026-03-02T10:00:00.000Z', connector: 'telephony', method: 'POST', loanId: 'ln_1' },
  ...{ path: `/telephony/calls/${callId}/hangup`, idempotencyKey: 'k', status },
});

describe('a call of which nobody said how it ended', () => {
  it.each([
    { name: 'cut by us', call: call(), entries: [hangUp(200)], wrong: undefined },
    { name: 'taken by nobody', call: call({ result: 'no_answer' }), entries: [], wrong: undefined },
    {
      ...{ name: 'going on', call: call({ status: 'in_progress' }), entries: [hangUp(200)] },
      wrong: 'ln_1:attempt:at_1 goes on',
    },
    {
      ...{ name: 'never cut', call: call(), entries: [hangUp(200, 'CALL-2')] },
      wrong: 'ln_1:attempt:at_1 was left to the network',
    },
    {
      ...{ name: 'cut with an error and without an answer', call: call() },
      entries: [hangUp(503), hangUp(null)],
      wrong: 'ln_1:attempt:at_1 was left to the network',
    },
  ])('$name', ({ call: given, entries, wrong }) => {
    expect(leftOnTheLine(given, entries)).toBe(wrong);
  });
});
