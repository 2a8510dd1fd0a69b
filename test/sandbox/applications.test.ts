import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationSchema } from '../../domain/application/application.js';
import { contactProblems } from '../../domain/application/contact-demands.js';
import { products } from '../../domain/application/product.js';
import { policyOf } from '../builders/policies.js';
import { TestSandbox, borrowerOf } from './a-sandbox.js';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
});
afterAll(() => sandbox.remove());

/** Faults that were made for more than one product, or for another than a car loan, as the catalogue has them. */
const faultsOfProducts = [
  ...'late_payer namesake sme_owner_listed politically_exposed record_repaired aged consumer_aged identity_other_name'.split(
    ' ',
  ),
  ...'identity_unknown number_of_another employer_unknown_there'.split(' '),
  ...'stale_employer dispatched employer_silent misspeaks_employer consent_withheld'.split(' '),
  ...'mortgage_consent_withheld consumer_consent_withheld sme_consent_withheld'.split(' '),
  ...'project_consent_withheld judicial_no_record mortgage_register_down mortgage_not_registered'.split(
    ' ',
  ),
  ...'sme_registry_down sme_not_registered project_registry_down project_not_registered'.split(' '),
  ...'employer_elsewhere own_mobile_as_employer number_reassigned'.split(' '),
  ...'mortgage_another_owner mortgage_seized mortgage_value_below mortgage_right_of_residence'.split(
    ' ',
  ),
  ...'mortgage_shop mortgage_price_inflated mortgage_straw_buyer sme_licence_revoked'.split(' '),
  ...'sme_licence_cancelled sme_other_representative sme_other_name sme_debts_undeclared'.split(
    ' ',
  ),
  ...'sme_industry_unknown sme_industry_restricted sme_papers_missing'.split(' '),
  ...'sme_answers_for_others sme_new_lenders sme_plant sme_founders_home'.split(' '),
  ...'sme_founders_wife_left_out sme_plant_seized sme_plant_mortgaged project_land'.split(' '),
  ...'project_works_contract_small project_works_contract_other project_paid_ahead'.split(' '),
  ...'project_reports_apart project_payee_not_planned project_sales_gap project_books_unbalanced'.split(
    ' ',
  ),
  ...'project_hidden_owner project_papers_missing mortgage_income_exaggerated mortgage_late_payer'.split(
    ' ',
  ),
  ...'mortgage_namesake mortgage_papers_missing mortgage_three_mobiles mortgage_job_hopper'.split(
    ' ',
  ),
  ...'mortgage_over_indebted mortgage_hidden_debts mortgage_tampered_balance'.split(' '),
  ...'mortgage_tampered_interest consumer_income_exaggerated consumer_late_payer consumer_namesake'.split(
    ' ',
  ),
  ...'consumer_papers_missing consumer_three_mobiles consumer_job_hopper consumer_over_indebted'.split(
    ' ',
  ),
  ...'consumer_hidden_debts consumer_tampered_balance consumer_tampered_interest sme_late_payer'.split(
    ' ',
  ),
  ...'sme_namesake sme_tampered_balance sme_tampered_interest project_late_payer project_namesake'.split(
    ' ',
  ),
  ...'project_tampered_balance project_tampered_interest'.split(' '),
  ...'sme_changed_hands sme_books_changed project_capital_small project_works_late'.split(' '),
  'consumer_guaranteed',
  ...'consumer_guarantor_only_signed consumer_guarantor_paid sme_guaranteed'.split(' '),
  ...'sme_guarantee_circle mortgage_two_earn mortgage_co_borrower_exaggerates'.split(' '),
];

