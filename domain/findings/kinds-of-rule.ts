import { entryOf, keyed } from '../entry.js';
import { invariant } from '../invariant.js';
import type { RiskKind } from './finding.js';

type Row = readonly [kinds: readonly RiskKind[], rules: readonly string[]];

/** By topic, in the order of docs/rules/kinds-of-risk.md, which a test holds against it. */
const rows: readonly Row[] = [
  // What somebody earns, owes and has repaid.
  [
    ['credit', 'fraud'],
    ['income_gap', 'income_certificate_differs'],
  ],
  [['credit', 'operational'], ['employer_differs']],
  [['operational'], ['employer_name_near']],
  [['credit'], ['job_unstable', 'debt_service', 'housing_payment', 'unknown_lender']],
  [['credit'], ['credit_enquiries', 'overdue_history', 'credit_before_down_payment']],
  [['credit'], ['down_payment_borrowed', 'amount_above_cost', 'age_at_end']],
  [['credit'], ['down_payment_not_seen', 'new_lenders', 'guarantees_given', 'card_use']],
  [['credit'], ['repaid_by_borrowing', 'account_overdrawn', 'tax_return_differs']],
  [['credit'], ['adverse_public_records']],
  [['fraud'], ['bureau_fund_differs']],
  // Statements that were tampered with, or are another's.
  [['fraud'], ['statement_of_another', 'statement_broken', 'statement_interest']],
  [['fraud'], ['statement_period', 'statement_serials', 'statement_gap']],
  [['fraud'], ['statement_salary_days', 'statement_round_amounts', 'statement_there_and_back']],
  [['fraud'], ['statement_contradicts_bank', 'statement_file_edited']],
  // What applications have in common, and how people can be reached.
  [['fraud'], ['shared_number', 'shared_address', 'shared_employer', 'shared_payee']],
  [['fraud'], ['shared_seller', 'shared_device', 'shared_party', 'contacts_changed']],
  [['fraud'], ['shared_collateral']],
  [['legal'], ['politically_exposed']],
  // Who guarantees.
  [['credit'], ['guarantor_stretched', 'guarantor_income']],
  [['fraud'], ['guarantee_circle']],
  [['legal'], ['guarantor_not_allowed', 'resolution_insufficient']],
  // Price, purpose and security.
  [['credit'], ['loan_to_value']],
  [['credit', 'fraud'], ['price_against_valuation']],
  [['fraud'], ['payee_differs', 'vin_differs', 'home_differs', 'straw_buyer']],
  [['fraud'], ['purchase_buyer_differs', 'purchase_seller_differs', 'dealer_not_registered']],
  [['fraud'], ['home_seller_not_registered']],
  [['fraud', 'operational'], ['purchase_price_differs']],
  [['fraud', 'operational'], ['offer_differs']],
  [['operational'], ['offer_alone']],
  [['operational'], ['dealer_not_partner', 'purchase_seller_near']],
  [['legal'], ['loan_to_price', 'term_limit', 'down_payment_minimum', 'homes_undeclared']],
  [['legal'], ['online_amount_limit', 'self_payment', 'vehicle_use', 'home_use']],
  [['legal'], ['collateral_owner', 'co_owner_missing', 'collateral_seized', 'second_lien']],
  [['legal'], ['right_of_residence', 'marital_status_differs', 'spouse_left_out']],
  [['legal'], ['collateral_owner_near', 'property_use_differs', 'merchant_not_named']],
  [['fraud'], ['merchant_not_registered', 'merchant_trade_differs', 'merchant_related']],
  [['operational'], ['vin_reread', 'home_area']],
  // Companies.
  [
    ['fraud', 'operational'],
    ['company_name_differs', 'company_industry_differs'],
  ],
  [['fraud', 'operational'], ['company_founding_differs']],
  [['operational'], ['company_address_differs', 'company_line_unpublished']],
  [['legal'], ['company_not_in_business', 'company_listed', 'legal_representative_differs']],
  [['legal'], ['beneficial_owner_unknown', 'receivables_pledged', 'goods_pledged']],
  [['credit'], ['security_cover', 'security_above_books', 'debtor_concentration']],
  [['fraud'], ['receivable_above_invoices', 'receivable_debtor_related']],
  [['fraud'], ['company_changed_recently', 'controller_differs']],
  [['credit', 'fraud'], ['sales_against_sources']],
  [['credit'], ['company_young', 'company_debts_undeclared', 'working_capital_need']],
  [['credit'], ['company_guarantees_given', 'company_new_lenders']],
  [['credit'], ['company_debt_cover', 'receivables_or_stock_outgrow_sales', 'revenue_fell']],
  [['credit'], ['ratios_out_of_band', 'worse_than_industry']],
  [['legal', 'credit'], ['industry_restricted']],
  [['fraud'], ['invoice_not_valid', 'invoice_differs', 'invoice_twice']],
  [['fraud'], ['books_unbalanced', 'books_broken', 'retained_earnings_broken']],
  [['fraud'], ['books_cash_differs']],
  [['fraud', 'credit'], ['statement_audit']],
  [['legal', 'fraud', 'operational'], ['purpose_contract_differs']],
  [['fraud'], ['contract_invoices_differ', 'payee_not_in_trade', 'trade_counterparty_related']],
  [['credit'], ['loan_above_trade']],
  [['operational'], ['statement_without_paper']],
  // Projects.
  [['legal'], ['capital_share', 'capital_in_place', 'capital_borrowed']],
  [['legal'], ['permit_missing', 'permit_late', 'permit_expired']],
  [['credit'], ['project_cover', 'debt_service_low', 'funding_gap', 'reports_apart']],
  [['credit'], ['works_late', 'works_overrun', 'paid_ahead']],
  [['credit'], ['draw_above_line', 'works_contract_above_budget', 'draw_above_contract']],
  [['fraud'], ['works_contract_parties', 'works_contract_payee']],
  [['fraud', 'operational'], ['works_contract_price_differs']],
  [['credit', 'operational'], ['works_contract_schedule']],
  [['fraud'], ['draw_payee', 'capital_round_trip', 'capital_verification_differs']],
  [['fraud'], ['cover_differs', 'supervisor_related']],
  // The contract before the money.
  [['operational'], ['contract_terms_differ']],
  [['legal'], ['contract_signed_early', 'contract_payment_method', 'contract_signers_missing']],
  [['legal'], ['cost_table_not_confirmed', 'annual_cost_differs']],
  [['fraud'], ['contract_payee_differs']],
  // The insurance of the security before the money.
  [['operational'], ['insurance_kind_differs', 'insurance_premium_unpaid']],
  [['fraud'], ['insurance_object_differs', 'insurance_paper_differs']],
  [['legal'], ['insurance_insured_differs', 'insurance_beneficiary_differs']],
  [['credit'], ['insurance_not_in_force', 'insurance_ends_early', 'insurance_sum_low']],
  // What two verifiers found, and whoever took a call in the person's place.
  [['fraud'], ['employer_false', 'gate_failed']],
  // Visits on the spot.
  [['operational'], ['visit_elsewhere', 'photograph_out_of_time', 'photograph_elsewhere']],
  [['fraud'], ['photograph_used_before']],
  // The lender's own work.
  [['operational'], ['lender_misdial']],
];

/**
 * Of which kinds the findings of a rule may be (depth.md G45, S95). Credit: whether it can and will be paid back. Operational: work that
 * was done wrongly, values that were read or written wrongly, differences that the way of working explains. Legal and compliance: what law,
 * register or contract forbids or demands. Fraud: signs that somebody deceives. A rule has two where the case tells which: stated pay above
 * what papers show is a matter of credit, below it one of truth.
 */
export const kindsOfRule: Readonly<Record<string, readonly RiskKind[]>> = keyed(
  rows.flatMap(([kinds, rules]) => rules.map((rule) => [rule, kinds] as const)),
);

/** A finding of a kind that its rule does not have would be counted where nobody looks for it. */
export function requireKind(rule: string, kind: RiskKind): void {
  const kinds = entryOf(kindsOfRule, rule) ?? [];
  invariant(kinds.includes(kind), `findings: ${rule} has no kind ${kind}`);
}
