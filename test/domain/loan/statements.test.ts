import { describe, expect, it } from '@jest/globals';
import type { StepResult } from '../../../domain/loan/commands/command.js';
import type { Announcement } from '../../../domain/documents/upload.js';
import { fileProblem } from '../../../domain/statements/problem.js';
import { refused, type StatementReading } from '../../../domain/statements/read-table.js';
import type { BankStatementsFacts } from '../../../domain/facts/bank-statements.js';
import { aReading } from '../../builders/handed-in.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { origination, person } from '../../builders/decider.js';
import { statements } from '../../../domain/loan/references/sources.js';
import { Life, verifier } from '../../builders/life.js';

const announced: Announcement = {
  ...{ type: 'bank_statement', partyId: 'borrower', mediaType: 'text/csv' },
  ...{ sizeBytes: 10, sha256: 'a'.repeat(64) },
};
const found = { sizeBytes: 10, sha256: 'a'.repeat(64), mediaType: 'text/csv' };
const isClean: StepResult = {
  kind: 'examined',
  examined: {
    ...{ object: 'found', found: { ...found, unpacked: 'not_packed' } },
    scan: { verdict: 'clean', signature: null },
  },
};
const { answer } = cleanAnswers.bank_statements as {
  answer: { data: BankStatementsFacts };
};
const facts = { ...answer.data, to: '2026-02-28' };
const own = aReading(facts, '王示例');
const unreadable = refused([fileProblem('no_text', 'a picture')]);
/** The bank does not answer; everything else is clean. */
const silentBank = { ...cleanAnswers, bank_statements: { kind: 'given_up', class: 'timeout' } };

const due = (life: Life, name: string) => {
  const step = Object.values(life.state.steps).find(
    (one) => one.step === name && one.status === 'due',
  );
  if (step === undefined) throw new Error(`no ${name} is due`);
  return step;
};
const finish = (life: Life, name: string, result: StepResult) => {
  const { key } = due(life, name);
  return life.do({ type: 'finishStep', stepKey: key, result }, { kind: 'system', step: name });
};
function received(life: Life): Life {
  life.do({ type: 'beginUpload', announced }, origination);
  const { uploadId = '' } = Object.values(life.state.uploads ?? {}).at(-1) ?? {};
  life.do({ type: 'completeUpload', uploadId }, origination);
  finish(life, 'examine_upload', isClean);
  return life;
}
const read = (life: Life, reading: StatementReading) =>
  finish(life, 'read_statement', {
    kind: 'statement_read',
    read: { reading, layoutsVersion: '2026.1' },
  });
const statementOf = (life: Life) => life.state.parties['borrower']?.statement;
const checkOf = (life: Life) => life.state.checks['bank_statements:borrower'];
const silent = (): Life => {
  const life = new Life().submit();
  life.answerSources(silentBank as typeof cleanAnswers);
  return life;
};
const manualTasks = (life: Life) =>
  Object.values(life.state.tasks).filter(
    ({ type, about }) => type === 'manual_check' && about.check === 'bank_statements:borrower',
  );

describe('a bank statement that is handed in', () => {
  it('is read once it is received, and its facts lie in the part of whose account it is', () => {
    const life = received(new Life().submit());
    expect(due(life, 'read_statement')).toMatchObject({ what: 'statement', subject: 'borrower' });
    read(life, own);
    const event = life.stream.find(({ type }) => type === 'statement_read');
    expect(event?.data).toMatchObject({ rows: facts.rows.length, problems: [] });
    expect(JSON.stringify(event?.data)).not.toContain('王示例');
    expect(statementOf(life)).toMatchObject({ version: 1, reading: { statement: facts } });
  });

  it('of nobody, or as plain text of another kind, is refused before anything is sent', () => {
    const life = new Life().submit();
    const begin = (change: Partial<Announcement>) =>
      life.try({ type: 'beginUpload', announced: { ...announced, ...change } }, origination);
    expect(begin({ partyId: null })).toMatchObject({
      rule: 'statement_of_nobody',
      path: 'partyId',
    });
    expect(begin({ type: 'invoice' })).toMatchObject({ rule: 'media_type_not_taken' });
  });

  it('another kind of paper is not read', () => {
    const life = new Life().submit();
    const change = { type: 'invoice', mediaType: 'application/pdf' } as const;
    life.do({ type: 'beginUpload', announced: { ...announced, ...change } }, origination);
    const { uploadId = '' } = Object.values(life.state.uploads ?? {}).at(-1) ?? {};
    life.do({ type: 'completeUpload', uploadId }, origination);
    const examined = isClean;
    const pdf = { ...found, mediaType: change.mediaType, unpacked: 'not_packed' as const };
    finish(life, 'examine_upload', {
      ...{ kind: 'examined', examined: { ...examined.examined, found: pdf } },
    } as StepResult);
    expect(() => due(life, 'read_statement')).toThrow();
  });

  it('takes the place of a bank that does not answer, and the check says whose word it is', () => {
    const life = received(silent());
    expect(checkOf(life)?.outcome).toMatchObject({ outcome: 'unavailable' });
    read(life, own);
    expect(checkOf(life)).toMatchObject({
      outcome: { outcome: 'passed_with_note', note: 'handed_in_by_customer' },
      basis: { stepKey: statementOf(life)?.stepKey },
      // Sixty days after the end of its last day.
      staleAt: '2026-04-30T00:00:00.000Z',
    });
    expect(life.state.score).toMatchObject({ stale: false });
  });

  it('does not displace what the bank said later', () => {
    const life = received(new Life().submit());
    read(life, own);
    life.answerSources(cleanAnswers);
    expect(checkOf(life)?.outcome).toEqual({ outcome: 'passed' });
  });

  it('that cannot be read is no statement without rows: the check is a person’s, and the paper says why', () => {
    const life = received(new Life().submit());
    const noRecord = { kind: 'answer', answer: { answer: 'NO_RECORD', reference: 'r' } } as const;
    life.answerSources({ ...cleanAnswers, bank_statements: noRecord });
    read(life, unreadable);
    expect(checkOf(life)?.outcome).toEqual({
      ...{ outcome: 'inconclusive', reason: 'statement_unreadable' },
    });
    expect(manualTasks(life).filter(({ status }) => status === 'open')).toHaveLength(1);
    expect(statementOf(life)?.reading).toEqual(unreadable);
    const event = life.stream.find(({ type }) => type === 'statement_read');
    expect(event?.data).toMatchObject({ rows: null, problems: ['no_text'] });
  });

  it('in another’s name is a mismatch and a finding of fraud', () => {
    const life = received(silent());
    read(life, aReading(facts, '钱某某'));
    expect(checkOf(life)?.outcome).toEqual({ outcome: 'mismatch', reason: 'account_of_another' });
    expect(life.state.findings['statement_of_another:borrower']).toMatchObject({
      ...{ severity: 'red', kind: 'fraud', status: 'open' },
    });
  });

  it('that contradicts the bank is a finding of fraud, and the bank’s word is used', () => {
    const life = received(new Life().submit());
    life.answerSources(cleanAnswers);
    const rows = facts.rows.map((row, i) =>
      i === 3 ? { ...row, amountMinor: row.amountMinor + 100 } : row,
    );
    read(life, aReading({ ...facts, rows }, '王示例'));
    expect(checkOf(life)?.outcome).toEqual({ outcome: 'passed' });
    const finding = life.state.parties['borrower']?.findings['statement_contradicts_bank'];
    expect(finding?.compared.filter(({ label }) => label.startsWith('row_not'))).toMatchObject([
      { label: `row_not_at_bank:${rows[3]?.on ?? ''}`, source: 'handed_in_statement' },
      { label: `row_not_on_paper:${rows[3]?.on ?? ''}`, source: 'bank_statements' },
    ]);
  });

  it('makes a signed report stale', () => {
    const life = new Life().verified();
    life.signReport();
    expect(life.state.stage).toBe('approval');
    received(life);
    read(life, own);
    expect(life.state.stage).toBe('verification');
  });
});

