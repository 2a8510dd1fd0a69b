import type { CaseFacts } from '../facts/case-facts.js';
import type { HomeFacts } from '../facts/home.js';
import { personName } from '../synthesis/people.js';
import { addMonths } from '../time/civil-date.js';
import { affordable, again, buying, person } from './mortgage.js';
import type { Persona } from './persona.js';

type Special = Partial<HomeFacts>;
const sold = (
  [id, title, expectation]: readonly [id: string, title: string, expectation: string],
  special: (...given: Parameters<Persona['change']>) => Special,
): Persona => ({
  ...{ id: `mortgage_${id}`, product: 'mortgage', title, expectation },
  change: (facts, dice) => again(facts, dice, special(facts, dice)),
});

/** The home with another price in the application than contract and invoice have. */
const pricedAt = (facts: CaseFacts, contract: CaseFacts['purchase']['contract']): CaseFacts => ({
  ...facts,
  purchase: { ...facts.purchase, contract },
});

/** Buyers whose home is not the seller's to give, is worth less, or is bought otherwise than the papers say (S15, S65). */
export const faultyHomePersonas: readonly Persona[] = [
  sold(
    [
      'another_owner',
      'Owner is another · 登记所有人不是卖方',
      'The register has somebody else than the seller as its owner: red, legal (S15).',
    ],
    (facts, dice) => ({ ownerInstead: person(dice, 'registered', facts) }),
  ),
  sold(
    [
      'seized',
      'Seized home · 房屋被查封',
      'A court has seized it: the check fails, red, legal (S15).',
    ],
    ({ madeOn }) => ({ seizures: [{ authority: '示例人民法院', on: addMonths(madeOn, -2) }] }),
  ),
  sold(
    [
      'value_below',
      'Worth less than paid · 评估价低于成交价',
      'The valuation is 30 % below the price: price against value, and loan to value above its limit (S15).',
    ],
    (facts) => ({ valueMinor: Math.round(affordable(facts).priceMinor * 0.7) }),
  ),
  sold(
    [
      'right_of_residence',
      'Somebody may stay for life · 设有居住权',
      'The register has a right of residence of somebody else: red, legal (S15).',
    ],
    () => ({ rightOfResidence: true }),
  ),
  sold(
    [
      'shop',
      'A shop as a home · 登记用途为商业',
      'The register has it down as a shop: red, legal (S15).',
    ],
    () => ({ registeredUse: 'commercial' }),
  ),
  {
    id: 'mortgage_price_inflated',
    product: 'mortgage',
    title: 'Price raised on paper · 阴阳合同',
    expectation:
      'The application says a price a quarter above the contract of sale: contract and value are a finding each (S65).',
    change: (facts, dice) => {
      const { amountMinor, priceMinor } = affordable(facts);
      const raisedMinor = Math.round(priceMinor * 1.25);
      const told = { priceMinor: raisedMinor, downMinor: raisedMinor - amountMinor };
      const bought = again(facts, dice, { ...told, valueMinor: Math.round(priceMinor * 0.99) });
      return pricedAt(bought, { priceMinor, vin: null, buyer: null });
    },
  },
  {
    id: 'mortgage_straw_buyer',
    product: 'mortgage',
    title: 'Straw buyer of a home · 借名买房',
    expectation: 'The contract of sale has another buyer than who borrows: red, fraud (S65).',
    change: (facts, dice) =>
      pricedAt(buying(facts, dice, {}), {
        ...{ priceMinor: null, vin: null },
        buyer: personName(dice, 'realBuyer'),
      }),
  },
];
