import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  notEvaluatedReasons,
  outcomesBestFirst,
  unavailableClasses,
} from '../../../domain/checks/outcome.js';
import { businessRules } from '../../../domain/cross-checks/business/business-rules.js';
import { crossChecksOf } from '../../../domain/cross-checks/cross-checks.js';
import { companySources } from '../../../domain/facts/company-sources.js';
import { riskKinds, severities } from '../../../domain/findings/finding.js';
import { taskResults } from '../../../domain/loan/completion/task-results.js';
import { productPolicySchema } from '../../../domain/policy/product-policy.js';
import { purposes } from '../../../domain/questions/bank-rows.js';
import { sourceCodes } from '../../../domain/questions/notation/source-expression.js';
import {
  notAnsweredReasonSchema,
  notComparableReasonSchema,
} from '../../../domain/questions/verdict.js';
import { recommendations } from '../../../domain/report/report.js';
import { hasWord } from '../../../domain/report/words/words.js';
import { findRoot } from '../../../src/config/paths.js';

const policy = productPolicySchema.parse(
  JSON.parse(readFileSync(join(findRoot(), 'policies', 'cn', 'auto.json'), 'utf8')),
);
const noRecords = policy.checks.flatMap(({ noRecord }) =>
  'reason' in noRecord ? [noRecord.reason] : 'note' in noRecord ? [noRecord.note] : [],
);
/** A report tells of the people's work; the tasks of administrators are no part of it. */
const { administration: _administration, ...reported } = taskResults;
const groups: { name: string; codes: readonly string[] }[] = [
  { name: 'recommendations', codes: recommendations },
  { name: 'outcomes', codes: outcomesBestFirst },
  { name: 'reasons of no evaluation', codes: [...notEvaluatedReasons, ...unavailableClasses] },
  { name: 'reasons of no answer', codes: notAnsweredReasonSchema.options },
  { name: 'reasons of no comparison', codes: notComparableReasonSchema.options },
  { name: 'kinds and severities', codes: [...riskKinds, ...severities] },
  {
    name: 'cross-checks',
    codes: Object.values(crossChecksOf).flatMap((checks) => checks.map(({ rule }) => rule)),
  },
  { name: 'rules about companies', codes: businessRules.map(({ rule }) => rule) },
  { name: 'checks of companies', codes: companySources },
  { name: 'checks of the policy', codes: policy.checks.map(({ check }) => check) },
  { name: 'what "no record" means', codes: noRecords },
  {
    name: 'the scorecard',
    codes: policy.scorecard.features.flatMap(({ feature, bins, missing }) => [
      feature,
      ...[...bins, missing].map(({ reason }) => reason),
    ]),
  },
  { name: 'the tasks of people', codes: Object.keys(reported) },
  { name: 'what their tasks come to', codes: Object.values(reported).flat() },
  { name: 'purposes of questions', codes: purposes },
  { name: 'what answers are compared with', codes: sourceCodes },
];

describe('words for a reader', () => {
  it.each(groups)('are there for all $name', ({ codes }) => {
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.filter((code) => !hasWord(code))).toEqual([]);
  });
});
