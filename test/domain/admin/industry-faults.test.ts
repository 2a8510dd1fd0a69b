import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  industryTableSchema,
  industryTablesOn,
  withIndustries,
  withSameIndustries,
} from '../../../domain/policy/industry-table.js';
import { changed, faults, next } from '../../builders/rule-faults.js';
import { aRulesContext, known, tomorrow } from '../../builders/rules.js';
import { autoPolicy } from '../../builders/policies.js';
import { workingCapitalPolicy } from '../policy/shipped-policy.js';

const shipped = industryTableSchema.parse(
  JSON.parse(readFileSync('policies/cn/industry-risk.json', 'utf8')),
);
const around = {
  documents: [...aRulesContext().documents, known({ kind: 'industry_risk', value: shipped })],
};
const of = (changes: Record<string, unknown>) =>
  faults('industry_risk', changed(shipped, { ...next, ...changes }), around);

describe('a table of industries', () => {
  it.each([
    { name: 'as it ships', changes: {}, says: [] },
    {
      name: 'known on its first day',
      changes: { 'industries.0.asOf': tomorrow },
      says: [],
    },
    {
      name: 'known a day later',
      changes: { 'industries.0.asOf': '2026-03-05' },
      says: ['industries.0.asOf: is after the first day of the table'],
    },
    {
      name: 'outdated after its first day',
      changes: { 'industries.1.validUntil': tomorrow },
      says: [],
    },
    {
      name: 'outdated a day before',
      changes: { 'industries.1.validUntil': '2026-03-03' },
      says: ['industries.1.validUntil: is over before the table is in force'],
    },
    {
      name: 'held for five years',
      changes: { 'industries.0.asOf': '2024-01-31', 'industries.0.validUntil': '2029-01-31' },
      says: [],
    },
    {
      name: 'held for longer than figures last',
      changes: { 'industries.0.asOf': '2024-01-31', 'industries.0.validUntil': '2029-02-01' },
      says: [
        'industries.0.validUntil: is more than 5 years after 2024-01-31; figures last no longer: end earlier, or give newer ones',
      ],
    },
    {
      name: 'a code that no company has',
      changes: { 'industries.0.industryCode': 'C01' },
      says: [
        'industries.0.industryCode: C01 is of no division of GB/T 4754-2017, so that no company has it; compare letter and digits',
      ],
    },
    {
      name: 'an industry twice',
      changes: { 'industries.1.industryCode': 'C34' },
      says: ['industries.1.industryCode: stands twice as of one day'],
    },
    {
      name: 'one that names its own table',
      changes: { 'industries.0.table': '2026.9' },
      says: ['industries.0.table: is set by the table and never in it'],
    },
    {
      name: 'another id',
      changes: { policyId: 'our-industries' },
      says: ['policyId: industry_risk cn goes by cn-industry-risk; publish a version of that'],
    },
    {
      name: 'no code of GB/T 4754',
      changes: { 'industries.0.industryCode': '34' },
      says: [expect.stringContaining('industries.0.industryCode: ') as unknown as string],
    },
  ])('$name', ({ changes, says }) => {
    expect(of(changes)).toEqual(says);
  });

  it('is put beside the policy that lends to companies, each line under its version', () => {
    const policy = withIndustries(workingCapitalPolicy(), shipped);
    const industries = 'industries' in policy ? policy.industries : [];
    expect(industries).toHaveLength(shipped.industries.length);
    expect(new Set(industries.map(({ table }) => table))).toEqual(new Set(['2026.1']));
    expect(withIndustries(autoPolicy, shipped)).toBe(autoPolicy);
    const own = workingCapitalPolicy();
    expect(withIndustries(own, undefined)).toBe(own);
  });

  it.each([
    { name: 'a code that the table does not know', own: 'A01', kept: true },
    { name: 'a code that the table knows', own: 'C34', kept: false },
    { name: 'a narrower code of one that the table knows', own: 'C345', kept: false },
    { name: 'a neighbour of one that the table knows', own: 'C35', kept: true },
  ])('leaves the policy’s own line of $name: $kept', ({ own, kept }) => {
    const [line] = shipped.industries;
    if (line === undefined) throw new Error('an empty table');
    const table = { ...shipped, industries: [{ ...line, industryCode: 'C34' }] };
    const ofPolicy = { ...line, industryCode: own, grade: 'high' as const };
    const policy = withIndustries({ ...workingCapitalPolicy(), industries: [ofPolicy] }, table);
    const industries = 'industries' in policy ? policy.industries : [];
    expect(industries.map(({ industryCode, table: of }) => [industryCode, of ?? 'own'])).toEqual([
      ['C34', '2026.1'],
      ...(kept ? [[own, 'own']] : []),
    ]);
  });

  it('is the same for both policies of a dry run, beside what each says itself', () => {
    const draft = workingCapitalPolicy();
    const inForce = withIndustries(draft, shipped);
    expect(withSameIndustries(draft, inForce)).toEqual(inForce);
    expect(withSameIndustries(draft, draft)).toBe(draft);
    expect(withSameIndustries(autoPolicy, inForce)).toBe(autoPolicy);
    const [line] = shipped.industries;
    const own = line === undefined ? [] : [{ ...line, industryCode: 'A01' }];
    const other = withSameIndustries({ ...draft, industries: own }, inForce);
    expect('industries' in other && other.industries.length).toBe(shipped.industries.length + 1);
  });

  it.each([
    { on: '2025-12-31', tables: 0 },
    { on: '2026-01-01', tables: 1 },
  ])('is $tables on $on', ({ on, tables }) => {
    expect(industryTablesOn([shipped], 'cn', on)).toHaveLength(tables);
    expect(industryTablesOn([shipped], 'us', on)).toHaveLength(0);
  });
});
