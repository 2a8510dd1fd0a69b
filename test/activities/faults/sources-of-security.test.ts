import { describe } from '@jest/globals';
import { describeSources } from './describe-sources.js';
import { aCarLoan, checksOf, ofPersona } from './products.js';

describe('a car loan', () => {
  describeSources(aCarLoan, () => checksOf('auto'));
});

describe('a housing loan', () => {
  describeSources(ofPersona('mortgage', 'mortgage_resale'), () => checksOf('mortgage'));
});
