import type { Company } from '../facts/company.js';
import { addDays, type DateText } from '../time/civil-date.js';
import { organisationCheck, usccCheck } from './check-digits.js';
import type { Dice } from './dice.js';
import type { Place } from './places.js';

/** Three characters make 27,000 names for each city and trade, so that ten thousand cases rarely draw the same. */
const characters = [
  [...'华鑫恒瑞盛宏天中东远金新安博昌德鼎丰富广海弘佳嘉凯康立隆明启'],
  [...'达泰源信通辰科创诚汇宇腾祥兴益盈永佑裕元云展振正志智众卓航和'],
  [...'特利联邦尚捷森晟硕思腾彤威旺伟翔欣鸿雅亚阳耀业亿逸懿茵盈优誉'],
] as const;
const trades = ['精密机械', '软件技术', '医疗器械', '供应链管理', '环保科技', '新材料'] as const;

/** A credit code of a company: registered with the market supervision (91), organisation code and both check characters valid. */
export function creditCode(dice: Dice, place: Place, name: string): string {
  const body = dice.letters(name, '0123456789ABCDEFGHJKLMNPQRTUWXY', 8);
  const first17 = `91${place.districtCode}${body}${organisationCheck(body)}`;
  return `${first17}${usccCheck(first17)}`;
}

function landline(dice: Dice, place: Place, name: string): string {
  return `+86${place.areaCode.slice(1)}5${dice.digits(name, place.localDigits - 1)}`;
}

/** A company with numbers that were found independently: personnel in the registry, switchboard in the directory, finance on its site. */
export function company(
  dice: Dice,
  place: Place,
  on: DateText,
  options: { name: string; trade?: string },
): Company {
  const { name } = options;
  const trade = options.trade ?? dice.pick(`${name}.trade`, trades);
  const words = characters.map((list, i) => dice.letters(`${name}.word${i}`, list.join(''), 1));
  const number = (
    label: 'hr' | 'switchboard' | 'finance',
    source: 'registry' | 'directory_114' | 'website',
    daysAgo: number,
  ) => ({
    number: landline(dice, place, `${name}.${label}`),
    label,
    source,
    foundOn: addDays(on, -daysAgo),
  });
  return {
    uscc: creditCode(dice, place, `${name}.uscc`),
    name: `${place.city}${words.join('')}${trade}有限公司`,
    aliases: [`${place.city.slice(0, 2)}${words.join('')}${trade.slice(0, 2)}`],
    formerNames: [],
    status: 'active',
    districtCode: place.districtCode,
    address: `${place.city}${place.district}科创路${dice.int(`${name}.street`, 1, 299)}号`,
    numbers: [
      number('hr', 'registry', 20),
      number('switchboard', 'directory_114', 9),
      number('finance', 'website', 9),
    ],
  };
}