describe('the personas', () => {
  it('are listed with what is expected of them', async () => {
    const personas = await sandbox.items('/personas');
    expect(personas.map(({ id }) => id)).toEqual([
      'clean',
      'job_lost',
      'overdue_1',
      'overdue_31',
      'overdue_61',
      'overdue_91',
      'overdue_271',
      'overdue_361',
      'judicial_closed',
      'sanctions_false_positive',
      'source_down',
      'source_rubbish',
      'misdialled',
      'unreachable',
      'busy_at_first',
      'answered_by_another',
      'withdraws',
      'income_exaggerated',
      'over_indebted',
      'hidden_debts',
      'three_mobiles',
      'job_hopper',
      'ring',
      'ring_number',
      'papers_missing',
      'id_expired',
      'id_expires',
      'not_my_loan',
      'owes_more',
      'changes_job',
      'pays_broker',
      'uninformed',
      'purchase_invoice_void',
      'purchase_price_inflated',
      'purchase_permit',
      'purchase_agent',
      'purchase_straw_buyer',
      'used_car_four_years',
      'vin_misread',
      'car_of_another_owner',
      'car_seized',
      'car_second_lien',
      'car_value_below',
      'insurance_other_car',
      'insurance_other_person',
      'insurance_ends_soon',
      'insurance_too_low',
      'insurance_no_beneficiary',
      'insurance_unpaid',
      'insurance_forged',
      'insurance_unknown',
      'tampered_balance',
      'tampered_interest',
      'tampered_file',
      'consumer_clean',
      'consumer_self_paid',
      'consumer_beyond_cost',
      'consumer_contact_refuses',
      'consumer_invoice_small',
      'consumer_merchant_revoked',
      'consumer_own_firm',
      'mortgage_clean',
      'mortgage_resale',
      'mortgage_small_down_payment',
      'mortgage_co_owner',
      'mortgage_spouse_left_out',
      'mortgage_encumbered',
      'mortgage_hidden_home',
      'mortgage_aged',
      'sme_clean',
      'sme_sales_gap',
      'sme_invoice_cancelled',
      'sme_books_unbalanced',
      'sme_no_statements',
      'sme_hidden_owner',
      'sme_receivables',
      'sme_receivables_pledged',
      'sme_receivables_made_up',
      'sme_leverage',
      'sme_audit_adverse',
      'sme_payee_elsewhere',
      'sme_equipment_contract',
      'sme_contract_small',
      'sme_invoices_small',
      'sme_supplier_next_door',
      'project_clean',
      'project_capital_short',
      'project_dscr_thin',
      'project_permit_missing',
      'project_capital_returned',
      'project_line_spent',
      'project_begun_without_permit',
      ...faultsOfProducts,
    ]);
    for (const persona of personas) {
      expect(Object.keys(persona)).toEqual(['id', 'product', 'title', 'expectation']);
    }
  });

  it('give applications that the API takes, for every persona and many seeds', async () => {
    const ids = (await sandbox.items('/personas')).map(({ id }) => String(id));
    const demands = Object.fromEntries(
      products.map((product) => [product, policyOf(product).contactPoints]),
    );
    for (const id of ids) {
      for (let seed = 0; seed < 8; seed += 1) {
        const parsed = applicationSchema.safeParse(await sandbox.application(id, `t-${seed}`));
        const error = parsed.error?.issues ?? null;
        const lacks = parsed.data && contactProblems(parsed.data, demands[parsed.data.product]);
        expect({ id, seed, error, lacks }).toEqual({ id, seed, error: null, lacks: [] });
      }
    }
  });
});

describe('a seed', () => {
  it('gives the same people again, here and in another sandbox', async () => {
    const first = await sandbox.application('clean', 'same');
    expect(await sandbox.application('clean', 'same')).toEqual(first);
    const other = await TestSandbox.start();
    expect(await other.application('clean', 'same')).toEqual(first);
    await other.remove();
  });

  it('gives new people, numbers and an own application number when it is another', async () => {
    const [left, right] = [
      await sandbox.application('clean', 'left'),
      await sandbox.application('clean', 'right'),
    ];
    expect(left.applicationNumber).not.toBe(right.applicationNumber);
    expect(borrowerOf(left).idNumber).not.toBe(borrowerOf(right).idNumber);
    expect(borrowerOf(left).bankCard).not.toBe(borrowerOf(right).bankCard);
    expect(left.collateral.vin).not.toBe(right.collateral.vin);
  });

  it('keeps its people when time has gone by', async () => {
    const before = await sandbox.application('clean', 'kept');
    sandbox.pass(400);
    expect(await sandbox.application('clean', 'kept')).toEqual(before);
  });

  it('is refused when it is no seed', async () => {
    const { status, body } = await sandbox.raw('/personas/clean/application?seed=a%20b');
    expect(status).toBe(400);
    expect(body.errors).toEqual([
      { path: 'seed', message: 'letters, digits, dot, dash, underscore; at most 64' },
    ]);
  });

  it('of an unknown persona is 404', async () => {
    expect((await sandbox.raw('/personas/nobody/application')).status).toBe(404);
  });
});

describe('the marks of what is synthetic', () => {
  it('stand on originator, number, mobile and header', async () => {
    const application = await sandbox.application('clean', 'marks');
    expect(application.originator).toBe('sandbox-dealer-network');
    expect(application.applicationNumber).toMatch(/^SYN-[0-9A-F]{16}$/);
    expect(borrowerOf(application).contactPoints[0]?.value).toMatch(/^\+861\d{2}00\d{6}$/);
    const response = await fetch(`${sandbox.url}/personas/clean/application?seed=marks`);
    expect(response.headers.get('x-synthetic')).toBe('true');
  });
});
