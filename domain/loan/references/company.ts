import { addMonthsFromAnchor, civilDate } from '../../calendar/civil-date.js';
import type { Position } from '../../application/party.js';
import { borrowingCompanyOf } from '../../checks/case-file.js';
import { casesByStatus } from '../../checks/judicial.js';
import { othersPledges } from '../../checks/movable-assets.js';
import type { BusinessRegistryFacts } from '../../facts/business-registry.js';
import type { SourceFacts, SourceName } from '../../facts/sources.js';
import type { ReferenceAnswer } from '../../questions/reference.js';
import type { SourceCode } from '../../questions/notation/source-expression.js';
import { companyActedFor } from '../finding-matters.js';
import { application, personOf } from './application.js';
import {
  absent,
  amountOr,
  dayOf,
  fromSource,
  listOf,
  todayOf,
  valueOr,
  type Lookup,
  type ReferenceCase,
} from './reference-case.js';

/** Reads what a source says of the company that borrows, whichever of its key persons is asked; or of one that guarantees, of whoever speaks for it. */
function ofCompany<S extends SourceName>(
  file: ReferenceCase,
  source: S,
  read: (data: SourceFacts<S>) => ReferenceAnswer,
): ReferenceAnswer {
  const companyId =
    companyActedFor(file.loan, file.partyId) ?? borrowingCompanyOf(file.loan)?.partyId;
  return companyId === undefined ? absent : fromSource(file, source, read, companyId);
}

const yearBefore = (file: ReferenceCase) => addMonthsFromAnchor(todayOf(file), -12);

/** REG: the public register, about the company and whoever of it is asked. */
const registry: Lookup = (file, part, { rowKey }) =>
  ofCompany(file, 'business_registry', (data) => {
    if (rowKey === 'Q-GATE-07') return valueOr(data.uscc);
    switch (part) {
      case 'name':
        return valueOr({ name: data.name, uscc: data.uscc });
      case 'uscc':
        return valueOr(data.uscc);
      case 'founded':
        return valueOr(data.establishedOn);
      case 'role':
        return roleOf(file, data);
      case 'share':
        return shareOf(file, data);
      case 'holders':
        return listOf(data.owners.map(({ name }) => name));
      case 'controller':
        return valueOr(data.controller?.name);
      case 'last_12_months':
      case 'changes':
        return listOf([
          ...new Set(
            data.changes.filter(({ on }) => on > yearBefore(file)).map(({ what }) => what),
          ),
        ]);
      default:
        return absent;
    }
  });

/** The register names the legal representative and the controller; a finance head it may not know, and says nothing then. */
function roleOf(file: ReferenceCase, data: BusinessRegistryFacts): ReferenceAnswer {
  const name = personOf(file)?.name;
  if (name === undefined) return absent;
  if (data.controller?.name === name) return valueOr('controller');
  return data.legalRepresentative.name === name ? valueOr('legal_rep') : absent;
}

/** Per cent of the company that whoever is asked holds; an owner whom the register does not list holds nothing. */
function shareOf(file: ReferenceCase, data: BusinessRegistryFacts): ReferenceAnswer {
  const name = personOf(file)?.name;
  if (name === undefined) return absent;
  const own = data.owners.filter((one) => one.kind === 'person' && one.name === name);
  return valueOr(own.reduce((sum, one) => sum + one.shareBasisPoints, 0) / 100);
}

/** TX: sales that the company declared for the last twelve months, its grade, and what it owes. */
const companyTax: Lookup = (file, part) =>
  ofCompany(file, 'company_tax', (data) => {
    switch (part) {
      case 'sales':
        return amountOr(file, salesOfYear(data));
      case 'grade':
        return valueOr(data.creditGrade);
      case 'arrears':
        return listOf(data.arrearsMinor > 0 ? ['tax'] : []);
      default:
        return absent;
    }
  });

