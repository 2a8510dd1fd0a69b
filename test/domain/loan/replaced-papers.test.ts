import { describe, expect, it } from '@jest/globals';
import { worksContractOf } from '../../../domain/cross-checks/project/works-contract.js';
import { runCrossChecks } from '../../../domain/cross-checks/cross-checks.js';
import { capturedOffer } from '../../../domain/checks/captured-offer.js';
import { capturedPurchase } from '../../../domain/checks/captured-purchase.js';
import type { CaseFile } from '../../../domain/checks/case-file.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { origination } from '../../builders/decider.js';
import { Life } from '../../builders/life.js';
import { aPurchase } from '../../builders/papers.js';
import { calendar } from '../cross-checks/clean-case.js';
import { autoPolicy } from '../../builders/policies.js';

/** The content of another contract of sale comes on file. */
function uploaded(life: Life): void {
  const content = { mediaType: 'application/pdf', sizeBytes: 10, sha256: 'c'.repeat(64) } as const;
  const announced = { type: 'purchase_contract', partyId: null, ...content } as const;
  life.do({ type: 'beginUpload', announced }, origination);
  const uploadId = String(life.lastAnswer['uploadId']);
  life.do({ type: 'completeUpload', uploadId }, origination);
  const step = Object.values(life.state.steps).find((one) => one.input['uploadId'] === uploadId);
  const examined = {
    object: 'found',
    found: { ...content, unpacked: 'not_packed' },
    scan: { verdict: 'clean', signature: null },
  } as const;
  life.do({ type: 'finishStep', stepKey: step?.key ?? '', result: { kind: 'examined', examined } });
}
const resultOf = ({ state, now }: Life, rule: string) =>
  runCrossChecks({
    ...{ file: state, policy: autoPolicy, now, today: now.slice(0, 10), calendar },
    ...{ sharedNumbers: null, sharedValues: null, numbersElsewhere: [], invoicesElsewhere: null },
  }).find((one) => one.rule === rule)?.result.result;

describe('a contract of sale in whose place another was uploaded', () => {
  it('clears nothing until the other is read, and what rested on it is stale', () => {
    const life = new Life();
    life.submit();
    life.do(aPurchase(), origination);
    life.answerSources(cleanAnswers);
    expect(resultOf(life, 'purchase_price_differs')).toBe('clear');
    const before = life.stream.length;
    uploaded(life);
    expect(resultOf(life, 'purchase_price_differs')).toBe('not_evaluated');
    const since = life.stream.slice(before).map(({ type }) => type);
    expect(since).toContain('score_stale');
  });
});

describe('a contract of sale beside which another came by reference alone', () => {
  it('clears nothing until that one is read, and what rested on it is stale', () => {
    const life = new Life();
    life.submit();
    life.do(aPurchase(), origination);
    life.answerSources(cleanAnswers);
    const before = life.stream.length;
    const paper = {
      type: 'purchase_contract',
      key: 'contract/unread',
      sha256: 'd'.repeat(64),
      partyId: null,
    } as const;
    life.do({ type: 'addDocument', document: { type: 'paper', paper } }, origination);
    expect(resultOf(life, 'purchase_price_differs')).toBe('not_evaluated');
    expect(life.stream.slice(before).map(({ type }) => type)).toContain('score_stale');
  });
});

describe('the newest paper of a kind', () => {
  const papers = (type: string, field: string, ...changes: object[]) => ({
    ...{ parties: {} },
    documents: changes.map((change, i) => ({
      ...{ type, reference: { key: `paper/${i}` }, [field]: { paper: i } },
      ...change,
    })),
  });
  const unread = (field: string) => ({ [field]: undefined });
  const replaced = { supersededBy: 'dc_2' };

  it.each<[string, string, (file: CaseFile) => unknown, unknown]>([
    ['works_contract', 'worksContract', worksContractOf, undefined],
    ['pro_forma', 'offer', capturedOffer, 'unread'],
    ['purchase_contract', 'consumerPurchase', capturedPurchase, null],
  ])('%s: one that nobody has read says nothing, and lets no older one speak', (...row) => {
    const [type, field, read, nothing] = row;
    const file = (...changes: object[]) => papers(type, field, ...changes) as unknown as CaseFile;
    expect(read(file(replaced, unread(field)))).toEqual(nothing);
    expect(read(file({}, unread(field)))).toEqual(nothing);
    expect(read(file(replaced))).toEqual(nothing === 'unread' ? 'none' : nothing);
    expect(read(file(replaced, {}))).not.toEqual(nothing);
    expect(read(file({}, { review: { verdict: 'refused' } }))).not.toEqual(nothing);
  });
});
