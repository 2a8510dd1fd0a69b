import type { VerdictWord } from '../questions/verdict.js';

/**
 * How somebody stands with the employer by the word of one person there (Q-EMPL-03, Q-EMPL-04). `otherwise`: sent by an agency, or back from
 * retirement; `found`: on a second look, by sound, under a subsidiary or a former department; `namesake`: another of that name was found.
 */
export type Standing =
  'employed' | 'otherwise' | 'found' | 'namesake' | 'left' | 'unknown' | 'unsaid';

/** One person at the employer who spoke, in verdicts alone: who he was and what he said stand in the party's part. */
export interface Respondent {
  /** Whether his place is one of those that the bank names: personnel, finance, superior `match`; colleague, front desk `tolerable`; outsider `mismatch`. */
  readonly role: VerdictWord;
  /** Whether he said his name: whoever confirms is known by name and place (lending.md §5.1, log). */
  readonly isNamed: boolean;
  readonly standing: Standing;
  /** Verdicts of his answers by row, without those above; of a row that was asked once more the later one. */
  readonly said: Readonly<Record<string, VerdictWord>>;
  /** Reasons that account for what he said otherwise (reasons.ts); the rows stand in `said` as tolerable. */
  readonly accounted: readonly string[];
}

/** What an answer weighs by who gave it (depth.md G9): personnel, finance and superior 2, colleague and front desk 1, anybody else nothing. */
const weights: Partial<Record<VerdictWord, number>> = { match: 2, tolerable: 1 };

/** What has to be confirmed together for a pass (depth.md G9). */
export const weightToPass = 2;

/** What the word of a person weighs. */
export const weightOf = ({ role }: Pick<Respondent, 'role'>): number => weights[role] ?? 0;

/** What persons weigh together; each counts once, whoever asks how often. */
export const weightTogether = (people: readonly Respondent[]): number =>
  people.reduce((sum, one) => sum + weightOf(one), 0);

/** Whether his word says that somebody works there. */
export const confirms = ({ standing }: Pick<Respondent, 'standing'>): boolean =>
  ['employed', 'otherwise', 'found'].includes(standing);
