import { describe, expect, it } from '@jest/globals';
import {
  alikeBandsMin,
  alikePercent,
  narrativeBands,
  narrativeMarks,
} from '../../../domain/report/narrative.js';

const original =
  '借款人王芳在杭州某科技公司任职三年，月收入14660元，流水与个税申报一致，首付来源为自有存款，购车自用，家庭负债低，电话访谈应答流畅，单位电话核实在职，建议同意放款。';
const inCommon = (left: string, right: string) => {
  const marks = new Set(narrativeMarks(left));
  return narrativeMarks(right).filter((mark) => marks.has(mark)).length;
};

describe('marks of a narrative', () => {
  it('of the same text are the same, however it is spaced and punctuated', () => {
    const spaced = original.replace(/，/gu, ', ').replace('14660', '１４６６０');
    expect(narrativeMarks(original)).toHaveLength(narrativeBands);
    expect(narrativeMarks(spaced)).toEqual(narrativeMarks(original));
  });

  it.each([
    { change: 'another amount', text: original.replace('14660', '9800') },
    { change: 'another name', text: original.replace('王芳', '李建国') },
    { change: 'a sentence more', text: `${original}另已提示其按月还款。` },
    { change: 'half a sentence less', text: original.replace('，家庭负债低', '') },
  ])('agree in enough places after $change', ({ text }) => {
    expect(inCommon(original, text)).toBeGreaterThanOrEqual(alikeBandsMin);
  });

  it.each([
    {
      what: 'another case in the same trade',
      text: '借款人陈强经营五金店八年，年销售约二百万元，近半年对公流水与开票金额相差较大，已补充采购合同及仓单，配偶知情并同意担保，现场走访库存充足，建议附条件同意。',
    },
    {
      what: 'another language',
      text: 'The borrower has worked for three years at a technology company; salary, tax and statements agree, and the employer confirmed it.',
    },
  ])('of $what do not', ({ text }) => {
    expect(inCommon(original, text)).toBeLessThan(alikeBandsMin);
  });

  it('are none of a phrase that everybody uses', () => {
    expect(narrativeMarks('已阅读报告全文，各项核实通过，同意系统建议。')).toEqual([]);
    expect(narrativeMarks('1234567890'.repeat(20))).toEqual([]);
  });

  it.each([
    { bands: 16, percent: 100 },
    { bands: 8, percent: 80 },
    { bands: 4, percent: 65 },
  ])('$bands of them in common are about $percent percent', ({ bands, percent }) => {
    expect(alikePercent(bands)).toBe(percent);
  });
});
