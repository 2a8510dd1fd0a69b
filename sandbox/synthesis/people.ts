import { addDays, addMonths, type DateText } from '../time/civil-date.js';
import { luhnCheck, residentIdCheck } from './check-digits.js';
import type { Dice } from './dice.js';
import type { Place } from './places.js';

const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕',
] as [string, ...string[]];
const given = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红建文辉力丹晨宇轩浩然子涵欣怡嘉琪雨桐思远',
] as [string, ...string[]];

export function personName(dice: Dice, name: string): string {
  const first = dice.pick(`${name}.given1`, given);
  const second = dice.int(`${name}.short`, 0, 3) === 0 ? '' : dice.pick(`${name}.given2`, given);
  return `${dice.pick(`${name}.surname`, surnames)}${first}${second}`;
}

/** A birthday between 24 and `oldest` years before the day. `who` draws another person than the borrower. */
export function birthday(dice: Dice, on: DateText, oldest = 52, who = ''): DateText {
  const years = dice.int(`${who}age`, 25, oldest);
  return addDays(addMonths(on, -12 * years), dice.int(`${who}birthday`, 1, 360));
}

/** A resident ID number of the place, with a valid check character. */
export function residentId(dice: Dice, place: Place, born: DateText, who = ''): string {
  const first17 = `${place.districtCode}${born.replaceAll('-', '')}${dice.digits(`${who}idSequence`, 3)}`;
  return `${first17}${residentIdCheck(first17)}`;
}

/** Prefixes of the three operators that libraries know as mobile. */
const mobilePrefixes = [
  ...['130', '131', '132', '135', '136', '137', '138', '139', '150', '151', '152', '155', '156'],
  ...['157', '158', '159', '176', '177', '178', '180', '181', '182', '185', '186', '187', '188'],
] as [string, ...string[]];
/** A mobile number in E.164. The `00` after the prefix marks it as synthetic. */
export function mobile(dice: Dice, name: string): string {
  return `+86${dice.pick(`${name}.prefix`, mobilePrefixes)}00${dice.digits(name, 6)}`;
}

const issuers = [
  ['622848', '中国农业银行'],
  ['622202', '中国工商银行'],
  ['621700', '中国建设银行'],
  ['621661', '中国银行'],
  ['621483', '招商银行'],
] as const;
/** A debit card of 19 digits that passes Luhn, with its issuer. */
export function bankCard(dice: Dice): { number: string; issuer: string } {
  const [bin, issuer] = dice.pick('issuer', issuers);
  const first18 = `${bin}${dice.digits('card', 12)}`;
  return { number: `${first18}${luhnCheck(first18)}`, issuer };
}
