import type { PublicRecord } from '../facts/credit-bureau.js';
import type { Severity } from '../findings/finding.js';
import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from './cross-check.js';
import { usableFacts } from './usable-facts.js';

const source = 'credit_bureau';
/** The report's public part, which some reports lack. */
const publicPart = 'public_records';
/** As many as a finding lists, the newest first. */
const shownMax = 10;

/**
 * Adverse public records of the credit report (product.md §3, 公共信息): an open enforcement is red, any other open entry orange, and what
 * is closed yellow, since it says how somebody paid. Courts and tax office are asked besides; the report also has what they no longer show.
 */
export const publicRecords: CrossCheck = {
  rule: 'adverse_public_records',
  about: 'each_liable',
  staleWhen: [source],
  opensQuestions: [
    'Q-AUTO-07',
    'Q-MORT-17',
    'Q-CONS-04',
    'Q-SME-23',
    'Q-SME-24',
    'Q-PROJ-21',
    'Q-GUAR-07',
  ],
  evaluate(input, subject) {
    const bureau = usableFacts(input, subject, source);
    if (bureau.state === 'missing') return notEvaluated(source);
    // Of whom the bureau knows nothing it knows no record either; a report without its public part tells nothing of it.
    const records = bureau.state === 'data' ? bureau.data.publicRecords : [];
    if (records === undefined) return notEvaluated(publicPart);
    const open = records.filter(({ status }) => status === 'open');
    const counts = [
      compared('public_records_open', open.length, 'count', source),
      compared('public_records_closed', records.length - open.length, 'count', source),
    ];
    if (records.length === 0) return clear(...counts);
    const newest = [...records].sort((a, b) => (a.on < b.on ? 1 : -1)).slice(0, shownMax);
    return findingOf(publicRecords, subject, {
      ...{ severity: severityOf(open), kind: 'credit' },
      compared: [
        ...counts,
        ...newest.map(({ kind, on, amountMinor }) => amount(`${kind}:${on}`, amountMinor, source)),
      ],
    });
  },
};

function severityOf(open: readonly PublicRecord[]): Severity {
  if (open.some(({ kind }) => kind === 'enforcement')) return 'red';
  return open.length > 0 ? 'orange' : 'yellow';
}
