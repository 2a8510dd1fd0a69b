import { describe, expect, it } from '@jest/globals';
import {
  judgeExamination,
  type FoundContent,
  type ScanVerdict,
} from '../../../domain/documents/examination.js';

const announced = { mediaType: 'application/pdf', sizeBytes: 10, sha256: 'a' } as const;
const right: FoundContent = { ...announced, unpacked: 'not_packed' };
const clean: ScanVerdict = { verdict: 'clean', signature: null };

describe('an examination', () => {
  it.each([
    { what: 'all that was announced, and clean', found: {}, result: 'clean' },
    { what: 'packed within the limit', found: { unpacked: 'within' }, result: 'clean' },
    { what: 'nothing', found: { sizeBytes: 0, sha256: 'b', mediaType: null }, reason: 'empty' },
    { what: 'another length', found: { sizeBytes: 11, sha256: 'b' }, reason: 'wrong_size' },
    { what: 'another digest', found: { sha256: 'b', mediaType: null }, reason: 'wrong_digest' },
    {
      what: 'a bomb',
      found: { unpacked: 'too_large', mediaType: null },
      reason: 'unpacks_too_large',
    },
    {
      what: 'a broken archive',
      found: { unpacked: 'unreadable', mediaType: null },
      reason: 'unreadable',
    },
    { what: 'another form', found: { mediaType: 'image/png' }, reason: 'wrong_type' },
    { what: 'no known form', found: { mediaType: null }, reason: 'wrong_type' },
  ] as const)('of $what', ({ found, ...expected }) => {
    const examined = { object: 'found', found: { ...right, ...found }, scan: clean } as const;
    const { result, reason } = { result: 'refused', reason: undefined, ...expected };
    expect(judgeExamination(announced, examined)).toEqual(
      result === 'clean' ? { result } : { result, reason, signature: null },
    );
  });

  it('of what is not there is a refusal of its own', () => {
    expect(judgeExamination(announced, { object: 'missing' })).toEqual({
      ...{ result: 'refused', reason: 'not_uploaded', signature: null },
    });
  });

  it('without a scan of what would be fit knows nothing: never clean', () => {
    const examined = { object: 'found', found: right, scan: null } as const;
    expect(judgeExamination(announced, examined)).toEqual({ result: 'not_known' });
  });

  it('of what a scanner found is refused with its name', () => {
    const scan = { verdict: 'infected', signature: 'Some.Virus-1' } as const;
    expect(judgeExamination(announced, { object: 'found', found: right, scan })).toEqual({
      ...{ result: 'refused', reason: 'infected', signature: 'Some.Virus-1' },
    });
  });
});
