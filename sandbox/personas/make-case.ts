import { caseFactsSchema, type CaseFacts } from '../facts/case-facts.js';
import { Dice } from '../synthesis/dice.js';
import type { DateText } from '../time/civil-date.js';
import { cleanBorrower } from './clean-borrower.js';
import { contactOf } from './contact.js';
import type { Persona } from './persona.js';

/**
 * The facts of a persona and seed, made on a day. `salt` is 0 unless the numbers of an earlier case were drawn again (a number must
 * belong to one person); people of different personas with the same seed differ.
 */
export function makeCase(
  persona: Persona,
  seed: string,
  madeOn: DateText,
  salt: number,
): CaseFacts {
  const dice = new Dice(`${persona.id}|${seed}|${salt}`);
  const clean = cleanBorrower(dice, { persona: persona.id, seed, madeOn });
  const named = { ...clean, contact: contactOf(clean, salt) };
  return caseFactsSchema.parse(ofPersons(persona.change(named, dice)));
}

/** A person who borrows names somebody who is reached when he is not; a company is spoken for by its own people. */
const ofPersons = (facts: CaseFacts): CaseFacts =>
  facts.business === null ? facts : { ...facts, contact: null };
