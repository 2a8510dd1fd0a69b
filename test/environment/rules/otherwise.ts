import type { Business } from '../../../sandbox/facts/business.js';
import type { CaseFacts } from '../../../sandbox/facts/case-facts.js';
import type { HomeFacts } from '../../../sandbox/facts/home.js';
import type { ProjectFacts } from '../../../sandbox/facts/project.js';

export { addDays, addMonths } from '../../../sandbox/time/civil-date.js';
export type { Business, CaseFacts };

/** Values of an application by their paths, as corrections name them: `parties.company.business.foundedOn`. Where a function stands it is given the old value. */
export type ToldValues = Readonly<Record<string, unknown>>;

/** What is otherwise about a persona. */
export interface Otherwise {
  /** What is true: a merge patch of the sandbox's facts. */
  is?: (facts: CaseFacts) => object;
  /** What the application says, by the facts as they were before. */
  told?: (facts: CaseFacts) => ToldValues;
}

/** A change of the company's business, of the home or of the project that a case has. */
export const ofBusiness =
  (change: (business: Business, facts: CaseFacts) => object) => (facts: CaseFacts) => ({
    business: change(there(facts.business), facts),
  });
export const ofHome =
  (change: (home: HomeFacts, facts: CaseFacts) => object) => (facts: CaseFacts) => ({
    home: change(there(facts.home), facts),
  });
export const ofProject =
  (change: (project: ProjectFacts, facts: CaseFacts) => object) => (facts: CaseFacts) => ({
    project: change(there(facts.project), facts),
  });

/** What a case has; a mistake of the test where it has none. */
export function there<Part>(part: Part | null | undefined): Part {
  if (part === null || part === undefined) throw new Error('the persona has no such part');
  return part;
}

/** An amount in yuan and fen as applications have it. */
export const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' });

/** The name of a company of another city, all else as in its own: near, and not the same. */
export const ofAnotherCity = (name: string): string => name.replace(/^.+?市/, '拉萨市');
