import { describe, expect, it } from '@jest/globals';
import type { StepResult } from '../../../domain/loan/commands/command.js';
import type { Announcement } from '../../../domain/documents/upload.js';
import { contentsOfParty } from '../../../domain/documents/contents-of-party.js';
import { receivedFileOf } from '../../../domain/loan/state/document.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { origination, person } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';

const announced: Announcement = {
  ...{ type: 'income_certificate', partyId: 'borrower', mediaType: 'application/pdf' },
  ...{ sizeBytes: 10, sha256: 'a'.repeat(64) },
};
const found = { sizeBytes: 10, sha256: 'a'.repeat(64), mediaType: 'application/pdf' };
const fit = { object: 'found', found: { ...found, unpacked: 'not_packed' } } as const;
const isClean: StepResult = {
  ...{ kind: 'examined', examined: { ...fit, scan: { verdict: 'clean', signature: null } } },
};
const system = { kind: 'system', step: 'examine_upload.document' } as const;

const uploadsOf = (life: Life) => Object.values(life.state.uploads ?? {});
const last = (life: Life) => {
  const upload = uploadsOf(life).at(-1);
  if (upload === undefined) throw new Error('no upload');
  return upload;
};
const dueStep = (life: Life) => {
  const steps = Object.values(life.state.steps);
  const step = steps.find((one) => one.step === 'examine_upload' && one.status === 'due');
  if (step === undefined) throw new Error('no examination is due');
  return step;
};
/** The types of the events, or the refusal. */
const typesOf = (result: ReturnType<Life['try']>) =>
  Array.isArray(result) ? result.map(({ type }) => type) : result;
const begin = (life: Life, change: Partial<Announcement> = {}) =>
  typesOf(life.try({ type: 'beginUpload', announced: { ...announced, ...change } }, origination));
const complete = (life: Life) =>
  typesOf(life.try({ type: 'completeUpload', uploadId: last(life).uploadId }, origination));
const examine = (life: Life, result: StepResult) =>
  life.do({ type: 'finishStep', stepKey: dueStep(life).key, result }, system);
function uploaded(life: Life = new Life().submit(), change: Partial<Announcement> = {}): Life {
  begin(life, change);
  complete(life);
  return life;
}

