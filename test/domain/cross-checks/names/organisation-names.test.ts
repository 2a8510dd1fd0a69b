import { describe, expect, it } from '@jest/globals';
import {
  compareOrganisationNames,
  countAsOne,
} from '../../../../domain/cross-checks/organisation-names.js';

const chenguang = '北京晨光测试科技有限公司';

describe('names of organisations (lending.md §5.3)', () => {
  const rows = [
    { left: chenguang, right: '北京晨光测试科技有限责任公司', expected: 'same' },
    { left: chenguang, right: '晨光测试科技有限公司', expected: 'same' },
    { left: chenguang, right: '北京市晨光测试科技有限公司朝阳分公司', expected: 'same' },
    { left: '浙江省杭州市晨光测试有限公司', right: '杭州晨光测试有限公司', expected: 'same' },
    { left: chenguang, right: '上海晨光测试科技有限公司', expected: 'near' },
    { left: '中建三局', right: '中建三菊', expected: 'near' },
    { left: '中建三局', right: '中国建筑第三工程局有限公司', expected: 'near' },
    { left: '晨光科技', right: chenguang, expected: 'near' },
    { left: '晨光', right: '北京晨曦测试科技有限公司', expected: 'other' },
    { left: '', right: chenguang, expected: 'other' },
    { left: 'Acme Widgets', right: 'Acme Widgets International', expected: 'near' },
    // Its letters stand in order in the other, as those of any three do in almost any name.
    { left: 'Ace', right: 'Amazing Services', expected: 'other' },
  ];
  it.each(rows)('$left and $right: $expected', ({ left, right, expected }) => {
    expect(compareOrganisationNames(left, right)).toBe(expected);
    expect(compareOrganisationNames(right, left)).toBe(expected);
  });
});

describe('names of banks and other institutions', () => {
  const same = [
    ['中国银行', '中行'],
    ['中国银行', '中国银行股份有限公司北京市分行'],
    ['中国工商银行', '工行'],
    ['工商银行', '中国工商银行股份有限公司北京朝阳支行'],
    ['建行北京朝阳支行', '中国建设银行股份有限公司'],
    ['招商银行股份有限公司信用卡中心', '招行'],
    ['浦发银行', '上海浦东发展银行股份有限公司'],
    ['北京农商行', '北京农村商业银行股份有限公司'],
    ['云南省农村信用社联合社', '云南省农信社'],
    ['大众汽车金融（中国）有限公司', '大众汽车金融有限责任公司'],
    ['甲测试小贷', '甲测试小额贷款有限公司'],
    ['甲测试小额贷款有限公司', '重庆甲测试小额贷款有限公司'],
    ['First Test Bank, N.A.', 'First Test Bank'],
  ] as const;
  it.each(same)('%s is %s', (left, right) => {
    expect(compareOrganisationNames(left, right)).toBe('same');
    expect(compareOrganisationNames(right, left)).toBe('same');
  });

  const others = [
    ['中国银行', '中国农业银行'],
    ['中国银行', '中国工商银行股份有限公司'],
    ['中行', '建行'],
    ['中国银行', '中国民生银行'],
    ['中国农业银行', '中国农业发展银行'],
    ['北京银行', '上海银行'],
    ['北京农村商业银行', '上海农村商业银行'],
    ['江苏农村信用社', '云南省农村信用社联合社'],
    ['湖北消费金融股份有限公司', '北京消费金融有限公司'],
    ['中银消费金融', '中国银行'],
    ['平安银行', '平安证券'],
    ['北京甲测试小额贷款有限公司', '上海甲测试小额贷款有限公司'],
    ['中国人寿保险', '中国人民人寿保险'],
    ['First Bank', 'First National Bank'],
  ] as const;
  it.each(others)('%s is not %s', (left, right) => {
    expect(compareOrganisationNames(left, right)).toBe('other');
    expect(compareOrganisationNames(right, left)).toBe('other');
  });

  it('of one sound are asked about: 苏州 and 宿州 are two places with a bank each', () => {
    const pair = ['苏州农村商业银行', '宿州农村商业银行'] as const;
    expect(compareOrganisationNames(...pair)).toBe('near');
    expect(countAsOne(...pair)).toBe(false);
  });
});

describe('what is counted as one', () => {
  const rows = [
    { left: '晨光科技', right: chenguang, expected: true },
    { left: '中建三局', right: '中建三菊', expected: true },
    { left: '晨光测试科技有限公司', right: '晨光测试科机有限公司', expected: true },
    { left: '晨光科技有限公司', right: '晨光测试科技有限公司', expected: false },
    { left: chenguang, right: '上海晨光测试科技有限公司', expected: false },
    { left: '中国银行', right: '中国建设银行', expected: false },
    { left: '甲测试', right: '乙测试', expected: false },
  ];
  it.each(rows)('$left and $right: $expected', ({ left, right, expected }) => {
    expect(countAsOne(left, right)).toBe(expected);
  });
});
