import { describe } from '@jest/globals';
import { describeSources } from './describe-sources.js';
import { checksOf, ofPersona } from './products.js';

describe('a working-capital loan', () => {
  describeSources(ofPersona('sme_working_capital', 'sme_clean'), () =>
    checksOf('sme_working_capital'),
  );
});

describe('a project loan', () => {
  describeSources(ofPersona('project_finance', 'project_clean'), () => checksOf('project_finance'));
});
