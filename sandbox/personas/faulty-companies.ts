import type { Business } from '../facts/business.js';
import { Dice } from '../synthesis/dice.js';
import { company } from '../synthesis/companies.js';
import { birthday, personName, residentId } from '../synthesis/people.js';
import type { Persona } from './persona.js';
import { placeOf, trading } from './working-capital.js';

type Words = readonly [id: string, title: string, expectation: string];
const faulty = (
  [id, title, expectation]: Words,
  change: (business: Business, facts: Parameters<Persona['change']>[0], dice: Dice) => Business,
): Persona => ({
  ...{ id: `sme_${id}`, product: 'sme_working_capital', title, expectation },
  change: (facts, dice) => trading(facts, dice, (business) => change(business, facts, dice)),
});

const registered = (business: Business, register: Partial<Business['register']>): Business => ({
  ...business,
  register: { ...business.register, ...register },
});

/** Companies whose licence, representative, debts or industry is the story (S67, S77, S85). */
export const faultyCompanyPersonas: readonly Persona[] = [
  faulty(
    [
      'licence_revoked',
      'Licence revoked · 营业执照被吊销',
      'The registry has its licence as revoked: the check fails, red, legal (S77).',
    ],
    (business) => registered(business, { status: 'revoked' }),
  ),
  faulty(
    [
      'licence_cancelled',
      'Company deregistered · 企业已注销',
      'The registry has deregistered it: the check fails, red, legal (S77).',
    ],
    (business) => registered(business, { status: 'cancelled' }),
  ),
  faulty(
    [
      'other_representative',
      'Another legal representative · 法定代表人不符',
      'The registry has another legal representative than the application: red, legal (S77).',
    ],
    (business, facts, dice) => {
      const born = birthday(dice, facts.madeOn, 55, 'registered');
      const name = personName(dice, 'registered');
      const idNumber = residentId(dice, placeOf(facts), born, 'registered');
      return registered(business, { legalRepresentative: { name, idNumber } });
    },
  ),
  {
    id: 'sme_other_name',
    product: 'sme_working_capital',
    title: 'Another name than the licence · 企业名称不符',
    expectation: 'The credit code belongs to a company of another name: a check by hand (S77).',
    change: (facts, dice) => {
      const whole = trading(facts, dice);
      const { name } = company(new Dice(`${facts.seed}|named`), placeOf(facts), facts.madeOn, {
        name: 'named',
      });
      return { ...whole, told: { ...whole.told, name } };
    },
  },
  faulty(
    [
      'debts_undeclared',
      'Debts left out · 企业隐瞒负债',
      'The bureau has a loan of which the company does not tell: a finding, asked about (S67).',
    ],
    (business) => ({
      ...business,
      debts: business.debts.map((one) => ({ ...one, declared: false })),
    }),
  ),
  faulty(
    [
      'industry_unknown',
      'Industry that no table knows · 行业未收录',
      'No table has its industry: what is read against the industry is not evaluated (S85).',
    ],
    (business) => registered(business, { industryCode: 'G59' }),
  ),
  faulty(
    [
      'industry_restricted',
      'Restricted industry · 限制类行业',
      'Its industry is restricted by the table: a finding that approvers read (S85).',
    ],
    (business) => registered(business, { industryCode: 'C25' }),
  ),
  {
    id: 'sme_papers_missing',
    product: 'sme_working_capital',
    title: 'Contract missing · 企业资料不全',
    expectation:
      'No contract on what is bought: asked once, answered when reminded, the first copy blurred and asked for again; then as a clean company (S58).',
    change: (facts, dice) => {
      const whole = trading(facts, dice);
      const kinds = ['purchase_contract'];
      const papers = { ...whole.papers, lacking: kinds, blurred: kinds };
      return { ...whole, papers: { ...papers, answers: 'when_reminded' } };
    },
  },
];
