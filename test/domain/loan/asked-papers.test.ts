import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandOf } from '../../../domain/loan/commands/command.js';
import { lacking, Papers, supervisor, without } from '../../builders/papers-life.js';
import { verifier } from '../../builders/life.js';

let life: Papers;
beforeEach(() => {
  life = new Papers();
});

describe('S58: a person asks', () => {
  const ask = (item: string, dueOn: string | null = null): CommandOf<'requestPapers'> => ({
    type: 'requestPapers',
    items: [{ item, partyId: item === 'invoice' ? null : 'borrower', reason: null }],
    dueOn,
  });

  it('for what is missing, until a day that the customer has', () => {
    life.sent(without('invoice'));
    expect(life.requests()).toEqual([]);
    expect(life.refusal(ask('passport'), verifier)).toBe('unknown_item');
    expect(life.refusal(ask('identity_card'), verifier)).toBe('paper_not_missing');
    expect(life.refusal(ask('invoice', '2026-03-03'), verifier)).toBe('due_day_unfit');
    expect(life.refusal(ask('invoice', '2026-04-03'), verifier)).toBe('due_day_unfit');
    life.do(ask('invoice', '2026-04-02'), verifier);
    expect(life.requests()).toMatchObject([
      { because: 'person', dueAt: '2026-04-02T16:00:00.000Z', askedBy: 'person:v-1' },
    ]);
  });

  it('and takes over what is still open, so that the customer has one list', () => {
    life.sent(lacking.filter(({ type }) => type !== 'invoice'));
    life.do(ask('invoice'), verifier);
    expect(life.requests()).toMatchObject([
      { status: 'replaced' },
      {
        status: 'open',
        items: [{ item: 'invoice' }, { item: 'identity_card' }, { item: 'labour_contract' }],
      },
    ]);
    expect(life.open('information_request')).toEqual(['waiting_on_customer ']);
  });

  it('but asks nobody while the loan is held', () => {
    life.sent(lacking);
    life.do({ type: 'hold', reason: 'look' }, supervisor);
    expect(life.refusal(ask('labour_contract'), verifier)).toBe('held');
  });
});
