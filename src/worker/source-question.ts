import type { SourceQuestion, StepInput } from '../../activities/deps.js';
import type { RequestOf } from '../../activities/sources.js';
import type { ConsentPurpose } from '../../domain/application/application-parts.js';
import type { Organisation, Person } from '../../domain/application/party.js';
import { addMonthsFromAnchor } from '../../domain/calendar/civil-date.js';
import { instant } from '../../domain/calendar/instant.js';
import { civilDateAt } from '../../domain/calendar/zoned-time.js';
import { capturedInsurance } from '../../domain/checks/captured-insurance.js';
import {
  organisationOf,
  registeredPropertyOf,
  sellerIdOf,
  vehicleOf,
} from '../../domain/checks/case-file.js';
import { consentingParty } from '../../domain/checks/whose-consent.js';
import { formerNumbersOf } from '../../domain/cross-checks/contact-changes.js';
import { consentShownTo, purposeOfSource } from '../../domain/facts/consent-purpose.js';
import { sourceNames, type SourceName } from '../../domain/facts/sources.js';
import { readResidentId } from '../../domain/formats/resident-id.js';
import { loanIdAtBank } from '../../domain/loan/business-reference.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { Step } from '../../domain/loan/state/step.js';

/** What a question is made of: the loan, the step, and the party that it is about (the borrower when it is about the loan). */
interface Asking {
  loan: Loan;
  step: Step;
  person: Person | null;
  organisation: Organisation | null;
  mobile: string | null;
}
/** A request, or null when the file does not hold what it needs. */
type Builders = { [S in SourceName]: (asking: Asking) => RequestOf<S> | null };

/** Statements are read over a year, so that a bonus and a slow season are both seen; the source gives at most two. */
const statementMonths = 12;
/** Of a company over two: the last calendar year, of which it declares its sales, lies in them whole whatever the day. */
const companyStatementMonths = 24;
/** Civil dates of a Chinese source are those of its own clock. */
const sourceZone = 'Asia/Shanghai';

const nameAndId = ({ person }: Asking) =>
  person === null ? null : { name: person.name, idNumber: person.idNumber };

const nameAndCode = ({ organisation }: Asking) =>
  organisation === null ? null : { name: organisation.name, uscc: organisation.uscc };

/** For sources that know both; exactly one of the two is there. */
const personOrCompany = (asking: Asking) => nameAndId(asking) ?? nameAndCode(asking);

/** What each source is asked with: the least that it needs (PIPL art. 6). */
const builders: Builders = {
  identity: nameAndId,
  judicial: personOrCompany,
  social_insurance: nameAndId,
  provident_fund: nameAndId,
  tax: nameAndId,
  phone_ownership: (asking) => {
    const { mobile } = asking;
    const named = nameAndId(asking);
    return named === null || mobile === null ? null : { ...named, mobile };
  },
  former_numbers: (asking) => {
    const named = nameAndId(asking);
    const numbers = formerNumbersOf(asking.loan, asking.step.subject);
    return named === null || numbers.length === 0 ? null : { ...named, numbers };
  },
  bank_card: (asking) => {
    const { mobile, person } = asking;
    const named = nameAndId(asking);
    if (named === null || mobile === null || !person?.bankCard) return null;
    return { ...named, cardNumber: person.bankCard, mobile };
  },
  credit_bureau: (asking) => {
    const named = personOrCompany(asking);
    const authorisation = consentOf(asking, 'credit_bureau');
    if (named === null || authorisation === null) return null;
    const reason = asking.loan.stage === 'servicing' ? 'post_loan' : 'loan_approval';
    return { ...named, reason, authorisation };
  },
  sanctions: sanctionsRequest,
  employer_directory: ({ person }) => {
    const employment = person?.employment ?? null;
    if (employment === null) return null;
    return { employerName: employment.employerName, uscc: employment.employerUscc };
  },
  bank_statements: (asking) => {
    const to = orderedOn(asking.step);
    if (asking.organisation !== null) {
      const { name, uscc, account } = asking.organisation;
      const from = addMonthsFromAnchor(to, -companyStatementMonths);
      return { name, uscc, accountNumber: account.number, from, to };
    }
    const named = nameAndId(asking);
    if (named === null || !asking.person?.bankCard) return null;
    const from = addMonthsFromAnchor(to, -statementMonths);
    return { ...named, cardNumber: asking.person.bankCard, from, to };
  },
  vehicle_register: ({ loan }) => {
    const vehicle = vehicleOf(loan);
    return vehicle && { vin: vehicle.vin, plate: vehicle.plate };
  },
  property_register: ({ loan }) => {
    const property = registeredPropertyOf(loan);
    return property && { unitNumber: property.unitNumber };
  },
  home_ownership: nameAndId,
  valuation: ({ loan: { collateral } }) => {
    switch (collateral?.kind) {
      case 'vehicle': {
        const { kind, vin, make, model, state } = collateral;
        return { kind, vin, make, model, state };
      }
      case 'home': {
        const { kind, unitNumber, address, areaHundredths } = collateral;
        return { kind, unitNumber, districtCode: address.districtCode, areaHundredths };
      }
      case 'real_estate': {
        const { kind, use, unitNumber, address, areaHundredths } = collateral;
        return { kind, use, unitNumber, districtCode: address.districtCode, areaHundredths };
      }
      // What stock and equipment are worth no source is asked.
      case 'movables':
      case undefined:
        return null;
    }
  },
  telematics: ({ loan }) => {
    const deviceId = vehicleOf(loan)?.telematicsDeviceId ?? null;
    return deviceId === null ? null : { deviceId };
  },
  business_registry: nameAndCode,
  company_tax: nameAndCode,
  movable_assets: nameAndCode,
  insurance: insuranceRequest,
  invoices: invoicesRequest,
  loan_account: ({ loan }) => ({ loanId: loanIdAtBank(loan) }),
};

