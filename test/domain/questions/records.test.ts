import { describe, expect, it } from '@jest/globals';
import { questionBankSchema } from '../../../domain/questions/bank.js';
import { answeredFromRecord } from '../../../domain/questions/recorded-answer.js';
import {
  bankIdsFor,
  bankInForce,
  bankOfVersion,
  scriptDocuments,
} from '../../../domain/questions/script-documents.js';
import { compareOrganisations } from '../../../domain/questions/organisation-relation.js';
import { shippedBanks, shippedSources } from './question-documents.js';

const recorded = {
  rowKey: 'Q-AUTO-06',
  version: 2,
  answeredAt: '2026-11-25T02:00:00Z',
  verdict: 'mismatch',
  reason: null,
  fields: [
    { name: 'net', verdict: 'mismatch', reason: null },
    { name: 'payday', verdict: 'not_answered', reason: 'not_known' },
  ],
};

describe('a recorded answer', () => {
  const documents = scriptDocuments(shippedBanks(), ['Q-AUTO']);

  it('comes back with its verdicts and its words', () => {
    const said = { net: '两万五', payday: { notAnswered: 'not_known' } };
    expect(answeredFromRecord(documents, recorded, said)).toEqual({
      rowKey: 'Q-AUTO-06',
      version: 2,
      saidAt: '2026-11-25T02:00:00Z',
      verdict: { verdict: 'mismatch' },
      fields: [
        {
          name: 'net',
          said: { kind: 'number', low: '25000', high: '25000' },
          verdict: { verdict: 'mismatch' },
        },
        {
          name: 'payday',
          said: null,
          verdict: { verdict: 'not_answered', reason: 'not_known' },
        },
      ],
    });
  });

  it('keeps its verdicts when the person was erased', () => {
    const erased = answeredFromRecord(documents, recorded, {});
    expect(erased.verdict).toEqual({ verdict: 'mismatch' });
    expect(erased.fields.map((field) => field.said)).toEqual([null, null]);
  });
});

describe('versions of a bank', () => {
  const source = shippedSources()['auto.json'] as object;
  const old = questionBankSchema.parse({ ...source, effectiveTo: '2026-06-30' });
  const next = questionBankSchema.parse({
    ...source,
    version: '2026.2',
    effectiveFrom: '2026-07-01',
  });

  it.each([
    ['2026-06-30', '2026.1'],
    ['2026-07-01', '2026.2'],
    ['2020-01-01', undefined],
  ])('on %s is %s', (on, version) => {
    expect(bankInForce([old, next], 'Q-AUTO', on)?.version).toBe(version);
  });

  it('stays the one a call began under', () => {
    expect(bankOfVersion([old, next], 'Q-AUTO', '2026.1')).toBe(old);
  });
});

it.each([
  ['applicant_interview', 'auto', ['Q-AUTO']],
  ['applicant_interview', 'consumer', ['Q-CONS']],
  ['employer_verification', 'auto', ['Q-EMPL']],
  ['pre_disbursement_call', 'auto', ['Q-PRED']],
  ['post_loan_call', 'auto', ['Q-POST-IND']],
  ['manual_check', 'auto', []],
] as const)('%s of an %s loan uses %j', (task, product, ids) => {
  expect(bankIdsFor(task, product)).toEqual(ids);
});

it('a post-loan call begins with the welcome', () => {
  expect(bankIdsFor('post_loan_call', 'auto', 'welcome')).toEqual(['Q-WELC']);
  expect(bankIdsFor('post_loan_call', 'auto', 'reminder')).toEqual(['Q-REMD']);
});

it.each([
  ['杭州云栖科技有限责任公司', '云栖科技有限公司', 'same'],
  ['中建三局', '中国建筑第三工程局有限公司', 'near'],
  ['星河贸易有限公司', '云栖科技有限公司', 'other'],
  ['', '云栖科技有限公司', 'other'],
])('%s and %s are %s', (left, right, relation) => {
  expect(compareOrganisations(left, right)).toBe(relation);
});
