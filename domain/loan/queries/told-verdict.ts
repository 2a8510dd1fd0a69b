import type { ReportAnswer } from '../../report/report.js';
import type { AnswerRecord } from '../state/attempt.js';

/**
 * The verdict as the report tells it: a match of which something that was asked could not be compared, or was not answered, is none of
 * the whole question. What is never compared by design takes nothing away.
 */
export function toldVerdict({ verdict, fields }: AnswerRecord): ReportAnswer['verdict'] {
  const isOpen = (field: AnswerRecord['fields'][number]) =>
    field.verdict === 'not_answered' ||
    (field.verdict === 'not_comparable' && field.reason !== 'by_design');
  return verdict === 'match' && fields.some(isOpen) ? 'match_in_part' : verdict;
}
