import { describe, expect, it } from '@jest/globals';
import { cardUse } from '../../../domain/cross-checks/card-use.js';
import { rulesOfProduct } from '../../../domain/cross-checks/cross-checks.js';
import { answered } from '../checks/a-case.js';
import { aCleanInput, changed, personFacts } from './clean-case.js';
import { inShort } from './said.js';

const card = (balanceMinor: number, limitMinor: number | null, statusMonths = 'NNN') => ({
  ...{
    lender: '测试银行',
    kind: 'card' as const,
    openedOn: '2020-01-01',
    balanceMinor,
    limitMinor,
  },
  ...{ monthlyPaymentMinor: 0, secured: false, statusMonths, overdueMinor: 0 },
});
const says = (...accounts: ReturnType<typeof card>[]) =>
  cardUse.evaluate(
    aCleanInput({ facts: personFacts(changed('credit_bureau', { accounts })) }),
    'borrower',
  );

describe('the use of cards before the money (lending.md §7.3)', () => {
  const rows = [
    { name: '80.00 %', cards: [card(800_000, 1_000_000)], expected: 'clear' },
    { name: '80.01 %', cards: [card(800_100, 1_000_000)], expected: 'yellow credit' },
    { name: 'a fen above', cards: [card(800_001, 1_000_000)], expected: 'yellow credit' },
    {
      name: 'a full card beside an empty one',
      cards: [card(100_000, 100_000), card(0, 100_000)],
      expected: 'clear',
    },
    {
      name: 'a full card beside a closed one, which lends nothing',
      cards: [card(100_000, 100_000), card(0, 100_000, 'NNC')],
      expected: 'yellow credit',
    },
    {
      name: 'a card without a limit, of which no share can be told',
      cards: [card(900_000, null), card(100_000, 200_000)],
      expected: 'clear',
    },
    { name: 'no card', cards: [], expected: 'clear' },
  ];
  it.each(rows)('$name: $expected', ({ cards, expected }) => {
    expect(inShort(says(...cards))).toBe(expected);
  });

  it('shows both amounts and their share by the bound of the signal, and opens questions', () => {
    const { policy } = aCleanInput();
    expect(policy.signals.cardUseAboveBasisPoints).toBe(8000);
    expect(says(card(800_100, 1_000_000))).toMatchObject({
      finding: {
        compared: [{ value: 800_100 }, { value: 1_000_000 }, { value: 8001 }],
        tolerance: { aboveBasisPoints: 8000 },
        opensQuestions: ['Q-AUTO-07', 'Q-MORT-16', 'Q-CONS-04'],
      },
    });
  });

  it('is not evaluated without a report, and is a rule of persons', () => {
    const down = answered('credit_bureau', { answer: 'UNAVAILABLE', class: 'error' });
    const input = aCleanInput({ facts: personFacts(down) });
    expect(inShort(cardUse.evaluate(input, 'borrower'))).toBe('not_evaluated');
    const isOf = (['auto', 'mortgage', 'consumer', 'sme_working_capital'] as const).map((product) =>
      rulesOfProduct(product).includes('card_use'),
    );
    expect(isOf).toEqual([true, true, true, false]);
  });
});
