import { describe, expect, it } from '@jest/globals';
import type { Duty } from '../../../domain/policy/duty-policy.js';
import { policyOf } from '../../builders/policies.js';
import { ofProduct } from '../../builders/rule-faults.js';

const { duties = [], requiredDocuments } = policyOf('auto');
const mark = { source: 'of the test', certainty: 'M' } as const;
const added = (metBy: Duty['metBy'], dueBy: Duty['dueBy']) =>
  ofProduct('auto', {
    duties: [...duties, { duty: 'of_the_test', dueBy, before: 'disbursement', metBy, mark }],
  }).map((fault) => fault.split(':')[0]);
const paper = (stage: string): Duty['metBy'] => ({
  kind: 'paper',
  item: requiredDocuments.items.find((one) => one.stage === stage)?.item ?? '',
});
const check: Duty['metBy'] = { kind: 'check', check: 'judicial', subject: 'borrower' };
const dueBy = `duties.${duties.length}.dueBy`;
const before = `duties.${duties.length}.before`;

describe('a duty that is to hold the money', () => {
  it.each<[string, Duty['metBy'], Duty['dueBy'], string[]]>([
    ['a check', check, 'verification', []],
    ['a check after the money', check, 'servicing', [before]],
    ['a paper before the report', paper('before_report'), 'verification', []],
    ['a paper before the money', paper('before_money'), 'pre_disbursement', []],
    ['a paper before the money, too early', paper('before_money'), 'verification', [dueBy]],
    ['the contract', { kind: 'contract' }, 'pre_disbursement', []],
    ['the contract, too early', { kind: 'contract' }, 'approval', [dueBy]],
    ['the table of costs, too early', { kind: 'cost_table' }, 'verification', [dueBy]],
    ['the lien', { kind: 'lien' }, 'pre_disbursement', []],
    ['the lien, too early', { kind: 'lien' }, 'verification', [dueBy]],
    ['an approval', { kind: 'exposed_approval' }, 'approval', []],
    ['an approval, too early', { kind: 'exposed_approval' }, 'verification', [dueBy]],
    ['a consent', { kind: 'consent', to: 'credit_bureau' }, 'verification', [before]],
    ['an interview', { kind: 'work', work: 'interview' }, 'verification', [before]],
    ['the report', { kind: 'report' }, 'verification', [before]],
    ['the decision', { kind: 'decision' }, 'approval', [before]],
    ['the first check', { kind: 'first_check' }, 'servicing', [before]],
  ])('%s', (_name, metBy, due, faults) => {
    expect(added(metBy, due)).toEqual(faults);
  });

  it('is so in every policy that ships', () => {
    expect(ofProduct('auto', {})).toEqual([]);
  });
});
