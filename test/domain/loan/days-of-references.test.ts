import { describe, expect, it } from '@jest/globals';
import { referencesOf } from '../../../domain/loan/references/references.js';
import { autoPolicy } from '../../builders/policies.js';
import { ServicedLife } from '../../builders/serviced-life.js';

const instalment = (dueOn: string, at: number) => ({
  ...{ number: at + 1, dueOn },
  ...{ principalMinor: 300_000, interestMinor: 10_000 },
});
const schedule = ['2026-04-10', '2026-05-10', '2026-06-10'].map(instalment);

/** What the core bank says of the next instalment to somebody who asks at that moment. */
function nextDue(now: string) {
  const life = new ServicedLife().cycle({ schedule });
  const file = { loan: life.state, partyId: 'borrower', policy: autoPolicy, now, taskId: 't' };
  return referencesOf(file).lookup('CORE', 'day', { rowKey: 'Q-POST-IND-01', field: 'day' });
}

describe('the next instalment', () => {
  it('is counted from the day at the lender: a morning before eight is no more of yesterday', () => {
    // Half past midnight on the eleventh in Shanghai, while UTC still has the tenth.
    expect(nextDue('2026-05-10T16:30:00.000Z')).toEqual({ status: 'value', value: '2026-06-10' });
  });

  it('is that of today until midnight', () => {
    expect(nextDue('2026-05-10T15:30:00.000Z')).toEqual({ status: 'value', value: '2026-05-10' });
  });
});
