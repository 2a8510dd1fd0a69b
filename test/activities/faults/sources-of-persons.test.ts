import { describe } from '@jest/globals';
import { describeSources } from './describe-sources.js';
import { checksOf, ofPersona } from './products.js';

describe('a consumer loan', () => {
  describeSources(ofPersona('consumer', 'consumer_clean'), () => checksOf('consumer'));
});
