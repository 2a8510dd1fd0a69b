import { describe, expect, it } from '@jest/globals';
import { runCrossChecks } from '../../../../domain/cross-checks/cross-checks.js';
import { statementRules } from '../../../../domain/cross-checks/statements/statement-rules.js';
import { makeCase } from '../../../../sandbox/personas/make-case.js';
import { statementRows } from '../../../../sandbox/core-bank/statement.js';
import { personas } from '../../../../sandbox/personas/catalogue.js';
import { addMonths } from '../../../../sandbox/time/civil-date.js';
import { banks } from '../../../builders/policies.js';
import { aCleanInput, changed, personFacts } from '../clean-case.js';
import { aStatement, inShort, said } from './a-statement.js';

const rowsOf = (result: ReturnType<typeof runCrossChecks>, rule: string) => {
  const found = result.find((one) => one.rule === rule)?.result;
  return found?.result === 'finding' ? found.finding : undefined;
};

describe('every sign of tampering', () => {
  it('is a finding of kind fraud that lists twenty rows at most and asks where the statement came from', () => {
    const rows = Array.from({ length: 30 }, (_, i) => ({
      ...{ on: '2026-07-01', amountMinor: 1, balanceMinor: 10 * i },
    }));
    const statement = aStatement(rows, { from: '2026-05-01', to: '2026-10-31' });
    const input = aCleanInput({ facts: personFacts(changed('bank_statements', statement)) });
    const finding = rowsOf(runCrossChecks(input), 'statement_broken');
    expect(finding).toMatchObject({
      ...{ severity: 'red', kind: 'fraud', opensQuestions: ['Q-PROB-04'] },
      staleWhen: ['bank_statements'],
    });
    expect(finding?.compared).toHaveLength(1 + 20 * 2);
    expect(finding?.compared[0]).toMatchObject({ label: 'broken_rows', value: 29 });
    expect(finding?.compared[2]).toMatchObject({ label: 'balance_expected:2026-07-01', value: 1 });
  });

  it('says nothing of a statement that is not there, or has no row', () => {
    const empty = changed('bank_statements', { rows: [] });
    const none = { bank_statements: undefined };
    for (const over of [empty, none]) {
      const facts = { ...personFacts(), ...over };
      const results = runCrossChecks(aCleanInput({ facts })).filter(({ rule }) =>
        statementRules.some((one) => one.rule === rule),
      );
      expect(results).toHaveLength(statementRules.length);
      for (const { result } of results)
        expect(result).toEqual({ result: 'not_evaluated', missing: ['bank_statements'] });
    }
  });

  it('opens a question that the bank serves for it', () => {
    const row = banks['Q-PROB']?.rows.find((one) => 'key' in one && one.key === 'Q-PROB-04');
    const served = JSON.stringify(row && 'servedIf' in row ? row.servedIf : null);
    for (const { rule } of statementRules) expect(served).toContain(`"${rule}"`);
  });
});

describe('statements of borrowers whom nobody suspects', () => {
  const days = ['2025-08-31', '2026-02-28', '2026-11-27'];
  const ways = ['1', '2', '3', '4'].flatMap((seed) => days.map((to) => ({ seed, to })));
  // Whoever is clean is looked at every way; the others, whose statements are alike, one way each, and all ways between them.
  const cases = personas
    .filter(({ id }) => !id.startsWith('tampered'))
    .flatMap((persona, at) =>
      ways
        .filter((_, i) => persona.id === 'clean' || i === at % ways.length)
        .map((way) => ({ persona, id: persona.id, ...way })),
    );

  it.each(cases)('$id has no sign on $to ($seed)', ({ persona, seed, to }) => {
    const facts = makeCase(persona, seed, to, 0);
    const context = { today: to, payoutOn: null, account: null };
    const from = addMonths(to, -12);
    const rows = statementRows(facts, context).filter(({ on }) => on >= from && on <= to);
    expect(rows.length).toBeGreaterThan(50);
    const statement = { accountLast4: '0000', bank: '', from, to, rows };
    for (const rule of statementRules)
      expect([rule.rule, inShort(said(rule, statement))]).toEqual([rule.rule, 'clear']);
  });
});
