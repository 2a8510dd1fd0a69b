import { describe, expect, it } from '@jest/globals';
import { assessAnswer } from '../../../domain/questions/assessment.js';
import { judgementKey } from '../../../domain/questions/answer-key.js';
import type { QuestionRow } from '../../../domain/questions/bank-rows.js';
import type { Condition } from '../../../domain/questions/condition.js';
import { evaluateCondition } from '../../../domain/questions/condition-evaluation.js';
import { consequencesOf, judgementOf } from '../../../domain/questions/judgement.js';
import { judgedIn, judgementName } from '../../../domain/questions/judgement-name.js';
import { shippedBanks } from './question-documents.js';
import { settings } from './rule-table.js';
import { satisfied } from './satisfied.js';

const rows = Object.values(shippedBanks()).flatMap((bank) =>
  bank.kind === 'questions' || bank.kind === 'probes' ? bank.rows : [],
);
const named = (row: QuestionRow) =>
  consequencesOf(row).map((condition, at) => [`${row.key} ${at}`, row, condition] as const);
const conditions = rows.flatMap(named);
const judged = conditions.filter(([, , condition]) => judgedIn(condition).length > 0);

describe('every condition on which a flag or branch hangs', () => {
  it.each(conditions)('%s can hold', (_name, row, condition) => {
    expect(evaluateCondition(condition, satisfied(condition, row.key))).toBe('holds');
  });

  it('decides nothing that is served by what a person has yet to judge', () => {
    const serving = rows.flatMap((row) => [row.servedIf, ...row.fields.map((one) => one.servedIf)]);
    const waiting = serving.filter((one) => one !== null && judgedIn(one).length > 0);
    expect(waiting).toEqual([]);
  });
});

/** The judgement of a row in which one condition hangs on it, and what each verdict makes of it. */
function judgementWith(row: QuestionRow, condition: Condition, verdict: string) {
  const { facts, answers } = satisfied(firstJudged(condition), row.key);
  const asked = judgementOf(row, { facts, answers });
  if (asked === undefined) return null;
  const wanted = judgedIn(condition).map(judgementName);
  const given: Record<string, unknown> = {};
  for (const { name } of asked.fields) given[name] = wanted.includes(name) ? verdict : 'match';
  return assessAnswer(
    asked,
    { fields: given, notAnswered: null },
    {
      ...{ settings, facts, answers, probe: undefined },
      references: { lookup: () => ({ status: 'absent' }) },
    },
  );
}

/** The part of a condition that only a person tells, with what else it needs. */
function firstJudged(condition: Condition): Condition {
  if (condition.kind === 'any')
    return firstJudged(condition.of.find((part) => judgedIn(part).length > 0) ?? condition);
  if (condition.kind !== 'all') return condition;
  return {
    kind: 'all',
    of: condition.of.map((part) => (judgedIn(part).length > 0 ? firstJudged(part) : part)),
  };
}

describe('what only whoever talks can tell', () => {
  it('is asked in 69 places of the banks', () => {
    expect(judged.length).toBe(69);
  });

  it.each(judged)(
    '%s is asked after the answer, and raises or opens something',
    (_n, row, when) => {
      const result = judgementWith(row, when, 'mismatch');
      if (result?.result !== 'assessed') throw new Error(JSON.stringify(result));
      const { rowKey, verdict, flags, opens } = result.assessment;
      expect([rowKey, verdict]).toEqual([judgementKey(row.key), { verdict: 'mismatch' }]);
      expect(flags.length + opens.length).toBeGreaterThan(0);
    },
  );

  it.each(['match', 'tolerable', 'not_comparable'])('raises nothing as %s', (verdict) => {
    for (const [name, row, condition] of judged) {
      const result = judgementWith(row, condition, verdict);
      if (result?.result !== 'assessed') throw new Error(name);
      expect([name, result.assessment.flags, result.assessment.opens]).toEqual([name, [], []]);
    }
  });

  it('is not asked of a row that nobody answered', () => {
    for (const [name, row] of judged) {
      const verdict = { verdict: 'not_answered', reason: 'refused' } as const;
      const answer = { rowKey: row.key, fields: [], verdict, saidAt: '', version: 1 };
      const facts = { today: '2026-11-25' };
      expect([name, judgementOf(row, { facts, answers: [answer] })]).toEqual([name, undefined]);
    }
  });
});
