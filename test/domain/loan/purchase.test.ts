import { describe, expect, it } from '@jest/globals';
import { anApplication } from '../../builders/an-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { origination } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';
import { aPurchase } from '../../builders/papers.js';
import type { PurchaseContract } from '../../../domain/application/purchase-contract.js';

/** The car and its price, as the application of `anApplication` has them. */
const said = {
  'Q-AUTO-09': { make: '示例汽车', model: '示例一号', colour: '白色', state: 'new' },
  'Q-AUTO-10': { price: 180_000, down: 60_000, from: 'savings' },
};

/** The interview of a loan, with or without a captured contract; the verdicts of both rows by field. */
function interviewed(contract: Partial<PurchaseContract> | null) {
  const life = new Life().submit();
  if (contract !== null) life.do(aPurchase(contract), origination);
  life.answerSources(cleanAnswers);
  const { taskId } = life.call('applicant_interview', verifier, said);
  const verdicts = (rowKey: string) =>
    Object.fromEntries(
      (life.state.answers[`${taskId}/${rowKey}`]?.fields ?? []).map((field) => [
        field.name,
        [field.verdict, field.reason, field.comparedWith.join('+')].filter(Boolean).join(' '),
      ]),
    );
  return { life, car: verdicts('Q-AUTO-09'), price: verdicts('Q-AUTO-10') };
}

describe('answers about the purchase (CT)', () => {
  it('are held against the captured contract', () => {
    const { car, price } = interviewed({});
    expect(car).toEqual({
      make: 'match CT',
      model: 'match CT',
      colour: 'match CT',
      state: 'match CT',
    });
    expect(price).toMatchObject({ price: 'match CT', down: 'match CT' });
  });

  it('differ from a contract that differs, though they are as the application says', () => {
    const dear = { amountMinor: 20_000_000, currency: 'CNY' as const };
    const { life, price } = interviewed({ price: dear });
    expect(price).toMatchObject({ price: 'mismatch CT' });
    const flagged = Object.values(life.state.answers).find((one) => one.rowKey === 'Q-AUTO-10');
    expect(flagged?.verdict).toBe('mismatch');
  });

  it('are not comparable where no contract was captured: the application is another source', () => {
    const { car, price } = interviewed(null);
    expect(car).toMatchObject({ make: 'not_comparable no_reference' });
    expect(price).toMatchObject({
      price: 'not_comparable no_reference',
      down: 'not_comparable no_reference',
    });
  });

  it('are not comparable in what the contract does not say', () => {
    const vehicle = { vin: '1M8GDM9AXKP042788', make: '示例汽车', model: null, colour: null };
    const { car } = interviewed({ vehicle: { ...vehicle, state: null } });
    expect(car).toMatchObject({ make: 'match CT', colour: 'not_comparable no_reference' });
  });
});

describe('a captured purchase contract', () => {
  it('keeps the buyer under the borrower’s key, with the application as later', () => {
    const command = aPurchase();
    if (command.document.type !== 'paper') throw new Error('a purchase contract is a paper');
    const early = new Life().submit(anApplication({ documents: [command.document.paper] }));
    const late = new Life().submit(anApplication({ documents: [] }));
    late.do(command, origination);
    for (const life of [early, late]) {
      expect(life.state.documents).toMatchObject([{ purchase: { number: 'GC-0001' } }]);
      expect(life.state.documents[0]).not.toHaveProperty('purchase.buyer');
      expect(life.state.parties['borrower']?.papers).toEqual({
        'purchase/1': { purchase: { buyer: '王示例' } },
      });
    }
  });
});
