import { describe, expect, it } from '@jest/globals';
import { Calls } from '../../builders/calls.js';
import { instant } from '../../../domain/calendar/instant.js';
import { origination, person } from '../../builders/decider.js';

const astray = '13900139000';
/** Telephony tells so late, of the last call or of another one, what rang. */
const rang = (life: Calls, digits: string, change: object = {}) =>
  life.do(
    {
      ...({ type: 'noteCallEvent', attemptId: life.attemptId } as const),
      ...({ callId: `c-${life.attemptId}`, state: 'ended', at: life.now, digits } as const),
      ...{ networkResult: null, recordingKey: null, ...change },
    },
    origination,
  );

/** Called once in vain, and then withdrawn. */
function closed(): Calls {
  const life = new Calls().dial('no_answer').end('NO_ANSWER');
  life.do({ type: 'withdraw', reason: 'customer' }, person('v-1', 'verifier'));
  for (let turn = 0; turn < 20 && life.state.closed === null; turn += 1)
    for (const { key, status } of Object.values(life.state.steps))
      if (status === 'due')
        life.do({ type: 'finishStep', stepKey: key, result: { kind: 'message', receipt: 'r' } });
  expect(life.state.closed).not.toBeNull();
  return life;
}

describe('what telephony tells after the loan has ended', () => {
  it('is heard: a misdial is noted, and nothing is called for', () => {
    const life = closed();
    rang(life, astray);
    expect(life.state.attempts[life.attemptId]).toMatchObject({ dialledAsPlanned: false });
    expect(life.state.findings['lender_misdial:borrower']).toMatchObject({ status: 'explained' });
  });

  it('says nothing of whoever was erased', () => {
    const life = closed();
    life.now = instant('2036-01-01T02:00:00.000Z');
    const ground = { ground: 'requested', reference: 'DSR-1' } as const;
    life.do({ type: 'eraseParty', partyId: 'borrower', ...ground }, person('ad-1', 'admin'));
    expect(rang(life, astray)).toEqual([]);
    expect(JSON.stringify(life.state)).not.toContain(astray);
  });
});
