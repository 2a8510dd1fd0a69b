import { describe, expect, it } from '@jest/globals';
import { openGate } from '../../../domain/questions/gate.js';
import {
  missingMandatory,
  keyContradictions,
  openQuestions,
} from '../../../domain/questions/completion.js';
import { serveScript, type ScriptInput } from '../../../domain/questions/script.js';
import { assessServedAnswer } from '../../../domain/questions/served-answer.js';
import { shippedQuestions } from './question-documents.js';
import { answered, answering, aScript, references } from './task-script.js';

const keys = (input: ScriptInput) => serveScript(input).rows.map((row) => row.key);
const after = (input: ScriptInput, key: string) => keys(input)[keys(input).indexOf(key) + 1];

describe('before the gate is passed', () => {
  const closed = aScript({ gate: openGate() });

  it('only the opening and the factors are served', () => {
    expect(serveScript(closed).state).toBe('gate_open');
    expect(keys(closed)).toEqual([
      'Q-OPEN-01',
      'Q-GATE-01',
      'Q-GATE-02',
      'Q-GATE-03',
      'Q-GATE-04',
      'Q-GATE-05',
      'Q-GATE-06',
    ]);
  });

  it('an answer is refused', () => {
    const fields = { born: '1990-03-05', zodiac: '马' };
    expect(
      assessServedAnswer(closed, 'Q-AUTO-01', { fields, notAnswered: null }, references({})),
    ).toEqual({ outcome: 'refused', code: 'row_not_served', mistakes: [] });
  });

  it('a failed gate leaves only the polite end', () => {
    const failed = {
      ...openGate(),
      status: 'failed' as const,
      failed: ['Q-GATE-01', 'Q-GATE-02', 'Q-GATE-03'],
    };
    expect(serveScript({ ...closed, gate: failed }).state).toBe('gate_failed');
    expect(keys({ ...closed, gate: failed }).at(-1)).toBe('Q-WORD-03');
  });

  it('a gate that nothing can pass offers a call back', () => {
    const stuck = { ...openGate(), refused: ['Q-GATE-02', 'Q-GATE-03'] };
    expect(serveScript({ ...closed, gate: stuck }).state).toBe('gate_stuck');
    expect(keys({ ...closed, gate: stuck }).at(-1)).toBe('Q-WORD-02');
  });

  it('a missing gate is a closed one', () => {
    expect(serveScript(aScript({ gate: null })).state).toBe('gate_open');
  });
});