/**
 * What a source is asked for a step, with the evidence of consent. Pure; `impossible` when the file lacks what it needs, or the person has
 * withdrawn the consent under which it would be asked (S20).
 */
export function sourceQuestion(loan: Loan, step: Step): StepInput {
  const source = sourceNames.find((name) => name === step.what);
  if (source === undefined) return { kind: 'impossible', code: 'unknown_source' };
  const asking = askingOf(loan, step);
  if (isWithdrawn(asking, source)) return { kind: 'impossible', code: 'no_consent' };
  const request = builders[source](asking);
  if (request === null) return { kind: 'impossible', code: 'no_input' };
  const purpose = consentShownTo(source);
  const consentReference = purpose === null ? null : consentOf(asking, purpose);
  // The builder of a source makes the request of that source; TypeScript cannot see that through an index.
  return { kind: 'source', source, request, consentReference } as SourceQuestion;
}

function askingOf(loan: Loan, step: Step): Asking {
  const state =
    loan.parties[consentingParty(loan, step.subject, step.what as SourceName) ?? step.subject];
  const party = state?.party;
  const mobile = state?.contactPoints.find(
    (point) => point.kind === 'mobile' && point.of === 'self' && point.staleAt === null,
  );
  return {
    loan,
    step,
    person: party?.kind === 'person' ? party : null,
    organisation: party?.kind === 'organisation' ? party : null,
    mobile: mobile?.value ?? null,
  };
}

/** The evidence of the consent, or of a company's authorisation, that stands for this purpose, or null: some sources need none. */
function consentOf({ loan, person, organisation }: Asking, purpose: ConsentPurpose): string | null {
  const party = person ?? organisation;
  const consent = loan.consents.findLast(
    (given) =>
      given.partyId === party?.partyId && given.purpose === purpose && given.withdrawnAt === null,
  );
  return consent?.evidence ?? null;
}

/** Whether the person asked about has taken back the consent that this source needs, and given no other since. */
function isWithdrawn(asking: Asking, source: SourceName): boolean {
  const purpose = purposeOfSource(source);
  const { person } = asking;
  if (person === null || purpose === null || consentOf(asking, purpose) !== null) return false;
  return asking.loan.consents.some(
    (given) => given.partyId === person.partyId && given.purpose === purpose,
  );
}

function sanctionsRequest(asking: Asking): RequestOf<'sanctions'> | null {
  const { loan, person, organisation, step } = asking;
  if (organisation !== null) {
    const { name, uscc, partyId } = organisation;
    const owners = [...(loan.parties[partyId]?.owners ?? [])];
    return { schema: 'Company', name, idNumber: uscc, birthDate: null, owners };
  }
  if (person === null) return null;
  const { name, idNumber } = person;
  const read = readResidentId(idNumber, orderedOn(step));
  const birthDate = read.result === 'read' ? read.value.birthDate : null;
  return { schema: 'Person', name, idNumber, birthDate, owners: [] };
}

/** Invoices are asked for by whoever sold or bought: the dealer of a car, the merchant of what is consumed, or the company that hands them in. */
function invoicesRequest({ loan, organisation }: Asking): RequestOf<'invoices'> | null {
  const uscc = (sellsToPerson(loan) ? sellerOf(loan) : organisation)?.uscc;
  const declared = 'invoices' in loan.purpose ? loan.purpose.invoices : undefined;
  if (uscc === undefined || declared === undefined) return null;
  const invoices = declared.map(({ code, number, issuedOn, netAmount }) => ({
    ...{ code, number, issuedOn, amountMinor: netAmount.amountMinor },
  }));
  return { uscc, invoices };
}

const sellsToPerson = ({ product }: Loan): boolean => product === 'auto' || product === 'consumer';

function sellerOf(loan: Loan): Organisation | undefined {
  const sellerId = sellerIdOf(loan);
  return sellerId === null ? undefined : organisationOf(loan, sellerId);
}

/** The policy by the number on the paper, of what secures the loan; a project and what a company offers go by the company. */
function insuranceRequest({ loan, organisation }: Asking): RequestOf<'insurance'> | null {
  const paper = capturedInsurance(loan);
  if (paper?.secrets == null) return null;
  return {
    policyNumber: paper.secrets.policyNumber,
    insurer: paper.cover.insurer,
    vin: vehicleOf(loan)?.vin ?? null,
    unitNumber: registeredPropertyOf(loan)?.unitNumber ?? null,
    uscc: organisation?.uscc ?? null,
  };
}

function orderedOn(step: Step) {
  return civilDateAt(instant(step.orderedAt), sourceZone);
}
