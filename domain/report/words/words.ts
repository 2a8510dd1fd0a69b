import { checkWords } from './check-words.js';
import { booksWords } from './books-words.js';
import { businessWords } from './business-words.js';
import { companyWords } from './company-words.js';
import { consumptionWords } from './consumption-words.js';
import { findingWords } from './finding-words.js';
import { employerWords } from './employer-words.js';
import { followUpWords } from './follow-up-words.js';
import { outcomeWords } from './outcome-words.js';
import { guarantorWords } from './guarantor-words.js';
import { homeWords } from './home-words.js';
import { insuranceWords } from './insurance-words.js';
import { inLanguage, type ReportLanguage, type WordPair } from './pair.js';
import { paperWords } from './paper-words.js';
import { projectWords } from './project-words.js';
import { referenceWords } from './reference-words.js';
import { scoreWords } from './score-words.js';
import { taskWords } from './task-words.js';
import { tradeWords } from './trade-words.js';

const words: Readonly<Record<string, WordPair>> = {
  ...booksWords,
  ...businessWords,
  ...tradeWords,
  ...consumptionWords,
  ...companyWords,
  ...projectWords,
  ...guarantorWords,
  ...paperWords,
  ...homeWords,
  ...insuranceWords,
  ...referenceWords,
  ...scoreWords,
  ...findingWords,
  ...followUpWords,
  ...checkWords,
  ...employerWords,
  ...taskWords,
  ...outcomeWords,
};

/** Whether a code has words. */
export function hasWord(code: string): boolean {
  return Object.hasOwn(words, code);
}

/** The word of a code in a language. A code without one is shown as it is, which is honest and findable. */
export function word(code: string, language: ReportLanguage): string {
  const pair = hasWord(code) ? words[code] : undefined;
  return pair === undefined ? code : inLanguage(pair, language);
}
