import { describe, expect, it } from '@jest/globals';
import { papersToBring } from '../../../domain/loan/queries/papers-to-bring.js';
import { spokenWords } from '../../../domain/loan/queries/spoken-words.js';
import { cleanPapers } from '../../builders/an-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { verifier } from '../../builders/life.js';
import { Papers } from '../../builders/papers-life.js';

/** A clean file but for the labour contract, or but for nothing. */
const calledWithout = (type: string) => {
  const papers = new Papers().sent(cleanPapers.filter((one) => one.type !== type));
  papers.answerSources(cleanAnswers);
  return papers;
};
const toBring = (papers: Papers, type: 'applicant_interview' | 'employer_verification') =>
  papersToBring(papers.state, papers.task(type), papers.context(verifier));

describe('what a caller says is still to be handed in', () => {
  it('is what the file lacks, in words', () => {
    const papers = calledWithout('labour_contract');
    expect(papers.stands('labour_contract')).toBe('wanted missing');
    const { zh, en } = toBring(papers, 'applicant_interview');
    expect([zh, en]).toEqual(['劳动合同', 'Labour contract']);
    const task = papers.task('applicant_interview');
    const said = spokenWords(papers.state, task, 10, papers.context(verifier));
    expect([said.zh.documents, said.en.documents]).toEqual([zh, en]);
  });

  it('is nothing where every paper is there, and is named to no third party', () => {
    const nothing = { zh: '', en: '' };
    expect(toBring(calledWithout('none'), 'applicant_interview')).toEqual(nothing);
    expect(toBring(calledWithout('labour_contract'), 'employer_verification')).toEqual(nothing);
    const papers = calledWithout('none');
    const task = papers.task('applicant_interview');
    const said = spokenWords(papers.state, task, 10, papers.context(verifier));
    expect([said.zh.documents, said.en.documents]).toEqual(['目前没有', 'nothing for now']);
  });
});
