import type { CrossCheckResult } from '../../../domain/findings/finding.js';

/** What a rule says in short: `clear`, `not_evaluated`, or the severity and kind of its finding. */
export const inShort = (said: CrossCheckResult): string =>
  said.result === 'finding' ? `${said.finding.severity} ${said.finding.kind}` : said.result;