describe('an interview', () => {
  const base = aScript();

  it('asks the bank in order between opening and closing', () => {
    const questions = keys(base).filter((key) => key.startsWith('Q-AUTO'));
    expect(questions).toHaveLength(20);
    expect(questions.slice(0, 3)).toEqual(['Q-AUTO-01', 'Q-AUTO-02', 'Q-AUTO-03']);
    expect(keys(base).slice(-6)).toEqual([1, 2, 3, 4, 5, 6].map((n) => `Q-CLOS-0${n}`));
  });

  it('asks about the contract only when there is one, and about the cost table only from its date', () => {
    expect(keys(base)).not.toContain('Q-AUTO-16');
    const facts = { ...base.facts, loanContractExists: true };
    expect(keys({ ...base, facts })).toContain('Q-AUTO-16');
    const refused = (today: string) => {
      const input = { ...base, facts: { ...facts, today } };
      const answer = { fields: { fees: [] }, notAnswered: null };
      return assessServedAnswer(input, 'Q-AUTO-17', answer, references({})).outcome;
    };
    expect([refused('2026-07-31'), refused('2026-08-01')]).toEqual(['assessed', 'refused']);
  });

  it('serves no source, tolerance, good answer or value of the file', () => {
    for (const row of serveScript(base).rows) {
      for (const field of row.fields) {
        const told = ['name', 'input', 'type', 'form', 'unit', 'codes', 'least'];
        const names = [...told, 'conditional', 'asked', 'condition'];
        expect(Object.keys(field).sort()).toEqual(names.sort());
        expect(JSON.stringify(field.condition)).not.toContain('percent');
      }
      for (const { codes } of row.fields)
        expect(codes).toEqual(codes === null ? null : [...codes].sort());
    }
  });

  it('puts the trap after the first third, with a detail drawn by seed', () => {
    const rows = serveScript(base).rows.filter((row) => row.key.startsWith('Q-AUTO'));
    const at = rows.findIndex((row) => row.kind === 'trap');
    expect(at).toBeGreaterThanOrEqual(rows.length / 3);
    const decoy = rows[at]?.decoy?.zh ?? '';
    expect(rows[at]?.text.zh).toBe(`您打算哪天去${decoy}那家店提车？`);
    expect(decoy).not.toBe('杭州');
    expect(serveScript(base)).toEqual(serveScript(base));
    const seeds = ['a', 'b', 'c', 'd', 'e', 'f'].map(
      (seed) => serveScript({ ...base, seed }).rows.find((row) => row.kind === 'trap')?.decoy?.zh,
    );
    expect(new Set(seeds).size).toBeGreaterThan(1);
  });

  it('leaves the trap out when every detail meets the file', () => {
    const fileValues = base.documents.decoys.rows.map((row) => row.text.zh);
    expect(keys({ ...base, fileValues })).not.toContain('Q-AUTO-14');
  });

  it('moves an early trap and an early repeat down', () => {
    const [bank] = base.documents.questions;
    if (bank === undefined) throw new Error('no bank');
    const pick = (key: string) => bank.rows.filter((row) => row.key === key);
    const rows = [
      'Q-AUTO-14',
      'Q-AUTO-06',
      'Q-AUTO-21',
      'Q-AUTO-04',
      'Q-AUTO-07',
      'Q-AUTO-08',
      'Q-AUTO-09',
    ].flatMap(pick);
    const documents = { ...base.documents, questions: [{ ...bank, rows }] };
    expect(keys({ ...base, documents }).filter((key) => key.startsWith('Q-AUTO'))).toEqual([
      'Q-AUTO-06',
      'Q-AUTO-04',
      'Q-AUTO-07',
      'Q-AUTO-14',
      'Q-AUTO-08',
      'Q-AUTO-21',
      'Q-AUTO-09',
    ]);
  });

  it('opens the row’s own probe right after a mismatch', () => {
    const income = { net: 20000, payday: 10, bank: '招商银行' };
    const next = answering(base, 'Q-AUTO-06', income, { INCOME: 10000 });
    expect(after(next, 'Q-AUTO-06')).toBe('Q-PROB-01');
    expect(serveScript(next).rows.filter((row) => row.key.startsWith('Q-PROB'))).toHaveLength(1);
  });

  it('asks any other mismatch once more, only the fields that differ, and then no more', () => {
    const car = { make: '比亚迪', model: '秦', colour: '红', state: 'new' };
    const file = { 'CT.make': '比亚迪', 'CT.model': '秦', 'CT.colour': '白', 'CT.state': 'new' };
    const next = answering(base, 'Q-AUTO-09', car, file);
    const probe = serveScript(next).rows.find((row) => row.key === 'Q-PROB-10@Q-AUTO-09');
    expect(after(next, 'Q-AUTO-09')).toBe('Q-PROB-10@Q-AUTO-09');
    expect(probe?.fields.map((field) => field.name)).toEqual(['colour']);
    const again = answering(next, 'Q-PROB-10@Q-AUTO-09', { colour: '红' }, file);
    expect(keys(again).filter((key) => key.startsWith('Q-PROB'))).toEqual(['Q-PROB-10@Q-AUTO-09']);
    const rows = shippedQuestions('Q-AUTO').rows;
    expect(keyContradictions(rows, again.answers, 'Q-PROB-10')).toEqual(['Q-AUTO-09']);
    const right = answering(next, 'Q-PROB-10@Q-AUTO-09', { colour: '白' }, file);
    expect(keyContradictions(rows, right.answers, 'Q-PROB-10')).toEqual([]);
  });

  it('turns a finding into a question after the last row of its subject', () => {
    const facts = { ...base.facts, findings: ['income_gap', 'unknown_lender'] };
    expect(after({ ...base, facts }, 'Q-AUTO-06')).toBe('Q-PROB-01');
    expect(after({ ...base, facts }, 'Q-AUTO-08')).toBe('Q-PROB-03');
  });

  it('ends at once on a stop word', () => {
    const stopped = serveScript({ ...base, stop: 'stop_word' });
    expect(stopped.state).toBe('ended');
    expect(stopped.rows.at(-1)?.key).toBe('Q-WORD-07');
    expect(stopped.rows.some((row) => row.key.startsWith('Q-AUTO'))).toBe(false);
  });

  it('asks a second verifier only the rows that were mismatch', () => {
    const only = aScript({ onlyRows: ['Q-AUTO-09'], taskType: 'second_verification' });
    expect(keys(only).filter((key) => key.startsWith('Q-AUTO'))).toEqual(['Q-AUTO-09']);
  });
});

describe('completion', () => {
  it('is blocked by the key of every mandatory row without answer or reason', () => {
    const input = aScript({ onlyRows: ['Q-AUTO-04', 'Q-AUTO-05', 'Q-AUTO-06'] });
    expect(missingMandatory(serveScript(input), [])).toEqual([
      'Q-OPEN-01',
      'Q-OPEN-02',
      'Q-OPEN-03',
      'Q-AUTO-04',
      'Q-AUTO-06',
      'Q-CLOS-01',
      'Q-CLOS-02',
      'Q-CLOS-03',
      'Q-CLOS-05',
      'Q-CLOS-06',
    ]);
    expect(openQuestions(input)).toEqual(['Q-AUTO-04', 'Q-AUTO-06']);
    const reason = { verdict: 'not_answered', reason: 'call_ended' } as const;
    const answers = ['Q-OPEN-01', 'Q-OPEN-02', 'Q-OPEN-03', 'Q-AUTO-04', 'Q-AUTO-06']
      .concat([1, 2, 3, 5, 6].map((n) => `Q-CLOS-0${n}`))
      .map((key) => answered(key, reason));
    expect(missingMandatory(serveScript({ ...input, answers }), answers)).toEqual([]);
  });

  it('with an open gate names its factors; with a failed one only the opening is due', () => {
    const open = aScript({ gate: openGate() });
    expect(missingMandatory(serveScript(open), [])).toContain('Q-GATE-02');
    const failed = aScript({ gate: { ...openGate(), status: 'failed' } });
    expect(missingMandatory(serveScript(failed), [])).toEqual(['Q-OPEN-01']);
  });
});
