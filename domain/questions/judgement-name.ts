/** What a condition that a person judges is called, and its words. */
import type { SpokenText } from './bank-rows.js';
import type { Condition, LeafCondition } from './condition.js';

/** A condition that whoever talks judges. */
export type JudgedCondition = Extract<LeafCondition, { kind: 'judged' }>;

const nameLengthMax = 60;

/** The field of its verdict: its name, or in documents of earlier releases its words as one. */
export function judgementName({ name, text }: JudgedCondition): string {
  if (name !== undefined) return name;
  const words = typeof text === 'string' ? text : text.en;
  const joined = words.toLowerCase().replace(/[^a-z]+/g, '_');
  return joined.slice(0, nameLengthMax).replace(/^_+|_+$/g, '') || 'judged';
}

/** Its words in both languages; a document of an earlier release has one, which stands for both. */
export function judgementText({ text }: JudgedCondition): SpokenText {
  return typeof text === 'string' ? { zh: text, en: text } : text;
}

/** Every condition inside this one that a person judges. */
export function judgedIn(condition: Condition): JudgedCondition[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap(judgedIn);
    case 'not':
      return judgedIn(condition.of);
    case 'judged':
      return [condition];
    default:
      return [];
  }
}
