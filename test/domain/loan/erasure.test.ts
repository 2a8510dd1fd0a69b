import { describe, expect, it } from '@jest/globals';
import { instant } from '../../../domain/calendar/instant.js';
import { person, system } from '../../builders/decider.js';
import { Life } from '../../builders/life.js';

const admin = person('ad-1', 'admin');
const erase = (partyId: string) => ({
  ...{ type: 'eraseParty' as const, partyId, ground: 'requested' as const, reference: 'DSR-1' },
});

/** Withdrawn before anything was reserved outside: closed at once, on 3 March 2026. */
function withdrawn(): Life {
  const life = new Life();
  life.submit();
  life.do({ type: 'withdraw', reason: 'customer' }, person('v-1', 'verifier'));
  for (let turn = 0; turn < 20 && life.state.closed === null; turn += 1)
    for (const { key, status } of Object.values(life.state.steps))
      if (status === 'due')
        life.do(
          { type: 'finishStep', stepKey: key, result: { kind: 'message', receipt: 'r' } },
          system,
        );
  expect(life.state.closed).toMatchObject({ reason: 'withdrawn' });
  return life;
}

describe('erasing a party', () => {
  it('is refused while the loan lives', () => {
    const life = new Life();
    life.submit();
    expect(life.try(erase('borrower'), admin)).toMatchObject({
      refused: true,
      rule: 'loan_is_live',
    });
  });

  it('is refused until the period is over, which it names', () => {
    const life = withdrawn();
    const until = '2031-03-03T16:00:00.000Z';
    expect(life.try(erase('borrower'), admin)).toMatchObject({ rule: 'must_be_kept', until });
    life.now = instant('2031-03-03T15:59:59.999Z');
    expect(life.try(erase('borrower'), admin)).toMatchObject({ rule: 'must_be_kept', until });
    life.now = instant(until);
    expect(life.try(erase('borrower'), admin)).toMatchObject([{ type: 'party_erased' }]);
  });

  it('leaves the others, and can be done once', () => {
    const life = withdrawn();
    life.now = instant('2036-01-01T02:00:00.000Z');
    const { borrower, ...others } = life.state.parties;
    expect(borrower).toBeDefined();
    life.do(erase('borrower'), admin);
    expect(life.state.parties).toEqual(others);
    expect(life.try(erase('borrower'), admin)).toMatchObject({
      rule: 'unknown_party',
      path: 'partyId',
    });
  });

  it('leaves no wish but to look behind: every other command is still refused', () => {
    const life = withdrawn();
    life.now = instant('2036-01-01T02:00:00.000Z');
    life.do(erase('borrower'), admin);
    expect(life.try({ type: 'hold', reason: 'x' }, admin)).toMatchObject({ rule: 'closed' });
    expect(life.try({ type: 'timePassed' })).toEqual([]);
  });
});
