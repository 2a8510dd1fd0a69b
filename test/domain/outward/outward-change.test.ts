import { describe, expect, it } from '@jest/globals';
import type { LoanEvent } from '../../../domain/loan/events/event.js';
import { cloudEventOf } from '../../../domain/outward/cloud-event.js';
import { outwardChange } from '../../../domain/outward/outward-change.js';

const event = (type: string, data: object) =>
  ({ type, v: 1, data, parties: { borrower: { said: '王小明' } } }) as unknown as LoanEvent;

describe('what is told of an event', () => {
  const table = [
    {
      name: 'ids and outcomes, and nothing else that stands in it',
      event: event('task_completed', { taskId: 'tk_1', result: 'verified', comment: '他说很好' }),
      told: { taskId: 'tk_1', result: 'verified' },
    },
    {
      name: 'of an outcome its name, not who waived it nor why',
      event: event('check_concluded', {
        ...{ check: 'identity', subject: 'borrower', policyVersion: '1' },
        outcome: { outcome: 'waived', waivedBy: 'person:ann', reason: 'known to us' },
      }),
      told: { check: 'identity', outcome: 'waived' },
    },
    {
      name: 'no amounts',
      event: event('money_ordered', { orderKey: 'ln_1:d:1', amountMinor: 100, currency: 'CNY' }),
      told: { orderKey: 'ln_1:d:1' },
    },
    {
      name: 'nothing of a named field that holds a text',
      event: event('task_completed', { taskId: 'tk_1', result: 'call him tomorrow' }),
      told: { taskId: 'tk_1' },
    },
    {
      name: 'nothing of an event that nobody has looked at',
      event: event('value_revealed', { partyId: 'borrower', field: 'phone', purpose: 'call' }),
      told: {},
    },
  ];
  it.each(table)('$name', ({ event: one, told }) => {
    expect(outwardChange(one)).toEqual(told);
  });

  it('a CloudEvent names loan, place and proof', () => {
    const place = { tenant: 'main', loanId: 'ln_1', seq: 7, at: '2026-03-03T02:00:00.000Z' };
    const state = { product: 'auto', stage: 'approval', held: false, hash: 'ab' };
    const change = { stage: 'approval', round: 1 };
    expect(cloudEventOf({ ...place, type: 'stage_entered', ...state, change })).toEqual({
      ...{ specversion: '1.0', id: 'ln_1-7', source: 'urn:sancha:main' },
      ...{ type: 'sancha.loan.stage_entered', subject: 'ln_1', time: place.at },
      ...{ datacontenttype: 'application/json', sequence: '7', sequencetype: 'Integer' },
      data: { loanId: 'ln_1', seq: 7, ...state, change },
    });
  });
});
