import { paperOf, withPapers } from './handed-in-as-well.js';
import { addDays, cny, there, type CaseFacts } from './otherwise.js';
import type { RuleRow } from './rule-row.js';

/** The offer on what is bought, a week before the application, as it should be where nothing else is said. */
const offer = ({ dealer, madeOn, purchase, consumption }: CaseFacts, change: object = {}) =>
  paperOf('pro_forma', {
    offer: {
      ...{ number: 'BJ-1', issuedOn: addDays(madeOn, -7), validUntil: addDays(madeOn, 7) },
      ...{ goods: '见报价单明细', vin: null },
      ...{ seller: dealer.company.name, sellerUscc: dealer.company.uscc },
      price: cny(consumption?.totalMinor ?? purchase.priceMinor),
      ...change,
    },
  });
const offered = (change: (facts: CaseFacts) => object) => ({
  told: (facts: CaseFacts) => withPapers([offer(facts, change(facts))]),
});
const atPrice = (more: number) =>
  offered(({ purchase }) => ({ price: cny(purchase.priceMinor + more) }));
const until = (days: number) =>
  offered(({ madeOn }) => ({ validUntil: addDays(madeOn, days), issuedOn: addDays(madeOn, -9) }));
const ofCar = (vin: (facts: CaseFacts) => string) => offered((facts) => ({ vin: vin(facts) }));
/** An offer in place of a contract. */
const unsigned = (more: object) => ({
  told: (facts: CaseFacts) => ({ ...withPapers([offer(facts)], ['purchase_contract']), ...more }),
});

/** What is bought on an offer (形式发票, 报价单). */
export const offerRows: readonly RuleRow[] = [
  {
    ...{ rule: 'offer_differs', found: 'orange fraud', persona: 'clean', fault: atPrice(-1) },
    shows: [
      ['price', 'application'],
      ['price', 'pro_forma'],
      ['seller', 'application'],
      ['seller', 'pro_forma'],
    ],
    fits: atPrice(0),
  },
  {
    ...{ rule: 'offer_differs', found: 'orange fraud', persona: 'late_payer' },
    fault: ofCar(
      ({ vehicle }) => `${vehicle.vin.slice(0, 16)}${(Number(vehicle.vin[16]) + 1) % 10}`,
    ),
    shows: [
      ['vin', 'application'],
      ['vin', 'pro_forma'],
    ],
    fits: ofCar(({ vehicle }) => vehicle.vin),
  },
  {
    ...{ rule: 'offer_differs', found: 'orange fraud', persona: 'consumer_clean' },
    fault: offered(({ employer }) => ({ seller: employer.name, sellerUscc: employer.uscc })),
    shows: [
      ['price', 'application', 10_000_000],
      ['price', 'pro_forma', 10_000_000],
      ['seller', 'application'],
      ['seller', 'pro_forma'],
    ],
    fits: offered(() => ({})),
  },
  {
    ...{ rule: 'offer_differs', found: 'yellow operational', persona: 'clean', fault: until(-1) },
    shows: [['offer_until', 'pro_forma']],
    fits: until(0),
  },
  {
    ...{
      rule: 'offer_alone',
      found: 'yellow operational',
      persona: 'clean',
      fault: unsigned({ 'purpose.invoices': undefined }),
    },
    shows: [
      ['price', 'pro_forma'],
      ['offered_on', 'pro_forma'],
    ],
    fits: unsigned({}),
  },
  {
    ...{ rule: 'merchant_not_named', found: 'orange legal', persona: 'consumer_self_paid' },
    fault: signedWith(true),
    shows: [['seller', 'purchase_contract']],
    fits: signedWith(false),
  },
];

/** A contract in which a merchant stands; on file alone, nobody knows who sells. */
function signedWith(isRead: boolean) {
  return {
    told: (facts: CaseFacts) => {
      const { use, totalMinor } = there(facts.consumption);
      const { borrower, dealer, madeOn } = facts;
      const consumerPurchase = {
        ...{ kind: 'contract', number: 'XF-1', signedAt: `${addDays(madeOn, -1)}T07:00:00.000Z` },
        ...{ subject: use, goods: '旅游线路', buyer: borrower.name, downPayment: null },
        ...{ seller: dealer.company.name, sellerUscc: dealer.company.uscc },
        price: cny(totalMinor),
      };
      return withPapers([paperOf('purchase_contract', isRead ? { consumerPurchase } : {})]);
    },
  };
}
