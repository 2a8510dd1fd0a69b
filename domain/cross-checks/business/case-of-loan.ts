import { borrowingCompanyOf, type CaseFile } from '../../checks/case-file.js';
import type { Person, Position } from '../../application/party.js';
import { hasLeft } from '../../application/positions.js';
import type { CompanyProduct } from '../../application/product.js';
import { notEvaluated, type CrossCheck, type CrossCheckInput } from '../cross-check.js';
import { firstInstalmentMinor } from '../instalment.js';
import { submittedOn } from '../submitted-on.js';
import { companyFacts } from './company-facts.js';
import type { BusinessCase, BusinessRule, DeclaredPerson } from './business-case.js';
import { industryOf } from './industry-of.js';
import { offeredAssets } from './offered-assets.js';
import { payeeRegistryOf, tradeOf } from './trade-of.js';

type Input = CrossCheckInput<CompanyProduct>;

/** The company's case of a loan, or undefined where the company was erased or gave no figures. */
export function businessCaseOf(input: Input): BusinessCase | undefined {
  const { file, policy, today } = input;
  const company = borrowingCompanyOf(file);
  const business = company?.business;
  if (company === undefined || business === undefined) return undefined;
  const { partyId: subject, name, uscc } = company;
  const { industryCode, foundedOn, registeredAddress } = business;
  const people = peopleOf(file);
  return {
    ...{ subject, today, policy: policy.business, statements: business.statements },
    loanId: file.loanId ?? null,
    declared: {
      ...{ name, uscc, industryCode, foundedOn, registeredAddress },
      landline: company.landline ?? null,
      legalRepresentative: named(people.find((one) => holds(one, 'legal_representative'))),
      controller: named(people.find((one) => holds(one, 'controller'))),
      people: people.map(({ name: called, idNumber }) => ({ name: called, idNumber })),
      sales: {
        ...lastYear(submittedOn(file, policy.zone)),
        amountMinor: business.annualSales.amountMinor,
      },
      debts: business.declaredDebts.map(({ lender, balance }) => ({
        ...{ lender, balanceMinor: balance.amountMinor },
      })),
      loan: askedFor(file),
      ...needOf(file),
      invoices: invoicesOf(file),
      trade: tradeOf(input),
      ...offeredAssets(file),
    },
    ...companyFacts(input, subject),
    payeeRegistry: payeeRegistryOf(input),
    statementPapers: statementPapersOf(file),
    industry: industryOf(business, policy.industries, today),
  };
}

/** What the need of working capital is worked out from; a project has none of it. */
function needOf({ product, purpose }: Input['file']) {
  const ownFundsMinor = purpose.ownFunds.amountMinor;
  return product === 'sme_working_capital'
    ? {
        ownFundsMinor,
        growthBasisPoints: purpose.growthBasisPoints,
        otherFundsMinor: purpose.otherFunding.amountMinor,
      }
    : { ownFundsMinor, growthBasisPoints: null, otherFundsMinor: null };
}

/** What suppliers and customers have invoiced, as it was handed in; a project's contracts stand in its budget instead. */
function invoicesOf({ product, purpose }: Input['file']) {
  const invoices = product === 'sme_working_capital' ? (purpose.invoices ?? []) : [];
  return invoices.map(({ number, side, counterparty, netAmount }) => ({
    ...{ number, side, counterparty, netMinor: netAmount.amountMinor },
  }));
}

/** Papers with financial statements that count, by key. */
export const statementPapersOf = ({ documents }: Pick<CaseFile, 'documents'>): string[] | null =>
  documents?.flatMap(({ type, reference, review }) =>
    type === 'financial_statement' && review?.verdict !== 'refused' ? [reference.key] : [],
  ) ?? null;

/** The last full year before a civil date, whose sales are declared. */
function lastYear(on: string) {
  const year = Number(on.slice(0, 4)) - 1;
  return { fromMonth: `${year}-01`, toMonth: `${year}-12` };
}

/** Persons who were named as having to do with the company, each of whom the policy asks about; a bystander is none of them, nor is who has left it. */
function peopleOf(file: CaseFile): Person[] {
  return Object.values(file.parties).flatMap(({ party }) =>
    party.kind === 'person' &&
    (party.role === 'key_person' || party.role === 'guarantor') &&
    !hasLeft(party)
      ? [party]
      : [],
  );
}

const holds = ({ positions }: Person, position: Position) => positions?.includes(position) ?? false;

const named = (person: Person | undefined): DeclaredPerson | null =>
  person === undefined ? null : { name: person.name, idNumber: person.idNumber };

/** The loan asked for, and what is paid on it in its first year at the most. */
function askedFor({ terms }: Input['file']) {
  const { amountMinor } = terms.amount;
  const months = Math.min(12, terms.termMonths);
  return { amountMinor, debtServiceYearMinor: firstInstalmentMinor(terms, amountMinor) * months };
}

/** A rule about a company as a cross-check of a loan to one: it is about the borrower, and looks at the company's own case. */
export function overCompany(rule: BusinessRule): CrossCheck<CompanyProduct> {
  return {
    rule: rule.rule,
    about: 'borrower',
    staleWhen: rule.staleWhen,
    opensQuestions: rule.opensQuestions,
    evaluate(input) {
      const own = businessCaseOf(input);
      return own === undefined ? notEvaluated('application') : rule.evaluate(own);
    },
  };
}
