import { describe, expect, it } from '@jest/globals';
import { spokenWords } from '../../../domain/loan/queries/spoken-words.js';
import { taskWorkspace } from '../../../domain/loan/queries/task-workspace.js';
import { callTypes } from '../../../domain/loan/task-rules.js';
import type { TaskType } from '../../../domain/loan/state/task.js';
import { questionBankSchema } from '../../../domain/questions/bank.js';
import { renderText } from '../../../domain/questions/text-rendering.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { Life, manager, verifier } from '../../builders/life.js';
import { banks, lender } from '../../builders/policies.js';
import { shippedSources } from '../questions/question-documents.js';

const texts = Object.values(banks).flatMap((bank) =>
  bank.kind === 'decoys' ? [] : bank.rows.map((row) => ({ key: row.key, text: row.text })),
);

describe('what is said on a call', () => {
  it.each(callTypes)('fills every text of every loaded bank, for a %s', (type) => {
    const life = new Life().verified();
    const [task] = Object.values(life.state.tasks);
    if (task === undefined) throw new Error('no task');
    const words = spokenWords(life.state, { ...task, type }, 20, life.context(verifier));
    for (const { key, text } of texts) {
      for (const language of ['zh', 'en'] as const) {
        // A trap's detail is drawn by the script before anything else is filled.
        const template = text[language].replace(/\{decoy:[a-z]+\}/, '绍兴');
        const row = { text: { ...text, [language]: template } };
        const said = renderText(row, words[language], language);
        expect({ key, said }).toEqual({
          key,
          said: { rendered: 'text', text: expect.not.stringMatching(/[{}]|undefined/) as unknown },
        });
      }
    }
  });

  it('says who calls, for whom, and by which code we are called back', () => {
    const life = new Life().submit();
    life.answerSources(cleanAnswers);
    const named = { ...verifier, name: '小周' } as typeof verifier;
    const opening = openingOf(life, 'applicant_interview', named);
    expect(opening.zh).toBe(
      `您好，这里是${lender.name.zh}，我是工号v-1的小周。请问是王先生/女士吗？有一件事要跟您本人核对，这通电话会录音。`,
    );
    expect(openingOf(life, 'applicant_interview', verifier).en).toContain(
      'this is a member of staff, staff number v-1, from Demonstration Finance.',
    );
  });

  it('tells an employer nothing of a loan, by whatever name the lender is licensed', () => {
    const life = new Life().submit();
    life.answerSources(cleanAnswers);
    const opening = openingOf(life, 'employer_verification', verifier, 'Q-OPEN-04');
    expect(opening.zh).toContain(`这里是${lender.name.zh}，`);
    expect(opening.zh).not.toContain('贷');
    const task = life.task('employer_verification');
    const licensed = {
      ...lender,
      name: { zh: '示例小额贷款有限公司', en: 'Example Microloans' },
      nameToThirdParties: { zh: '示例集团', en: 'Example Group' },
    };
    const context = { ...life.context(verifier), lender: licensed };
    expect(spokenWords(life.state, task, 3, context).zh.lender).toBe('示例集团');
    const interview = life.task('applicant_interview');
    expect(spokenWords(life.state, interview, 3, context).en.lender).toBe('Example Microloans');
  });

  it('promises no message that nobody sends', () => {
    for (const { key, text } of texts) {
      expect({ key, zh: text.zh }).toEqual({ key, zh: expect.not.stringContaining('短信') });
      expect({ key, en: text.en }).toEqual({ key, en: expect.not.stringMatching(/text message/) });
    }
  });

  it.each([
    { type: 'pre_disbursement_call' as const, actor: verifier },
    { type: 'post_loan_call' as const, actor: manager },
  ])('leaves no braces in a $type as it is served', ({ type, actor }) => {
    const life = new Life();
    if (type === 'pre_disbursement_call') {
      life.approved();
      life.papers();
      life.now = life.at('2026-03-03T05:30:00.000Z');
    } else {
      life.paid();
      life.passTime('2026-03-16T02:00:00.000Z');
    }
    const task = life.call(type, actor);
    const { script } = taskWorkspace(life.state, task.taskId, life.context(actor));
    expect(script?.rows.length).toBeGreaterThan(5);
    expect(JSON.stringify(script?.rows.map((row) => row.text))).not.toMatch(/[{][a-z_]/);
  });
});

function openingOf(life: Life, type: TaskType, actor: typeof verifier, rowKey = 'Q-OPEN-01') {
  const task = life.task(type);
  const { taskId } = task;
  if (task.assignee === null) life.do({ type: 'claimTask', taskId }, actor);
  const contact = taskWorkspace(life.state, taskId, life.context(actor)).contacts[0];
  if (Object.keys(life.state.attempts).length === 0) {
    const contactPointId = contact?.contactPointId ?? '';
    life.do({ type: 'startAttempt', taskId, contactPointId }, actor);
  }
  const { script } = taskWorkspace(life.state, taskId, life.context(actor));
  const row = script?.rows.find(({ key }) => key === rowKey);
  if (row === undefined) throw new Error('no opening');
  return row.text;
}

describe('a bank whose text nobody can fill', () => {
  it.each([
    { text: '您好，{lendr}', says: '{lendr} is filled by nobody' },
    { text: '您好，{Lender}', says: '{Lender} is filled by nobody' },
    { text: '您好，{lender', says: '{lender is filled by nobody' },
  ])('$text is refused when it is read', ({ text, says }) => {
    const source = structuredClone(shippedSources()['openings.json']) as {
      rows: { text: { zh: string } }[];
    };
    const [row] = source.rows;
    if (row !== undefined) row.text.zh = text;
    const parsed = questionBankSchema.safeParse(source);
    expect(parsed.success ? [] : parsed.error.issues.map((issue) => issue.message)).toContain(says);
  });
});
