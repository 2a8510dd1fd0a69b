import { areaCodesOf } from '../formats/area-codes.js';
import type { PhoneNumber } from '../formats/phone.js';
import {
  numberFaults,
  type NumberAspect,
  type NumberCheck,
  type NumberFacts,
  type NumberFault,
  type NumberReason,
} from './number-check.js';

/**
 * Checks a number before it is dialled: a pure function of what the loan, the sources and the ledger know. It says everything that it found,
 * not the worst alone, and what it could not compare. Source: depth.md G10, lending.md §5.2 (landline preferred, area code of the employer's
 * city, 400 and 800 for switchboards), source document 001 (the employer was right, the dialled number was wrong).
 */
export function checkNumber(facts: NumberFacts): NumberCheck {
  const reasons = [
    ...ofFormat(facts),
    ...ofPlace(facts),
    ...ofHolders(facts),
    ...ofOwnership(facts),
    ...(facts.lastOutcome === 'SUSPENDED' ? [reason('number_suspended', 'ledger')] : []),
  ];
  const worst = (['blocked', 'warn'] as const).find((level) =>
    reasons.some((one) => one.level === level),
  );
  return { result: worst ?? 'ok', reasons: once(reasons), notCompared: notCompared(facts) };
}

/** The fault that blocks a number, or null; what the engine of the contact rules is told. */
export const blockedBy = ({ reasons }: NumberCheck): NumberFault | null =>
  reasons.find(({ level }) => level === 'blocked')?.code ?? null;

function reason(code: NumberFault, source: string, count?: number): NumberReason {
  return { code, level: numberFaults[code], source, ...(count === undefined ? {} : { count }) };
}

/** The network and a source may say the same of a number. */
const once = (reasons: readonly NumberReason[]) =>
  reasons.filter((one, at) => reasons.findIndex(({ code }) => code === one.code) === at);

function ofFormat({ number, isPublicService, callsEmployer, isLenders }: NumberFacts) {
  if (isLenders) return [reason('number_of_the_lender', 'lender')];
  if (number === null) return [reason('not_readable', 'format')];
  const isService = number.kind === 'service' || number.kind === 'short_number';
  // A company may answer on 400 or 95xxx; nobody's own telephone has such a number.
  if (isPublicService || (isService && !callsEmployer)) return [reason('service_number', 'format')];
  return callsEmployer && number.kind === 'mobile' ? [reason('employers_mobile', 'format')] : [];
}

/** One of the places is enough: a company may answer for its branch. */
function ofPlace({ number, places }: NumberFacts) {
  const codes = codesOf(places);
  const areaCode = number?.areaCode;
  if (areaCode === undefined || codes === null || codes.includes(areaCode)) return [];
  return [reason('area_code_elsewhere', places[0]?.source ?? 'application')];
}

function codesOf(places: NumberFacts['places']): readonly string[] | null {
  const known = places.map(({ districtCode }) => areaCodesOf(districtCode));
  return known.length === 0 || known.some((one) => one === null)
    ? null
    : known.flatMap((one) => one ?? []);
}

/** An employer's number is nobody's own: whoever answers there would speak for himself (EW-C02). A landline may be that of the desk. */
function ofHolders({ otherHolders, otherApplicants, otherNames, callsEmployer }: NumberFacts) {
  const count = otherHolders.length;
  const isMobile = otherHolders.some(({ kind }) => kind === 'mobile');
  const ofEmployer = isMobile ? 'number_of_a_party' : 'landline_of_a_party';
  const code = callsEmployer ? ofEmployer : 'shared_in_the_loan';
  const applicants = otherApplicants ?? 0;
  return [
    ...(count === 0 ? [] : [reason(code, 'application', count)]),
    ...(applicants === 0 ? [] : [reason('shared_with_applicants', 'blind_index', applicants)]),
    ...(otherNames === 0 ? [] : [reason('called_under_other_names', 'ledger', otherNames)]),
  ];
}

/** What the operator said stands until a person has vouched for the number, and then it warns whoever calls. */
function ofOwnership({ ownership }: NumberFacts) {
  if (ownership === null || ownership.fault === null) return [];
  const { fault, vouched } = ownership;
  return [reason(vouched ? 'vouched_against_source' : fault, 'phone_ownership')];
}

function notCompared(facts: NumberFacts): NumberAspect[] {
  const { number, places, ownership, otherApplicants, callsEmployer } = facts;
  const isPlaced = number !== null && isLandline(number);
  const isOwnMobile = number?.kind === 'mobile' && !callsEmployer;
  return [
    ...(isPlaced && (number.areaCode === undefined || codesOf(places) === null)
      ? (['area_code'] as const)
      : []),
    ...(isOwnMobile && ownership === null ? (['ownership'] as const) : []),
    ...(otherApplicants === null ? (['other_applicants'] as const) : []),
  ];
}

const isLandline = ({ kind }: PhoneNumber) => kind === 'landline' || kind === 'mobile_or_landline';
