import type { CaseFacts } from '../facts/case-facts.js';
import { Dice } from '../synthesis/dice.js';
import type { Persona } from './persona.js';
import { begun, building } from './project.js';
import { hiddenOwner, withLastBook } from './working-capital.js';

const yuan = 100;
const million = 1_000_000 * yuan;

type Words = readonly [id: string, title: string, expectation: string];
const faulty = (
  [id, title, expectation]: Words,
  change: (facts: CaseFacts, dice: Dice) => CaseFacts,
): Persona => ({
  ...{ id: `project_${id}`, product: 'project_finance', title, expectation },
  change,
});
type Business = NonNullable<CaseFacts['business']>;
/** The company that builds, with another business behind it. */
const trading = (facts: CaseFacts, change: (business: Business) => Business): CaseFacts => ({
  ...facts,
  business: facts.business && change(facts.business),
});

/** Companies with a project of which works, capital, payee or books are the story (S13, S54, S55, S58, S65, S86). */
export const faultyProjectPersonas: readonly Persona[] = [
  faulty(
    [
      'works_contract_small',
      'Works contract below the file · 施工合同价低于申报',
      'The works contract is on a tenth less than the project file says: fraud, with both prices (S55).',
    ],
    (facts, dice) =>
      building(facts, dice, (project) => ({
        ...project,
        worksContract: {
          ...project.worksContract,
          priceMinor: Math.round(project.totalMinor * 0.65 * 0.9),
        },
      })),
  ),
  faulty(
    [
      'works_contract_other',
      'Another builder signed · 施工合同为他人承包',
      'The works contract is with another contractor than the one who is to be paid: parties and payee are a finding each (S55).',
    ],
    (facts, dice) =>
      building(facts, dice, (project) => {
        const { name, uscc } = facts.nextEmployer;
        return {
          ...project,
          worksContract: { ...project.worksContract, contractor: { name, uscc } },
        };
      }),
  ),
  faulty(
    [
      'paid_ahead',
      'Paid ahead of the works · 付款快于进度',
      'A third of the investment is paid while a fifth is done: EW-F07, a finding before the money (S55).',
    ],
    (facts, dice) =>
      building(facts, dice, (project) => ({
        ...begun(project, facts.madeOn),
        ...{ spentMinor: 6.5 * million, paidOtherMinor: 3.3 * million },
      })),
  ),
  faulty(
    [
      'reports_apart',
      'Two reports that differ · 监理与企业进度不一致',
      'The borrower has the foundations done, their supervisor two fifths of them: twelve points apart (S55).',
    ],
    (facts, dice) =>
      building(facts, dice, (project) => ({
        ...begun(project, facts.madeOn),
        ...{ spentMinor: 0, supervisorDoneBasisPoints: 4000 },
      })),
  ),
  faulty(
    [
      'payee_not_planned',
      'Payee outside the budget line · 收款方不在预算科目内',
      'Whoever is to be paid is not planned in the line of the draw: fraud (S65).',
    ],
    (facts, dice) => building(facts, dice, (project) => ({ ...project, payeePlanned: false })),
  ),
  faulty(
    [
      'sales_gap',
      'Sales above tax and account · 销售虚高（项目）',
      'It tells of sales half as high again as tax office and account have: asked of both who answer for figures (S13).',
    ],
    (facts, dice) =>
      trading(building(facts, dice), (business) => ({
        ...business,
        tax: { ...business.tax, declaredBasisPoints: 6500 },
        inflowBasisPoints: 6500,
      })),
  ),
  faulty(
    [
      'books_unbalanced',
      'Balance sheet that does not balance · 报表不平（项目）',
      'Assets are a million yuan more than liabilities and equity: a red finding of fraud (S54).',
    ],
    (facts, dice) =>
      trading(building(facts, dice), (business) =>
        withLastBook(business, (closing) => ({
          ...closing,
          totalAssetsMinor: closing.totalAssetsMinor + million,
        })),
      ),
  ),
  faulty(
    [
      'hidden_owner',
      'Controller behind two companies · 穿透后另有实际控制人（项目）',
      'Two companies above hold 60 % for somebody of whom nobody told (S86).',
    ],
    (facts, dice) => trading(building(facts, dice), (one) => hiddenOwner(one, facts, dice)),
  ),
  faulty(
    [
      'papers_missing',
      'Permits missing · 项目资料不全',
      'No copy of the permits: asked once, answered when reminded, the first copy blurred and asked for again (S58).',
    ],
    (facts, dice) => {
      const whole = building(facts, dice);
      const kinds = ['permit'];
      const papers = { ...whole.papers, lacking: kinds, blurred: kinds };
      return { ...whole, papers: { ...papers, answers: 'when_reminded' } };
    },
  ),
];
