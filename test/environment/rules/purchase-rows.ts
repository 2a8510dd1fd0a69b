import { usccCheck } from '../../../sandbox/synthesis/check-digits.js';
import { cny, ofAnotherCity, there, type CaseFacts } from './otherwise.js';
import type { RuleRow } from './rule-row.js';

/** A home of so many tenths of the price, with loan and down payment in the same measure. */
const tenfold = (tenths: number) => (facts: CaseFacts) => {
  const home = there(facts.home);
  const of = (minor: number) => Math.round((minor * tenths) / 10);
  return {
    terms: { amountMinor: of(facts.terms.amountMinor) },
    home: {
      ...{ priceMinor: of(home.priceMinor), downMinor: of(home.downMinor) },
      valueMinor: of(home.valueMinor),
    },
  };
};
const lent = (amountMinor: number, more: object = {}) => ({
  is: () => ({
    terms: { amountMinor },
    consumption: { totalMinor: amountMinor + 2_000_000, ...more },
  }),
});
const online = (amountMinor: number) => ({
  ...lent(amountMinor),
  told: () => ({ channel: 'online' }),
});

/** The developer under a code that nobody has, in application and contract. */
const unregistered = {
  told: ({ dealer }: CaseFacts) => {
    const first17 = `92${dealer.company.uscc.slice(2, 17)}`;
    const uscc = `${first17}${usccCheck(first17)}`;
    return {
      'parties.developer.uscc': uscc,
      'documents.purchase_contract.homePurchase.sellerUscc': uscc,
    };
  },
};

/** Rules about what is bought, and by which way it is paid. */
export const purchaseRows: readonly RuleRow[] = [
  {
    ...{ rule: 'collateral_owner_near', found: 'orange legal', persona: 'clean' },
    fault: {
      is: ({ dealer }) => ({ vehicle: { registeredOwner: ofAnotherCity(dealer.company.name) } }),
    },
    shows: [
      ['registered_owner', 'vehicle_register'],
      ['seller', 'application'],
    ],
    fits: { is: ({ dealer }) => ({ vehicle: { registeredOwner: dealer.company.name } }) },
  },
  {
    ...{ rule: 'purchase_seller_near', found: 'yellow operational', persona: 'mortgage_clean' },
    fault: {
      told: ({ dealer }) => ({
        'documents.purchase_contract.homePurchase.seller': ofAnotherCity(dealer.company.name),
        'documents.purchase_contract.homePurchase.sellerUscc': null,
      }),
    },
    shows: [
      ['seller', 'application'],
      ['seller', 'purchase_contract'],
    ],
    fits: { told: () => ({ 'documents.purchase_contract.homePurchase.sellerUscc': null }) },
  },
  {
    ...{ rule: 'home_seller_not_registered', found: 'orange fraud', persona: 'mortgage_clean' },
    fault: unregistered,
    shows: [
      ['seller', 'application'],
      ['company_status', 'business_registry', 'company_no_record'],
    ],
  },
  {
    ...{ rule: 'home_differs', found: 'orange fraud', persona: 'mortgage_clean' },
    fault: {
      told: () => ({
        'documents.purchase_contract.homePurchase.unitNumber': '330106001001GB00001F00010001',
      }),
    },
    shows: [
      ['property_unit', 'application'],
      ['property_unit', 'purchase_contract', '***0001'],
    ],
  },
  {
    ...{ rule: 'housing_payment', found: 'orange credit', persona: 'mortgage_clean' },
    fault: { is: tenfold(20) },
    shows: [
      ['instalment_of_this_loan', 'application'],
      ['housing_payment_ratio', 'policy'],
    ],
    fits: { is: tenfold(15) },
  },
  {
    ...{ rule: 'online_amount_limit', found: 'red legal', persona: 'consumer_clean' },
    fault: online(30_000_001),
    shows: [
      ['channel', 'application', 'online'],
      ['loan_amount', 'application', 30_000_001],
      ['largest_amount', 'policy', 30_000_000],
    ],
    fits: online(30_000_000),
  },
  {
    ...{ rule: 'self_payment', found: 'red legal', persona: 'consumer_self_paid' },
    fault: lent(50_000_001),
    shows: [
      ['loan_amount', 'application', 50_000_001],
      ['largest_self_payment', 'policy', 50_000_000],
    ],
    fits: lent(50_000_000),
  },
  {
    ...{ rule: 'self_payment', found: 'red legal', persona: 'sme_clean' },
    fault: { told: () => ({ ...selfPaid(1_000_000_001) }) },
    shows: [
      ['loan_amount', 'application', 1_000_000_001],
      ['largest_self_payment', 'policy', 1_000_000_000],
    ],
    fits: { told: () => ({ ...selfPaid(1_000_000_000) }) },
  },
];

/** A company that is paid itself, and has a fen more in mind for what it buys. */
function selfPaid(amountMinor: number) {
  return {
    'terms.amount': cny(amountMinor),
    'purpose.totalCost': cny(amountMinor),
    'purpose.ownFunds': cny(0),
    'purpose.payeePartyId': null,
  };
}
