/** Finds what a field is compared with, by the semantics of `questions.md` §1.1. */
import { normalise } from './answer-input.js';
import type { Normalised } from './normalisers/normalised.js';
import type { PlainRule } from './notation/comparison-rule.js';
import type { SourceCode, SourceExpression, SourceTerm } from './notation/source-expression.js';
import type { NotComparableReason } from './verdict.js';

/**
 * What a source holds for one field. `empty` is an answer of `FOUND` with nothing in it: zero or the
 * empty set. `absent`: never asked or not on file. Computed sources (INCOME, DEBTS, NEED) answer the
 * same way.
 */
export type ReferenceAnswer =
  | { status: 'value'; value: unknown }
  | { status: 'empty' }
  | { status: 'no_record' }
  | { status: 'unavailable' }
  | { status: 'stale' }
  | { status: 'absent' };

/** Which field of which row asks, so that a source without a named part knows what is meant. */
export interface ReferencePlace {
  rowKey: string;
  field: string;
}

/** The file as a lookup. `part` is the part the row names, else `null`: then the field's own name counts. */
export interface ReferenceFacts {
  lookup(source: SourceCode, part: string | null, place: ReferencePlace): ReferenceAnswer;
}

/** One reference that can be compared with, and the sources it came from: several for a union. */
export interface FoundReference {
  sources: SourceCode[];
  value: Normalised;
}

/** What a source expression came to. */
export type ResolvedReference =
  /** Compare with each; the worst verdict stands. `missing`: a source of the list could not say. */
  | { resolved: 'values'; found: FoundReference[]; missing: NotComparableReason | null }
  | { resolved: 'nothing'; reason: NotComparableReason };

/** `POL.zero` is the number nought, written as a policy value. */
const zeroPart = 'zero';

const numberRules: readonly PlainRule['kind'][] = [
  'amount',
  'amount_min',
  'amount_max',
  'points',
  'count',
];
const setRules: readonly PlainRule['kind'][] = ['covers', 'contained_in', 'set_equal'];

/** `FOUND` and empty as a value of the rule; a rule over words has no empty value. */
function emptyValueOf(rule: PlainRule): Normalised | null {
  if (setRules.includes(rule.kind)) return { kind: 'set', members: [] };
  return numberRules.includes(rule.kind) ? { kind: 'number', low: '0', high: '0' } : null;
}

type TermAnswer = { value: Normalised } | { reason: NotComparableReason };

function answerOf(
  term: SourceTerm,
  rule: PlainRule,
  facts: ReferenceFacts,
  place: ReferencePlace,
): TermAnswer {
  if (term.source === 'POL' && term.part === zeroPart) {
    return { value: { kind: 'number', low: '0', high: '0' } };
  }
  const answer = facts.lookup(term.source, term.part, place);
  switch (answer.status) {
    case 'value': {
      const reading = normalise(rule, answer.value);
      return reading.reading === 'value' ? { value: reading.value } : { reason: 'no_reference' };
    }
    case 'empty': {
      const value = emptyValueOf(rule);
      return value === null ? { reason: 'no_reference' } : { value };
    }
    case 'no_record':
      return { reason: 'no_record' };
    case 'unavailable':
      return { reason: 'source_unavailable' };
    case 'stale':
      return { reason: 'stale' };
    case 'absent':
      return { reason: 'no_reference' };
  }
}

/** An outage says more than an empty drawer: the first of this order stands. */
const reasonOrder: readonly NotComparableReason[] = [
  'source_unavailable',
  'stale',
  'no_record',
  'no_reference',
];

function strongestReason(reasons: readonly NotComparableReason[]): NotComparableReason {
  return reasonOrder.find((reason) => reasons.includes(reason)) ?? 'no_reference';
}

/** A set rule compares with the union of every source that answered. */
function unionOf(found: readonly FoundReference[]): FoundReference[] {
  const sources = found.flatMap((one) => one.sources);
  const members = found.flatMap(({ value }) => (value.kind === 'set' ? value.members : [value]));
  return [{ sources, value: { kind: 'set', members } }];
}

/**
 * Resolves a source expression for one field. `first_with_value` stops at the first source with a
 * value, zero and the empty set included; `every_with_value` gives all of them.
 */
export function resolveReference(
  expression: SourceExpression,
  rule: PlainRule,
  facts: ReferenceFacts,
  place: ReferencePlace,
): ResolvedReference {
  if (expression.kind === 'none') return { resolved: 'nothing', reason: 'no_reference' };
  const found: FoundReference[] = [];
  const reasons: NotComparableReason[] = [];
  for (const term of expression.terms) {
    const answer = answerOf(term, rule, facts, place);
    if ('value' in answer) found.push({ sources: [term.source], value: answer.value });
    else reasons.push(answer.reason);
    if (expression.kind === 'first_with_value' && found.length > 0) break;
  }
  if (found.length === 0) return { resolved: 'nothing', reason: strongestReason(reasons) };
  if (expression.kind === 'first_with_value') return { resolved: 'values', found, missing: null };
  // NO_RECORD is a source's clean word that it knows nothing; only what could still speak is missing.
  const silent = reasons.filter((reason) => reason !== 'no_record');
  return {
    resolved: 'values',
    found: setRules.includes(rule.kind) ? unionOf(found) : found,
    missing: silent.length === 0 ? null : strongestReason(silent),
  };
}
