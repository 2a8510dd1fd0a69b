import type { AnsweredRow } from '../../../domain/questions/answered-row.js';
import type { GateState } from '../../../domain/questions/gate.js';
import type { ReferenceAnswer, ReferenceFacts } from '../../../domain/questions/reference.js';
import { scriptDocuments } from '../../../domain/questions/script-documents.js';
import type { ScriptInput } from '../../../domain/questions/script.js';
import { acceptedAnswer, assessServedAnswer } from '../../../domain/questions/served-answer.js';
import { shippedBanks } from './question-documents.js';

export const passedGate: GateState = {
  status: 'passed',
  passed: ['Q-GATE-01', 'Q-GATE-02', 'Q-GATE-04'],
  failed: [],
  refused: [],
};

/** A quiet script of an auto interview with the gate passed; only what matters is given. */
export function aScript(
  change: Omit<Partial<ScriptInput>, 'documents'> & { banks?: string[] } = {},
): ScriptInput {
  const { banks = ['Q-AUTO'], ...rest } = change;
  return {
    documents: scriptDocuments(shippedBanks(), banks),
    taskType: 'applicant_interview',
    gateParty: 'person',
    gate: passedGate,
    answers: [],
    facts: { today: '2026-11-25', product: 'auto', partyKind: 'person' },
    seed: 'ln_1:tk_1',
    fileValues: ['3301', '杭州云栖汽车销售有限公司'],
    onlyRows: null,
    isRobot: false,
    stop: null,
    ...rest,
  };
}

/** References by `<row key>.<field>` or by source; everything else is absent. */
export function references(
  values: Record<string, unknown>,
  statuses: Record<string, ReferenceAnswer> = {},
): ReferenceFacts {
  return {
    lookup(source, part, { rowKey, field }) {
      const named = [`${source}.${part ?? field}`, `${rowKey}.${field}`, source];
      const status = named.map((name) => statuses[name]).find((found) => found !== undefined);
      if (status !== undefined) return status;
      const value = named.map((name) => values[name]).find((found) => found !== undefined);
      return value === undefined ? { status: 'absent' } : { status: 'value', value };
    },
  };
}

/** Answers a row and gives the script input after it; a refused answer fails the test. */
export function answering(
  input: ScriptInput,
  key: string,
  fields: Record<string, unknown>,
  values: Record<string, unknown> = {},
): ScriptInput {
  const outcome = assessServedAnswer(input, key, { fields, notAnswered: null }, references(values));
  if (outcome.outcome === 'refused') throw new Error(`${key}: ${outcome.mistakes.join('; ')}`);
  const answer = acceptedAnswer(outcome.assessment, '2026-11-25T02:00:00Z', 1);
  return { ...input, answers: [...input.answers, answer] };
}

/** An answer by its verdict alone. */
export function answered(rowKey: string, verdict: AnsweredRow['verdict']): AnsweredRow {
  return { rowKey, fields: [], verdict, saidAt: '2026-11-25T02:00:00Z', version: 1 };
}
