import { describe, expect, it } from '@jest/globals';
import { loanView, loanViewSchema } from '../../src/api/loans/loan-view.js';
import { person } from '../builders/decider.js';
import { Life } from '../builders/life.js';

const supervisor = person('sup-1', 'supervisor');
const waitingOf = (life: Life) =>
  loanViewSchema
    .parse(loanView(life.state, 1, null, []))
    .waiting.map(({ for: what, until }) => [what, until === null ? 'no time' : 'until']);

describe('what a loan waits for, as its view says', () => {
  it('are papers of the origination system, until they are there', () => {
    const life = new Life().approved();
    life.finishSteps('send_message');
    expect(waitingOf(life)).toEqual([
      ['document:loan_contract', 'no time'],
      ['document:cost_table', 'no time'],
    ]);
    life.papers();
    expect(waitingOf(life)).toEqual([['task:pre_disbursement_call', 'until']]);
  });

  it('is a release and nothing else, while it is held', () => {
    const life = new Life().approved();
    life.do({ type: 'hold', reason: 'looked at' }, supervisor);
    expect(waitingOf(life)).toEqual([['release', 'no time']]);
    life.do({ type: 'release', reason: 'seen' }, supervisor);
    expect(waitingOf(life).map(([what]) => what)).toContain('document:loan_contract');
  });

  it('are people’s tasks with their deadlines, and providers that fail with how', () => {
    const life = new Life().submit();
    const stepKey = 'ln_1:verification.1:ask_source-judicial-borrower:1';
    const failed = { class: 'timeout', attempt: 1, retryInMs: 1_000 } as const;
    life.do({ type: 'noteFailing', stepKey, ...failed });
    expect(loanView(life.state, 1, null, []).waiting).toEqual([
      { for: 'step:judicial', until: '2026-03-03T03:00:00.000Z', failing: 'timeout' },
    ]);
  });
});