describe('an upload', () => {
  it('is announced, completed, examined and on file, and is one document however often it is said', () => {
    const life = new Life().submit();
    expect(begin(life)).toEqual(['upload_begun']);
    expect(complete(life)).toEqual(['upload_completed', 'step_ordered']);
    expect(complete(life)).toEqual([]);
    expect(examine(life, isClean)).toEqual(['step_finished', 'document_received']);
    expect(complete(life)).toEqual([]);
    const { documentId, status } = last(life);
    const document = life.state.documents.find((one) => one.documentId === documentId);
    expect(status).toBe('received');
    expect(document).toMatchObject({ reference: { sha256: announced.sha256 } });
    expect(document?.reference.key).toMatch(/^documents\//);
  });

  it.each([
    { change: { sizeBytes: 20_000_001 }, rule: 'upload_too_large', path: 'sizeBytes' },
    { change: { partyId: 'nobody' }, rule: 'unknown_party', path: 'partyId' },
  ])('of $change is refused by $rule', ({ change, rule, path }) => {
    expect(begin(new Life().submit(), change)).toMatchObject({ rule, path });
  });

  it('is refused while too many are under way', () => {
    const life = new Life().submit();
    for (let n = 0; n < 50; n += 1) begin(life);
    expect(begin(life)).toMatchObject({ rule: 'too_many_uploads' });
  });

  it('comes while the loan is held, and its examination goes on', () => {
    const life = new Life().submit();
    life.do({ type: 'hold', reason: 'wait' }, person('s-1', 'supervisor'));
    uploaded(life);
    expect(examine(life, isClean)).toContain('document_received');
  });

  it('that was not scanned is never taken', () => {
    const life = uploaded();
    const result = { kind: 'examined', examined: { ...fit, scan: null } } as const;
    expect(examine(life, result)).toEqual(['step_finished']);
    expect(last(life)).toMatchObject({ status: 'examining', documentId: null });
  });

  it('that could not be examined is an administrator’s, once, and does not hold the loan up', () => {
    const life = uploaded();
    expect(examine(life, { kind: 'given_up', class: 'error' })).toEqual([
      ...['step_finished', 'task_opened'],
    ]);
    expect(last(life).status).toBe('examining');
    expect(life.do({ type: 'timePassed' }, system)).toEqual([]);
    life.answerSources(cleanAnswers);
    expect(life.task('applicant_interview')).toBeDefined();
  });
});

describe('a version', () => {
  it('supersedes the one before of its kind and party, and `other` none', () => {
    const life = uploaded();
    examine(life, isClean);
    const first = last(life).documentId;
    uploaded(life);
    examine(life, isClean);
    const second = last(life).documentId;
    uploaded(life, { partyId: null });
    examine(life, isClean);
    for (let n = 0; n < 2; n += 1) {
      uploaded(life, { type: 'other' });
      examine(life, isClean);
    }
    const superseded = life.state.documents.flatMap((one) => {
      const { supersededBy } = receivedFileOf(one);
      return supersededBy === undefined || one.documentId !== first ? [] : [supersededBy];
    });
    expect(superseded).toEqual([second]);
    const others = life.state.documents.filter(({ type }) => type === 'other');
    expect(others.every((one) => receivedFileOf(one).supersededBy === undefined)).toBe(true);
  });

  it('keeps its content when its fields are captured later', () => {
    const life = uploaded(undefined, { type: 'insurance_policy' });
    examine(life, isClean);
    const document = life.state.documents.at(-1);
    const { key, sha256 } = document?.reference ?? { key: '', sha256: '' };
    const insurance = {
      ...{ insurer: '示例财产保险', policyNumber: 'PL-1', firstBeneficiary: '受益人示例' },
      ...{ from: '2026-03-03', to: '2027-03-02' },
    };
    const paper = {
      type: 'insurance_policy',
      key,
      sha256,
      partyId: 'borrower',
      insurance,
    } as const;
    life.do({ type: 'addDocument', document: { type: 'paper', paper } }, origination);
    const after = life.state.documents.find((one) => one.documentId === document?.documentId);
    expect(after).toMatchObject({
      insurance: { insurer: '示例财产保险' },
      file: { sizeBytes: 10 },
    });
  });
});

describe('a content', () => {
  const show = (life: Life, purpose: string, actor = person('u-1', 'auditor')) => {
    const documentId = last(life).documentId ?? '';
    const result = life.try({ type: 'showDocument', documentId, purpose, taskId: null }, actor);
    return Array.isArray(result) ? result.map(({ type }) => type) : result.rule;
  };

  it('is not shown to whoever runs a gate that asks what is on it', () => {
    const life = uploaded(new Life().submit());
    examine(life, isClean);
    life.answerSources(cleanAnswers);
    life.do({ type: 'claimTask', taskId: life.task('applicant_interview').taskId }, verifier);
    expect(show(life, 'call', verifier)).toBe('not_for_a_call');
    expect(show(life, 'document_review', verifier)).toBe('no_task_for_purpose');
    expect(show(life, 'curiosity')).toBe('unknown_purpose');
    expect(show(life, 'audit')).toEqual(['document_shown']);
  });

  it('lies under both its keys until its party is erased, and papers of nobody are the borrower’s', () => {
    const life = uploaded();
    uploaded(life, { partyId: null });
    uploaded(life, { partyId: 'dealer' });
    const keys = contentsOfParty(life.state, 'borrower');
    expect(keys).toHaveLength(4);
    expect(contentsOfParty(life.state, 'dealer')).toHaveLength(2);
    expect(keys.filter((key) => key.startsWith('incoming/'))).toHaveLength(2);
  });
});
