import type { AnsweredField, AnsweredRow } from '../../../domain/questions/answered-row.js';
import type { Condition, LeafCondition } from '../../../domain/questions/condition.js';
import type { ConditionContext } from '../../../domain/questions/condition-evaluation.js';
import { judgementName } from '../../../domain/questions/judgement-name.js';
import type { Normalised } from '../../../domain/questions/normalisers/normalised.js';
import type { VerdictWord } from '../../../domain/questions/verdict.js';

/** A context that grows until a condition holds in it. */
interface Growing {
  facts: Record<string, unknown> & { today: string };
  answers: Map<string, Map<string, AnsweredField>>;
  rows: Map<string, AnsweredRow['verdict']>;
  judged: Record<string, VerdictWord>;
}

const number = (value: number): Normalised => ({
  ...{ kind: 'number', low: String(value), high: String(value) },
});
const match = { verdict: 'match' } as const;

function field(growing: Growing, reference: string, change: Partial<AnsweredField>): void {
  const [rowKey = '', name = ''] = reference.split('.');
  const row = growing.answers.get(rowKey) ?? new Map<string, AnsweredField>();
  const known = row.get(name) ?? { name, said: null, verdict: match };
  row.set(name, { ...known, ...change });
  growing.answers.set(rowKey, row);
}

const verdict = (word: VerdictWord): AnsweredRow['verdict'] =>
  word === 'not_comparable'
    ? { verdict: word, reason: 'no_reference' }
    : word === 'not_answered'
      ? { verdict: word, reason: 'not_known' }
      : { verdict: word };

/** Makes a leaf hold, by the least that it needs. */
function satisfyLeaf(growing: Growing, leaf: LeafCondition): void {
  const { facts } = growing;
  switch (leaf.kind) {
    case 'answer':
      return field(growing, leaf.field, { said: { kind: 'text', text: leaf.in[0] ?? '' } });
    case 'verdict':
      if (leaf.field !== undefined)
        return field(growing, leaf.field, { verdict: verdict(leaf.in[0] ?? 'match') });
      growing.rows.set(leaf.row ?? '', verdict(leaf.in[0] ?? 'match'));
      return;
    case 'not_answered':
      growing.rows.set(leaf.row ?? 'any', {
        verdict: 'not_answered',
        reason: leaf.in[0] ?? 'refused',
      });
      return;
    case 'beyond_percent': {
      const said = leaf.direction === 'above' ? 100_000 : 1;
      return field(growing, leaf.field, { said: number(said), references: [number(1_000)] });
    }
    case 'said_at_least':
      return field(growing, leaf.field, { said: number(leaf.least) });
    case 'zodiac_differs':
      field(growing, leaf.born, {
        said: { kind: 'date', from: '1990-03-07', to: '1990-03-07', grain: 'day' },
      });
      return field(growing, leaf.zodiac, { said: { kind: 'signs', signs: ['rat'] } });
    case 'fact':
      facts[leaf.fact] = leaf.in[0];
      return;
    case 'fact_above':
      facts[leaf.fact] = leaf.above + 1;
      return;
    case 'said_above_share':
      facts[leaf.fact] = 1_000;
      return field(growing, leaf.field, { said: number(1_000_000) });
    case 'other_province': {
      const place = (city: string): Normalised => ({ kind: 'place', city, district: null });
      return field(growing, leaf.field, { said: place('3201'), references: [place('3301')] });
    }
    case 'number_on_file':
      facts['numbersOnFile'] = ['13800008001'];
      return field(growing, leaf.field, { said: { kind: 'text', text: '138 0000 8001' } });
    case 'contact_changes_at_least':
      facts['contactChanges'] = leaf.least;
      return;
    case 'consent':
      facts['consents'] = [leaf.purpose];
      return;
    case 'asked_of':
      facts['positions'] = [leaf.positions[0]];
      return;
    case 'finding':
      facts['findings'] = [leaf.rule];
      return;
    case 'from_date':
      facts.today = leaf.date;
      return;
    case 'judged':
      growing.judged[judgementName(leaf)] = 'mismatch';
  }
}

function satisfy(growing: Growing, condition: Condition): void {
  switch (condition.kind) {
    case 'all':
      condition.of.forEach((part) => satisfy(growing, part));
      return;
    case 'any':
      return satisfy(growing, condition.of[0] ?? { kind: 'judged', text: '' });
    case 'not':
      // What is to fail is left as it is: nothing was said of it.
      return;
    default:
      satisfyLeaf(growing, condition);
  }
}

/** A context in which a condition holds; `judged` apart, so that it can be told before anybody has judged. */
export function satisfied(condition: Condition, rowKey: string): Required<ConditionContext> {
  const growing: Growing = {
    ...{ facts: { today: '2026-11-25' }, answers: new Map(), rows: new Map(), judged: {} },
  };
  growing.answers.set(rowKey, new Map());
  satisfy(growing, condition);
  const keys = new Set([...growing.answers.keys(), ...growing.rows.keys()]);
  const answers = [...keys].map((key): AnsweredRow => {
    const fields = [...(growing.answers.get(key)?.values() ?? [])];
    const row = growing.rows.get(key) ?? match;
    return { rowKey: key, fields, verdict: row, saidAt: '2026-11-25T02:00:00Z', version: 1 };
  });
  return { facts: growing.facts, answers, judged: growing.judged };
}