describe('what is said on a call', () => {
  it('is held against what the bank said, and never against a paper of the customer’s own', () => {
    const life = received(new Life().submit());
    const noRecord = { kind: 'answer', answer: { answer: 'NO_RECORD', reference: 'r' } } as const;
    life.answerSources({ ...cleanAnswers, bank_statements: noRecord });
    read(life, own);
    const { policy, now } = life.context(verifier);
    const file = { loan: life.state, partyId: 'borrower', policy, now, taskId: 'none' };
    expect(statements(file, 'payday', { rowKey: 'Q-AUTO-01', field: 'payday' })).toEqual({
      status: 'no_record',
    });
  });
});

describe('a newer statement', () => {
  it('takes the place of the older, also where it cannot be read', () => {
    const life = received(silent());
    read(life, own);
    received(life);
    read(life, unreadable);
    expect(statementOf(life)).toMatchObject({ version: 2, reading: unreadable });
    expect(checkOf(life)?.outcome.outcome).toBe('unavailable');
  });

  it('makes a reading that comes after it say nothing', () => {
    const life = received(silent());
    const first = due(life, 'read_statement').key;
    received(life);
    const late = { kind: 'statement_read', read: { reading: own, layoutsVersion: '1' } } as const;
    const system = { kind: 'system', step: 'read' } as const;
    expect(life.do({ type: 'finishStep', stepKey: first, result: late }, system)).toEqual([
      'step_finished',
    ]);
    expect(statementOf(life)).toBeUndefined();
  });
});

describe('a statement that the storage does not give', () => {
  const admin = person('ad-1', 'admin');
  function abandoned(): Life {
    const life = received(silent());
    finish(life, 'read_statement', { kind: 'given_up', class: 'error' });
    return life;
  }

  it('is an administrator’s, once, and is taken for nothing meanwhile', () => {
    const life = abandoned();
    expect(life.task('administration').about).toMatchObject({ reason: 'statement_not_read' });
    expect(life.do({ type: 'timePassed' }, { kind: 'system', step: 'process' })).toEqual([]);
    expect(statementOf(life)).toBeUndefined();
  });

  it('is read again', () => {
    const life = abandoned();
    const task = life.task('administration');
    life.do({ type: 'claimTask', taskId: task.taskId }, admin);
    life.complete(task, admin, 'order_again', { comment: 'storage is back' });
    read(life, own);
    expect(checkOf(life)?.outcome.outcome).toBe('passed_with_note');
  });

  it('or given up, and then nobody knows what is in it', () => {
    const life = abandoned();
    const task = life.task('administration');
    life.do({ type: 'claimTask', taskId: task.taskId }, admin);
    life.complete(task, admin, 'dealt_with', { comment: 'lost' });
    expect(statementOf(life)?.reading).toMatchObject({ problems: [{ code: 'not_read' }] });
  });
});

describe('S20: consent withdrawn after a statement was handed in', () => {
  it('is not used any more, and the bank is not asked', () => {
    const life = received(silent());
    read(life, own);
    life.now = '2026-03-04T02:00:00.000Z' as typeof life.now;
    const withdrawal = { partyId: 'borrower', purpose: 'bank_statements' } as const;
    life.do({ type: 'withdrawConsent', ...withdrawal }, verifier);
    expect(checkOf(life)?.outcome).toEqual({ outcome: 'not_evaluated', reason: 'no_consent' });
    expect(() => due(life, 'ask_source')).toThrow();
  });
});
