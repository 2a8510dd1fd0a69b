import { inconclusive } from '../checks/check-rule.js';
import type { CheckOutcome } from '../checks/outcome.js';
import type { VerdictWord } from '../questions/verdict.js';
import { confirms, weightOf, weightToPass, weightTogether, type Respondent } from './respondent.js';

/** What was said on the calls of one task to an employer. */
export interface EmployerCall {
  /** Whether whoever answered was the employer (Q-EMPL-01). */
  readonly employer: VerdictWord;
  /** Everybody who spoke for it, in order. */
  readonly respondents: readonly Respondent[];
  /** Whether the contract of whoever works there is on file and not refused. */
  readonly hasContract: boolean;
}

/** Row of Q-EMPL that says whose contract it is and who pays the insurance. */
const contractRow = 'Q-EMPL-07';
/** Rows of department and post, and of address and number. */
const postRow = 'Q-EMPL-05';
const addressRow = 'Q-EMPL-08';

/**
 * What an employer's call comes to (lending.md §5.3, depth.md G9): PASS where the employer is right and those who confirm, each known by name, weigh
 * enough together. An outsider's word is nothing. Whoever of little weight does not know the name is outweighed by who knows; that
 * somebody has left is said by anybody, and then it is for a second verifier.
 */
export function outcomeOfCall(call: EmployerCall): CheckOutcome {
  if (call.employer === 'mismatch') return inconclusive('number_led_elsewhere');
  if (call.employer === 'not_answered') return inconclusive('employer_would_not_say');
  const insiders = call.respondents.filter((one) => one.role !== 'mismatch');
  if (insiders.length === 0 && call.respondents.length > 0)
    return inconclusive('outsider_answered');
  const confirming = insiders.filter(confirms);
  const denial = denialOf(insiders, weightTogether(confirming));
  if (denial !== null) return denial;
  if (confirming.length === 0) return inconclusive(unsaidBy(insiders));
  const [differing] = differingRows(insiders);
  if (differing !== undefined) return { outcome: 'mismatch', reason: `differs:${differing}` };
  if (call.employer !== 'match' && !fitsOtherwise(insiders))
    return inconclusive('employer_name_unclear');
  if (weightTogether(confirming) < weightToPass) return inconclusive('answered_without_weight');
  if (weightTogether(confirming.filter(({ isNamed }) => isNamed)) < weightToPass)
    return inconclusive('answered_without_name');
  return confirmed(confirming, call);
}

function denialOf(insiders: readonly Respondent[], confirmed: number): CheckOutcome | null {
  const denies = insiders.some(
    (one) =>
      one.standing === 'left' ||
      (one.standing === 'unknown' && (weightOf(one) >= weightToPass || confirmed < weightToPass)),
  );
  return denies ? { outcome: 'mismatch', reason: 'not_employed_there' } : null;
}

/** Another person of the same name is no word on this one (ER-11). */
const unsaidBy = (insiders: readonly Respondent[]) =>
  insiders.some(({ standing }) => standing === 'namesake')
    ? 'same_name_other_person'
    : 'employer_would_not_say';

/** Sent by an agency or employed again after retiring: it passes with the contract on file and a payer who fits it (ER-02). */
function confirmed(confirming: readonly Respondent[], call: EmployerCall): CheckOutcome {
  if (confirming.every(({ standing }) => standing !== 'otherwise')) return noted(confirming, call);
  const contract = decisive(confirming)[contractRow];
  const fits = contract === 'match' || contract === 'tolerable';
  return call.hasContract && fits
    ? { outcome: 'passed_with_note', note: 'employed_otherwise' }
    : inconclusive('employed_otherwise_unproven');
}

/** A name that is only near is the employer's where its address and number and the post fit (depth.md G9: pinyin, alias, address and post). */
function fitsOtherwise(insiders: readonly Respondent[]): boolean {
  const said = decisive(insiders);
  return said[addressRow] === 'match' && said[postRow] === 'match';
}

/** A difference that is a matter of names, numbers or the employer's own order passes with its reason as note, and so does leave (ER-10). */
function noted(confirming: readonly Respondent[], { employer }: EmployerCall): CheckOutcome {
  if (employer !== 'match') return { outcome: 'passed_with_note', note: 'name_near_place_fits' };
  const [reason] = confirming.flatMap(({ accounted }) => accounted).sort();
  return reason === undefined
    ? { outcome: 'passed' }
    : { outcome: 'passed_with_note', note: reason };
}

const differingRows = (people: readonly Respondent[]): string[] =>
  Object.entries(decisive(people)).flatMap(([row, verdict]) =>
    verdict === 'mismatch' ? [row] : [],
  );

/** Of each row the word of whoever weighs most, and of two who weigh the same the later one. */
function decisive(people: readonly Respondent[]): Readonly<Record<string, VerdictWord>> {
  const byWeight = [...people].sort((one, other) => weightOf(one) - weightOf(other));
  return Object.assign({}, ...byWeight.map(({ said }) => said)) as Record<string, VerdictWord>;
}
