import { describe, expect, it } from '@jest/globals';
import type { CaseFile } from '../../../domain/checks/case-file.js';
import type { FinancialStatement } from '../../../domain/facts/financial-statements.js';
import type { IndustryRisk } from '../../../domain/policy/industry-risk.js';
import type { PolicyOf } from '../../../domain/policy/product-policy.js';
import { evaluateSignals } from '../../../domain/signals/evaluate-signals.js';
import { receivablesSlow } from '../../../domain/signals/rules/receivables-slow.js';
import type { SignalInput } from '../../../domain/signals/signal.js';
import {
  aCompany,
  aCompanyApplication,
  companyBody,
} from '../../builders/a-company-application.js';
import { policyOf } from '../../builders/policies.js';
import { found } from '../checks/a-case.js';
import { aRegistry, aYear } from '../cross-checks/business/a-business-case.js';
import { signalCatalogue } from './shipped-catalogue.js';

const today = '2026-11-02';
const now = `${today}T02:00:00.000Z`;
const shipped = policyOf('sme_working_capital') as PolicyOf<'sme_working_capital'>;
const mark = { source: 'statistics office', certainty: 'R' as const };
/** Of the statement, receivables stand for 75 days; so long is half above 50. */
const usual = (receivablesDays: number | null, over: Partial<IndustryRisk> = {}): IndustryRisk => ({
  ...{ industryCode: 'C34', grade: 'low', restricted: false, mark },
  ...{ usual: { ratios: {}, receivablesDays }, asOf: '2026-01-01', validUntil: '2026-12-31' },
  ...over,
});

interface Parts {
  statements?: FinancialStatement[];
  industries?: IndustryRisk[];
  fetchedAt?: string;
  registered?: string | null;
}

function anInput({
  statements = [aYear(2025)],
  industries = [usual(50)],
  fetchedAt = now,
  registered = 'C3421',
}: Parts): SignalInput {
  const company = aCompany();
  const [, ...others] = companyBody().parties;
  const application = aCompanyApplication({
    parties: [{ ...company, business: { ...company.business, statements } }, ...others],
  });
  const facts = found('business_registry', aRegistry({ industryCode: registered }));
  const kept = facts.business_registry;
  const { product, purpose, collateral, terms, consents, channel } = application;
  const file: CaseFile<'sme_working_capital'> = {
    ...{ product, purpose, collateral, terms, consents, channel, submittedAt: now, facts: {} },
    parties: Object.fromEntries(
      application.parties.map((party) => [
        party.partyId,
        {
          party,
          facts:
            party.partyId === 'company' && kept !== undefined
              ? { business_registry: { ...kept, fetchedAt } }
              : {},
        },
      ]),
    ),
  };
  return {
    ...{ file, policy: { ...shipped, industries }, now, today, borrowerId: 'company' },
    baseline: { netMonthlyIncomeMinor: null, collateralValueMinor: null },
    ...{
      unreachableDays: null,
      contactChangedOn: [],
      insuredUntil: null,
      papersOverdue: [],
      reported: [],
    },
  };
}

function said(parts: Parts): string {
  const result = receivablesSlow.evaluate(anInput(parts));
  if (result.state === 'raised') return `raised ${result.severity}`;
  return result.state === 'clear' ? 'clear' : `not_evaluated ${result.missing.join()}`;
}

describe('EW-B06: receivables slower than the industry', () => {
  it.each([
    ['exactly half above the usual', {}, 'clear'],
    ['a day less is usual', { industries: [usual(49)] }, 'raised yellow'],
    [
      'the last day of the table',
      { industries: [usual(49, { validUntil: today })] },
      'raised yellow',
    ],
    [
      'a table that ended yesterday',
      { industries: [usual(49, { validUntil: '2026-11-01' })] },
      'not_evaluated industry_risk',
    ],
    [
      'a narrower line that is outdated',
      {
        industries: [usual(49), usual(90, { industryCode: 'C3421', validUntil: '2026-11-01' })],
      },
      'not_evaluated industry_risk',
    ],
    ['no usual days', { industries: [usual(null)] }, 'not_evaluated industry_risk'],
    ['no table', { industries: [] }, 'not_evaluated industry_risk'],
    ['another industry registered', { registered: 'F51' }, 'not_evaluated industry_risk'],
    ['no industry registered', { registered: null }, 'not_evaluated industry_risk'],
    ['no statements', { statements: [] }, 'not_evaluated financial_statements'],
    [
      'a year that is too old',
      { statements: [aYear(2024)], industries: [usual(49)] },
      'not_evaluated financial_statements',
    ],
    [
      'a register of 190 days ago',
      { fetchedAt: '2026-04-26T02:00:00.001Z', industries: [usual(49)] },
      'raised yellow',
    ],
    [
      'a register a moment older',
      { fetchedAt: '2026-04-26T02:00:00.000Z', industries: [usual(49)] },
      'not_evaluated business_registry',
    ],
  ] as [string, Parts, string][])('%s: %s', (_name, parts, expected) => {
    expect(said(parts)).toBe(expected);
  });

  it('shows both numbers, and is verified by no statement alone', () => {
    const signals = evaluateSignals(anInput({ industries: [usual(49)] }), signalCatalogue());
    expect(signals.find(({ code }) => code === 'EW-B06')).toMatchObject({
      ...{ state: 'raised', severity: 'yellow', verified: false },
      evidence: [
        { label: 'receivables_days', value: 75 },
        { label: 'receivables_days_usual', value: 49 },
      ],
    });
  });
});
