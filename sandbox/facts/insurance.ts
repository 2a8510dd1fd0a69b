import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { InsuranceKind, InsurancePolicy } from '../../domain/application/insurance.js';
import type { InsuranceFacts } from '../../domain/facts/insurance.js';
import { addDays, addMonths } from '../time/civil-date.js';
import { applicationNumber } from './application-number.js';
import type { CaseFacts } from './case-facts.js';
import { insuredSchema } from './insured.js';

const allRight = insuredSchema.parse({});
/** The lender as policies name it; the policy of the lender has the same name. */
const lender = '示例汽车金融有限公司';
const insurer = '示例财产保险股份有限公司';

/** What of a case can be insured; null where nothing secures the loan. */
function securityOf(facts: CaseFacts) {
  const { business, consumption, home, project, purchase, vehicle } = facts;
  const none = { vin: null, unitNumber: null, works: null, uscc: null };
  type Named = Record<keyof typeof none, string | null>;
  const as = (kind: InsuranceKind, object: Partial<Named>, valueMinor: number) => ({
    ...{ kind, valueMinor },
    object: { ...none, ...object } satisfies Named as Named,
  });
  if (business !== null && project !== null)
    return as('works', { works: project.name, uscc: business.company.uscc }, project.totalMinor);
  if (business !== null || consumption !== null) return null;
  if (home !== null) return as('home', { unitNumber: home.unitNumber }, home.priceMinor);
  return as('vehicle_damage', { vin: vehicle.vin }, purchase.priceMinor);
}

const numberOf = (facts: CaseFacts, from: string, issue: number) => {
  const digest = createHash('sha256')
    .update(`policy|${applicationNumber(facts)}`)
    .digest('hex');
  return `PL-${digest.slice(0, 12).toUpperCase()}-${from.replaceAll('-', '')}-${issue}`;
};

/** What an issue of the policy says and what its insurer has of it, by the day for which it was asked for. */
function issued(facts: CaseFacts, day: string, issue: number) {
  const security = securityOf(facts);
  if (security === null) return null;
  const said = issue === 1 ? facts.insurance : allRight;
  const from = addDays(day, said.beginsAfterDays);
  const beneficiaries = { lender, none: null, dealer: facts.dealer.company.name };
  const sum = (percent: number) => Math.round((security.valueMinor * percent) / 100);
  const insured = facts.business?.company.name ?? facts.borrower.name;
  return {
    said,
    sumAtInsurer: sum(said.sumPercentAtInsurer ?? said.sumPercent),
    kind: security.kind,
    object: said.vin === null ? security.object : { ...security.object, vin: said.vin },
    policyNumber: numberOf(facts, day, issue),
    insured: said.insured ?? insured,
    sumMinor: sum(said.sumPercent),
    firstBeneficiary: beneficiaries[said.beneficiary],
    ...{ from, to: addDays(addMonths(from, said.months), -1) },
    premiumPaid: said.premiumPaid,
  };
}

/** The policy as it was captured from the paper: the first issue with what is wrong with it, every other right. */
export function policyPaperOf(
  facts: CaseFacts,
  day: string,
  issue: number,
): InsurancePolicy | null {
  const policy = issued(facts, day, issue);
  if (policy === null) return null;
  const { said: _said, sumAtInsurer: _sum, sumMinor, ...fields } = policy;
  return { insurer, ...fields, sumInsured: { amountMinor: sumMinor, currency: 'CNY' } };
}

/** What the insurer has under a number, on a day; undefined of a number that it has never issued for this case. */
export function policyAtInsurer(
  facts: CaseFacts,
  policyNumber: string,
  today: string,
): InsuranceFacts | undefined {
  const parts = /-(\d{4})(\d\d)(\d\d)-(\d)$/.exec(policyNumber);
  if (parts === null) return undefined;
  const [, year, month, date, issue] = parts;
  const day = `${year}-${month}-${date}`;
  if (!z.iso.date().safeParse(day).success) return undefined;
  const policy = issued(facts, day, Number(issue));
  if (policy === null || policy.policyNumber !== policyNumber) return undefined;
  const { said, sumMinor: _sum, sumAtInsurer, object, from, to, ...rest } = policy;
  if (said.atInsurer === 'unknown') return undefined;
  const byDay = today < from ? 'not_begun' : today > to ? 'ended' : 'in_force';
  const isTerminated = said.atInsurer === 'terminated';
  return {
    ...{ insurer, ...rest, ...object, from, to, sumInsuredMinor: sumAtInsurer },
    status: isTerminated ? 'terminated' : byDay,
    terminatedOn: isTerminated ? today : null,
  };
}
