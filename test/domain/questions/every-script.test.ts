import { describe, expect, it } from '@jest/globals';
import type { AnsweredRow } from '../../../domain/questions/answered-row.js';
import type { QuestionsDocument } from '../../../domain/questions/bank.js';
import { missingMandatory, notVerified } from '../../../domain/questions/completion.js';
import { serveScript, type ScriptInput } from '../../../domain/questions/script.js';
import { shippedBanks } from './question-documents.js';
import { aScript } from './task-script.js';

const banks = Object.values(shippedBanks());
const questions = banks.filter((bank): bank is QuestionsDocument => bank.kind === 'questions');

/** A script of each bank with its gate passed, and with every fact on which its rows may wait. */
function scriptOf(bank: QuestionsDocument): ScriptInput {
  const isCustomer = bank.audience === 'customer';
  return aScript({
    ...{ banks: [bank.id], taskType: bank.taskTypes[0] ?? '' },
    ...(isCustomer ? {} : { gate: null }),
    fileValues: ['SENTINEL-OF-THE-FILE'],
    facts: {
      ...{ today: '2026-11-25', product: 'mortgage', partyKind: 'company', firstCycle: true },
      ...{ loanContractExists: true, secured: true, guaranteed: true, overdue: true },
      ...{ manufacturing: true, worksBegun: true, married: true, stockHeld: true },
      ...{ positions: ['controller', 'finance_head', 'operations_head', 'project_head'] },
      numbersOnFile: ['SENTINEL-OF-A-NUMBER'],
    },
  });
}

const answer = (rowKey: string, reason: 'refused' | null): AnsweredRow => ({
  ...{ rowKey, fields: [], saidAt: '2026-11-25T02:00:00Z', version: 1 },
  verdict:
    reason === null
      ? { verdict: 'not_comparable', reason: 'by_design' }
      : { verdict: 'not_answered', reason },
});

/** Answers every row that is served until none is left, each with the reason given or without one. */
function answeredWhole(input: ScriptInput, reason: 'refused' | null): ScriptInput {
  let whole = input;
  for (let turn = 0; turn < 200; turn += 1) {
    const open = serveScript(whole).rows.find((row) => !row.isAnswered && row.kind !== 'wording');
    if (open === undefined) return whole;
    whole = { ...whole, answers: [...whole.answers, answer(open.key, reason)] };
  }
  throw new Error('the script does not end');
}

describe.each(questions.map((bank) => ({ id: bank.id, bank })))('a call with $id', ({ bank }) => {
  it('is not complete without any one of its mandatory rows, which is named', () => {
    const whole = answeredWhole(scriptOf(bank), 'refused');
    expect(missingMandatory(serveScript(whole), whole.answers)).toEqual([]);
    const asked = serveScript(whole).rows.filter((row) => row.mandatory && row.kind !== 'gate');
    expect(asked.length).toBeGreaterThan(0);
    for (const { key } of asked) {
      const without = { ...whole, answers: whole.answers.filter((one) => one.rowKey !== key) };
      expect(missingMandatory(serveScript(without), without.answers)).toContain(key);
    }
  });

  it('tells what stayed open, with the reason', () => {
    const { answers } = answeredWhole(scriptOf(bank), 'refused');
    expect(notVerified(answers)).toEqual(
      answers.map(({ rowKey }) => ({ rowKey, reason: 'refused' })),
    );
  });

  it('serves nothing of what is expected: no source, no rule, no tolerance, no value of the file', () => {
    const served = serveScript(answeredWhole(scriptOf(bank), null));
    const text = JSON.stringify(served);
    expect(text).not.toMatch(/SENTINEL|"sources":|"rule":|"tolerable":|"match":|beyond_percent/);
    const inBraces = served.rows.flatMap(({ text: { zh, en } }) =>
      [...`${zh}${en}`.matchAll(/\{([a-z_:]+)\}/g)].map(([, name]) => name),
    );
    expect(inBraces.filter((name) => name?.startsWith('decoy:'))).toEqual([]);
    for (const { fields } of served.rows)
      for (const { codes } of fields) expect(codes).toEqual(codes && [...codes].sort());
  });
});

it.each(
  banks.flatMap((bank) =>
    bank.kind === 'probes'
      ? bank.rows.flatMap(({ key, servedIf }) =>
          servedIf === null ? [] : [[key, JSON.stringify(servedIf)] as const],
        )
      : [],
  ),
)('%s is asked once its finding is open', (key, condition) => {
  const findings = [...condition.matchAll(/"rule":"([a-z_]+)"/g)].map(([, rule = '']) => rule);
  const positions = ['controller', 'finance_head'] as const;
  // One is about homes alone, since cars have a rule of that name too.
  const product = key === 'Q-PROB-09' ? 'mortgage' : 'auto';
  const facts = { today: '2026-11-25', product, partyKind: 'person', positions } as const;
  const keys = (open: string[]) =>
    serveScript(
      aScript({ facts: { ...facts, positions: [...positions], findings: open } }),
    ).rows.map((row) => row.key);
  expect(keys([])).not.toContain(key);
  for (const rule of findings) expect(keys([rule])).toContain(key);
});