/** The newest twelve declared months; undefined where one of them was not declared, since a sum without it would be too small. */
function salesOfYear({ periods }: SourceFacts<'company_tax'>): number | undefined {
  const newest = periods.at(-1);
  if (newest === undefined) return undefined;
  const after = addMonthsFromAnchor(civilDate(`${newest.to}-01`), -12).slice(0, 7);
  const year = periods.filter(({ from }) => from > after);
  const months = year.reduce((sum, { from, to }) => sum + monthsOf(from, to), 0);
  if (months !== 12) return undefined;
  let sales = 0;
  for (const period of year) {
    if (!period.filed) return undefined;
    sales += period.declaredSalesMinor;
  }
  return sales;
}

function monthsOf(from: string, to: string): number {
  const count = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return count(to) - count(from) + 1;
}

/** CR: what the company owes, to whom, and for whom it stands surety. */
const companyBureau: Lookup = (file, part) =>
  ofCompany(file, 'credit_bureau', (data) => {
    switch (part) {
      case 'lenders':
        return listOf(
          data.accounts.filter(({ balanceMinor }) => balanceMinor > 0).map(({ lender }) => lender),
        );
      case 'balance':
        return amountOr(
          file,
          data.accounts.reduce((sum, { balanceMinor }) => sum + balanceMinor, 0),
        );
      case 'total':
        return amountOr(file, data.guaranteesMinor);
      case 'new': {
        const since = dayOf(file, file.loan.submittedAt);
        return listOf(
          data.accounts.filter(({ openedOn }) => openedOn > since).map(({ lender }) => lender),
        );
      }
      default:
        return absent;
    }
  });

/** JUD: open cases by their kind; closed ones never count (lending.md §3.2). */
const companyCourts: Lookup = (file, part) =>
  ofCompany(file, 'judicial', (data) =>
    part === 'cases' || part === 'new'
      ? listOf([...new Set(casesByStatus(data).open.map(({ kind }) => kind))])
      : absent,
  );

/** MR: the register of movable assets; who else has a claim on what the company owns, besides this loan's own entry. */
const movableRegister: Lookup = (file, part) =>
  ofCompany(file, 'movable_assets', (data) =>
    part === 'claims'
      ? listOf([
          ...new Set(
            othersPledges(data, todayOf(file), file.loan.loanId).map(({ pledgee }) => pledgee),
          ),
        ])
      : absent,
  );

/** BK: lenders that are repaid from the company's account. */
const companyStatements: Lookup = (file, part) =>
  ofCompany(file, 'bank_statements', (data) =>
    part === 'lenders'
      ? listOf([
          ...new Set(
            data.rows.flatMap(({ tag, counterparty }) =>
              tag === 'loan_repayment' ? [counterparty] : [],
            ),
          ),
        ])
      : absent,
  );

const roleCodes: Readonly<Record<Position, string>> = {
  controller: 'controller',
  legal_representative: 'legal_rep',
  finance_head: 'finance_head',
  operations_head: 'operations_head',
  project_head: 'other',
};

/** APP: what the application says of the company and of whoever of it is asked; the rest as of every loan. */
const companyApplication: Lookup = (file, part, place) => {
  if (/^Q-(GATE|VISIT)/.test(place.rowKey)) return application(file, part, place);
  switch (part) {
    case 'role': {
      const [position] = personOf(file)?.positions ?? [];
      return valueOr(position && roleCodes[position]);
    }
    case 'city':
      return valueOr(borrowingCompanyOf(file.loan)?.business?.registeredAddress.districtCode);
    default:
      return application(file, part, place);
  }
};

/** Sources that speak of the company where one borrows; of the others each speaks of whoever is asked. */
export const companyLookups: Partial<Record<SourceCode, Lookup>> = {
  APP: companyApplication,
  REG: registry,
  TX: companyTax,
  CR: companyBureau,
  JUD: companyCourts,
  BK: companyStatements,
  MR: movableRegister,
};
