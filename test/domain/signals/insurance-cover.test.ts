import { describe, expect, it } from '@jest/globals';
import { insuredUntil } from '../../../domain/signals/insurance-cover.js';

const first = { from: '2026-03-03', to: '2027-03-02' };
const renewal = { from: '2027-03-03', to: '2028-03-02' };
const late = { from: '2027-03-20', to: '2028-03-19' };

describe('how long the car is insured', () => {
  it.each([
    { what: 'nothing captured', policies: [], today: '2026-05-01', until: null },
    { what: 'one policy', policies: [first], today: '2026-05-01', until: '2027-03-02' },
    { what: 'its last day', policies: [first], today: '2027-03-02', until: '2027-03-02' },
    { what: 'ended', policies: [first], today: '2027-04-01', until: '2027-03-02' },
    {
      what: 'renewed in time',
      policies: [first, renewal],
      today: '2027-02-20',
      until: '2028-03-02',
    },
    {
      what: 'sent in any order',
      policies: [renewal, first],
      today: '2027-02-20',
      until: '2028-03-02',
    },
    { what: 'renewed too late', policies: [first, late], today: '2027-02-20', until: '2027-03-02' },
    { what: 'in the gap', policies: [first, late], today: '2027-03-10', until: '2027-03-02' },
    { what: 'after the gap', policies: [first, late], today: '2027-03-20', until: '2028-03-19' },
    {
      what: 'the day after its end',
      policies: [first, renewal],
      today: '2027-03-03',
      until: '2028-03-02',
    },
    { what: 'not begun yet', policies: [late], today: '2027-03-10', until: null },
  ])('$what: $until', ({ policies, today, until }) => {
    expect(insuredUntil(policies, today)).toBe(until);
  });
});
