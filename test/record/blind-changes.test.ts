import { describe, expect, it } from '@jest/globals';
import type { Loan } from '../../domain/loan/state/loan.js';
import { blindChanges, blindRowName, blindRowsOf } from '../../src/record/blind-values.js';
import { Case } from '../builders/decider.js';
import { aKeyring } from './open-record.js';

const { blind } = aKeyring();
const submitted = new Case().submit().state;
const { borrower } = submitted.parties;
const mobile = borrower?.contactPoints.find(({ kind }) => kind === 'mobile');
if (borrower === undefined || mobile === undefined) throw new Error('no borrower with a mobile');

const corrected = (id: string, value: string) =>
  ({ ...mobile, id, value, source: 'correction' }) as const;
/** From one number to another and back, twice; of the changes only some are remembered. */
function backAndForth(remembered: number): Loan {
  const [one, other] = ['13800138001', '13800138002'] as const;
  const contactPoints = [
    { ...mobile, value: one },
    ...[corrected('m2', other), corrected('m3', one), corrected('m4', other)],
  ].reverse();
  const days = ['2026-04-01', '2026-05-01', '2026-06-01'];
  const contactChanges = days
    .map((day) => ({
      what: 'phone' as const,
      at: `${day}T02:00:00.000Z`,
      cause: 'changed' as const,
    }))
    .slice(days.length - remembered);
  const party = { ...borrower, contactPoints, contactChanges } as NonNullable<typeof borrower>;
  return { ...submitted, parties: { ...submitted.parties, borrower: party } };
}
const namesOf = (loan: Loan) => blindRowsOf(loan, blind).flat().map(blindRowName);

describe('a number that was given up and taken up again', () => {
  it('has one row', () => {
    const names = namesOf(backAndForth(3));
    expect(new Set(names).size).toBe(names.length);
  });

  it.each([2, 1, 0])('stays in the index when only %s changes are remembered', (remembered) => {
    const [before, after] = [backAndForth(3), backAndForth(remembered)];
    const { add, drop } = blindChanges(before, after, blind, false);
    const kept = new Set(namesOf(before));
    for (const row of drop) kept.delete(blindRowName(row));
    for (const row of add) kept.add(blindRowName(row));
    expect([...kept].sort()).toEqual(namesOf(after).sort());
  });
});
