import { describe, expect, it } from '@jest/globals';
import { verdictOf } from '../rule-table.js';

describe('rules over sets', () => {
  it.each([
    [
      'covers(1 org)',
      ['招商银行股份有限公司', '蚂蚁消费金融有限公司'],
      ['招商银行股份有限公司'],
      'match',
    ],
    ['covers(1 org)', ['招商银行'], ['招商银行股份有限公司'], 'match'],
    ['covers(1 org)', ['招商银行'], ['招商银行股份有限公司', '平安银行股份有限公司'], 'tolerable'],
    ['covers(1 org)', [], ['招商银行', '平安银行'], 'mismatch'],
    ['covers(0 org)', [], [], 'match'],
    ['covers(0 org)', [], ['招商银行'], 'mismatch'],
    ['covers(1 ym)', ['2025-03'], ['2025-03', '2025-07'], 'tolerable'],
    ['covers(0 phone)', ['13800138000', '13900139000'], ['+8613800138000'], 'match'],
    ['contained_in(0 fee)', ['gps|车行'], ['gps|车行', 'insurance'], 'match'],
    ['contained_in(0 fee)', ['gps'], ['gps|车行'], 'match'],
    ['contained_in(0 fee)', [{ kind: 'gps', payee: '中介' }], ['gps|车行'], 'mismatch'],
    ['contained_in(0 fee)', [], ['gps'], 'match'],
    ['contained_in(1 code)', ['savings', 'rent'], ['savings'], 'tolerable'],
    ['contained_in(1 code)', ['savings', 'rent', 'gold'], ['savings'], 'mismatch'],
    ['set_equal(0 name)', ['张三', '李四'], ['李四', '张三'], 'match'],
    ['set_equal(0 name)', ['张三'], ['李四', '张三'], 'mismatch'],
    ['set_equal(1 name)', ['张三'], ['李四', '张三'], 'tolerable'],
    ['set_equal(1 name)', ['张三', '王五'], ['李四', '张三'], 'mismatch'],
  ])('%s: %j against %j is %s', (rule, said, reference, verdict) => {
    expect(verdictOf(rule, said, reference)).toBe(verdict);
  });
});
