import { describe, expect, it } from '@jest/globals';
import { dutiesHoldingMoney } from '../../../../domain/loan/duties/holding-money.js';
import { cleanAnswers } from '../../../builders/clean-facts.js';
import { origination, system } from '../../../builders/decider.js';
import { approverOne, approverTwo, verifier } from '../../../builders/life.js';
import { anInsurance } from '../../../builders/papers.js';
import { Papers } from '../../../builders/papers-life.js';

/** Waits for a decision with every paper accepted. */
function inApproval(): Papers {
  const life = new Papers();
  life.sent().answerSources(cleanAnswers);
  life.acceptAll();
  life.complete(life.call('applicant_interview', verifier), verifier, 'completed');
  life.now = life.at('2026-03-03T02:30:00.000Z');
  life.complete(life.call('employer_verification', verifier), verifier, 'completed');
  life.signReport();
  return life;
}
/** A newer identity card comes, which nobody has looked at. */
function newerCard(life: Papers): void {
  life.upload('id_card', origination);
  expect(life.stands('identity_card')).toBe('received');
}
const standing = ({ state }: Papers) => `${state.stage} ${state.round}`;

describe('a newer copy of an identity card that is being looked at', () => {
  it('refuses nobody his approval', () => {
    const life = inApproval();
    newerCard(life);
    expect(life.decide(approverOne)).toBeInstanceOf(Array);
  });

  it('takes no approved case back; the paper itself holds the money', () => {
    const life = inApproval();
    life.decide(approverOne);
    life.decide(approverTwo);
    life.papers();
    life.do(anInsurance({ from: '2026-03-03', to: '2027-03-02' }), origination);
    newerCard(life);
    expect(standing(life)).toBe('pre_disbursement 1');
    expect(dutiesHoldingMoney(life.state, life.context(system), ['verification'])).toEqual([]);
    expect(life.open('document_review')).toHaveLength(1);
  });

  it('that is refused leaves the one before, which meets the duty', () => {
    const life = inApproval();
    newerCard(life);
    life.claim();
    life.review('id_card', { verdict: 'refused', reason: 'unreadable' });
    expect(life.stands('identity_card')).toBe('accepted');
    expect(life.decide(approverOne)).toBeInstanceOf(Array);
  });
});
