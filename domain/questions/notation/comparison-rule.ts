/** The comparison rules of `questions.md` §1.2 as data; each has a file of its own in `rules/`. */
import { z } from 'zod';

/** How a value is brought into the form in which two of them can be compared. */
export const normaliserNames = [
  'txt',
  'num',
  'int',
  'name',
  'org',
  'addr',
  'ym',
  'ymd',
  'md',
  'dom',
  'phone',
  'id4',
  'card4',
  'acct4',
  'uscc4',
  'code',
  'post',
  'dept',
  'model',
  'colour',
  'unit',
  'fee',
  'title',
  'permit',
  'zodiac',
] as const;
export const normaliserNameSchema = z.enum(normaliserNames);
export type NormaliserName = z.infer<typeof normaliserNameSchema>;

/** Both bounds are inclusive. Decimal text, because percentages are never rounded. */
export interface Tolerance {
  match: string;
  tolerable: string;
}

/** Rules that compare two numbers in percent of the reference, or by plain distance. */
export type NumberRule = {
  kind: 'amount' | 'amount_min' | 'amount_max' | 'points' | 'count';
} & Tolerance;

/** Rules over sets: `slack` members may be off and it is still tolerable. */
export interface SetRule {
  kind: 'covers' | 'contained_in' | 'set_equal';
  slack: number;
  normaliser: NormaliserName;
}

/** The first coding of an answer into a closed list; `codesOf` names the list of a source's field. */
export interface ExactRule {
  kind: 'exact';
  normaliser: NormaliserName;
  codes: string[] | null;
  codesOf: string | null;
}

/** The reference of `one_of` is policy: which codes are good, bearable, bad. */
export interface OneOfRule {
  kind: 'one_of';
  match: string[];
  tolerable: string[];
  mismatch: string[];
}

/** Every rule that compares one answer with one reference. */
export type PlainRule =
  | ExactRule
  | { kind: 'same_entity' }
  | { kind: 'same_district' }
  | { kind: 'same_city' }
  | ({ kind: 'date'; unit: 'd' | 'm' } & Tolerance)
  | { kind: 'by'; tolerableDays: number }
  | ({ kind: 'day' } & Tolerance)
  | NumberRule
  | ({ kind: 'within' } & Tolerance)
  | OneOfRule
  | SetRule
  | { kind: 'trap'; normaliser: NormaliserName }
  /** The verdict itself is said: whoever talks judges (`judgement.ts`). No row of a document states it. */
  | { kind: 'judged' }
  | { kind: 'none' };

/** A rule as a bank row states it; a repeat holds the rule it applies to the earlier answer. */
export type ComparisonRule =
  PlainRule | { kind: 'repeat'; rowKey: string; field: string; rule: PlainRule };

/** A rule with its suffix: `peer` also compares the key persons with each other. */
export interface StatedRule {
  rule: ComparisonRule;
  peer: boolean;
}
