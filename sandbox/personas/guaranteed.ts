import type { CaseFacts } from '../facts/case-facts.js';
import type { GuarantorFacts } from '../facts/guarantor.js';
import { businessOf } from '../synthesis/businesses.js';
import { company } from '../synthesis/companies.js';
import { Dice } from '../synthesis/dice.js';
import { birthday, mobile, personName, residentId } from '../synthesis/people.js';
import { addMonths } from '../time/civil-date.js';
import { consuming } from './consumer.js';
import type { Persona } from './persona.js';
import { placeOf, trading } from './working-capital.js';

/** Dice of their own, so that who guarantees is nobody else of the case. */
const diceOf = ({ persona, seed, borrower }: CaseFacts) =>
  new Dice(`${persona}|${seed}|${borrower.idNumber}|guarantor`);

/** A colleague who earns as the borrower does, owes nothing and owns a home. */
function friend(facts: CaseFacts): GuarantorFacts {
  const dice = diceOf(facts);
  const place = placeOf(facts);
  const { borrower, madeOn, terms } = facts;
  const number = mobile(dice, 'guarantor');
  return {
    person: {
      ...borrower,
      name: personName(dice, 'guarantor'),
      idNumber: residentId(dice, place, birthday(dice, madeOn, 50, 'guarantor'), 'guarantor'),
      mobile: { number, since: addMonths(madeOn, -48), status: 'active' },
      ...{ maritalStatus: 'married', spouse: 'agrees' },
    },
    ...{ business: null, debtor: facts.business?.company.name ?? borrower.name },
    ...{ relation: 'friend', amountMinor: terms.amountMinor },
    netAssetsMinor: terms.amountMinor * 10,
    ...{ duty: 'pay_all', gain: 'none', pressure: 'none' },
    ...{ debts: [], guarantees: [] },
  };
}

/** A company of the same place that has traded with the one that borrows for years. */
function partner(facts: CaseFacts): GuarantorFacts {
  const dice = diceOf(facts);
  const own = company(dice, placeOf(facts), facts.madeOn, { name: 'guarantor' });
  const { name, idNumber } = friend(facts).person;
  return {
    ...friend(facts),
    business: businessOf(own, facts.madeOn, { name, idNumber }),
    ...{ relation: 'partner', netAssetsMinor: null },
  };
}

const guaranteed = (facts: CaseFacts, change: Partial<GuarantorFacts> = {}): CaseFacts => ({
  ...facts,
  guarantor: { ...friend(facts), ...change },
});

const ofCompany = (facts: CaseFacts): CaseFacts => ({ ...facts, guarantor: partner(facts) });

/** The one who borrows guarantees for the company that guarantees for it. */
function inACircle(facts: CaseFacts): CaseFacts {
  const { business, guarantor } = facts;
  const other = guarantor?.business?.company;
  if (business === null || other === undefined) return facts;
  const { name, uscc } = other;
  const guarantees = [{ for: name, uscc, balanceMinor: 60_000_000 }];
  return { ...facts, business: { ...business, guarantees, guaranteesMinor: 60_000_000 } };
}

/** Loans for which somebody stands surety. */
export const guaranteedPersonas: readonly Persona[] = [
  {
    id: 'consumer_guaranteed',
    product: 'consumer',
    title: 'Guaranteed by a friend · 朋友保证',
    expectation:
      'The friend is identified, his credit report and income are read, and he is interviewed as guarantor; nothing is found.',
    change: (facts) => guaranteed(consuming(facts, {})),
  },
  {
    id: 'consumer_guarantor_only_signed',
    product: 'consumer',
    title: 'Guarantor who only signed · 保证人“只是签个字”',
    expectation:
      'He says that he only signed for a friend, and guarantees more than half of what he owns: both found before the approval (S74).',
    change: (facts) => {
      const of = consuming(facts, {});
      const { amountMinor } = of.terms;
      const other = { for: '丁示例商贸有限公司', uscc: null, balanceMinor: amountMinor };
      return guaranteed(of, {
        ...{ duty: 'only_signed', netAssetsMinor: amountMinor * 3, guarantees: [other] },
      });
    },
  },
  {
    id: 'consumer_guarantor_paid',
    product: 'consumer',
    title: 'Guarantor who is paid for it · 有偿担保',
    expectation: 'He was promised money for his name: a red finding of fraud from the interview.',
    change: (facts) => guaranteed(consuming(facts, {}), { gain: 'promise', relation: 'other' }),
  },
  {
    id: 'sme_guaranteed',
    product: 'sme_working_capital',
    title: 'Guaranteed by a company · 企业保证',
    expectation:
      'The company that guarantees is looked up, its resolution is read, and who speaks for it is interviewed; nothing is found.',
    change: (facts, dice) => ofCompany(trading(facts, dice)),
  },
  {
    id: 'sme_guarantee_circle',
    product: 'sme_working_capital',
    title: 'Two companies guarantee each other · 互保',
    expectation:
      'The credit report of the one that borrows shows a guarantee for the company that guarantees for it: found before the approval.',
    change: (facts, dice) => inACircle(ofCompany(trading(facts, dice))),
  },
];
