import type { ComparedValue, CrossCheckResult } from '../../findings/finding.js';
import { handedInSource, type HandedInStatement } from '../../statements/handed-in.js';
import { compared, type CrossCheckInput } from '../cross-check.js';
import { statementOf } from '../usable-facts.js';

const bankSource = 'bank_statements';

/**
 * What a rule said, with the values of a statement named after whoever gave it. Rules read the statement in use and need not know; where
 * it was handed in by the customer, his paper must never be shown as the bank's word, and the finding says which document it was.
 */
export function markedByWhom(
  said: CrossCheckResult,
  input: Pick<CrossCheckInput, 'file' | 'policy' | 'now'>,
  subject: string,
): CrossCheckResult {
  if (said.result === 'not_evaluated') return said;
  const values = said.result === 'finding' ? said.finding.compared : said.compared;
  if (!values.some(({ source }) => source === bankSource)) return said;
  const inUse = statementOf(input, subject);
  if (inUse.from !== 'customer') return said;
  const marked = [...values.map(ofCustomer), ...documentOf(inUse.handedIn)];
  if (said.result === 'clear') return { result: 'clear', compared: marked };
  const sourceOrder = said.finding.sourceOrder.map(nameOf);
  return { result: 'finding', finding: { ...said.finding, compared: marked, sourceOrder } };
}

/** Names one value of the statement in use after whoever gave it. */
export function ofWhom(
  input: Pick<CrossCheckInput, 'file' | 'policy' | 'now'>,
  subject: string,
): (value: ComparedValue) => ComparedValue {
  return statementOf(input, subject).from === 'customer' ? ofCustomer : (value) => value;
}

const nameOf = (source: string) => (source === bankSource ? handedInSource : source);
const ofCustomer = (value: ComparedValue): ComparedValue => ({
  ...value,
  source: nameOf(value.source),
});

/** Which document it was: its id, the how manieth of its kind, and the digest of what was read. */
export const documentOf = ({ documentId, version, sha256 }: HandedInStatement): ComparedValue[] => [
  compared('statement_document', documentId, 'text', handedInSource),
  compared('statement_version', version, 'count', handedInSource),
  compared('statement_digest', sha256, 'text', handedInSource),
];
