import { describe, expect, it } from '@jest/globals';
import { civilDate } from '../../../domain/calendar/civil-date.js';
import { erasableFrom } from '../../../domain/retention/retention.js';
import { autoPolicy } from '../../builders/policies.js';

describe('the first day on which a person may be erased', () => {
  it.each([
    {
      name: 'ten years and a day after a loan with money',
      closedOn: '2026-06-30',
      paidOut: true,
      from: '2036-07-01',
    },
    {
      name: 'five years and a day after one without',
      closedOn: '2026-06-30',
      paidOut: false,
      from: '2031-07-01',
    },
    {
      name: 'after the last of February where there is no 29th',
      closedOn: '2024-02-29',
      paidOut: true,
      from: '2034-03-01',
    },
    {
      name: 'after the 29th where there is one',
      closedOn: '2023-02-28',
      paidOut: false,
      from: '2028-02-29',
    },
    {
      name: 'in the next year after a 31 December',
      closedOn: '2025-12-31',
      paidOut: true,
      from: '2036-01-01',
    },
  ])('is $name', ({ closedOn, paidOut, from }) => {
    const days = { closedOn: civilDate(closedOn), noticeOn: null };
    expect(erasableFrom(days, paidOut, autoPolicy.retention)).toBe(from);
  });
});
