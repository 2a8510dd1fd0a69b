import { rawProperty, rawText, reads, unclear, type Reading } from './normalised.js';

/** The four municipalities, whose city is the first two digits (`questions.md` §1.2). */
const municipalities = ['11', '12', '31', '50'];

/**
 * Districts merged or renamed since older documents were written: old code to the code in force.
 * From the notices of the Ministry of Civil Affairs; a code that is missing here stays as it is.
 */
const codeInForce: Record<string, string> = {
  // 杭州: 上城+江干 (2021), 下城+拱墅 (2021), 余杭 split keeps its code.
  '330103': '330105',
  '330104': '330102',
  // 上海: 卢湾 to 黄浦 (2011), 南汇 to 浦东 (2009), 闸北 to 静安 (2015), 崇明 county to district (2016).
  '310103': '310101',
  '310119': '310115',
  '310108': '310106',
  '310230': '310151',
  // 北京: 崇文 to 东城, 宣武 to 西城 (2010); 密云, 延庆 to districts (2015).
  '110103': '110101',
  '110104': '110102',
  '110228': '110118',
  '110229': '110119',
  // 天津: 塘沽, 汉沽, 大港 to 滨海新区 (2009).
  '120107': '120116',
  '120108': '120116',
  '120109': '120116',
  // 广州: 黄埔+萝岗 (2014), 从化, 增城 to districts (2014).
  '440116': '440112',
  '440184': '440117',
  '440183': '440118',
  // 苏州: 沧浪, 平江, 金阊 to 姑苏 (2012).
  '320502': '320508',
  '320503': '320508',
  '320504': '320508',
};

/** The city of a code: two digits for the municipalities, else four. */
export function cityOf(code: string): string {
  return municipalities.includes(code.slice(0, 2)) ? code.slice(0, 2) : code.slice(0, 4);
}

function readCode(code: string): Reading {
  const digits = code.normalize('NFKC').trim();
  if (!/^\d{4}(?:\d{2})?$/.test(digits) && !municipalities.includes(digits)) return unclear;
  const current = codeInForce[digits] ?? digits;
  const isDistrict = current.length === 6 && !current.endsWith('00');
  return reads({ kind: 'place', city: cityOf(current), district: isDistrict ? current : null });
}

/**
 * `addr`: a GB/T 2260 code as text, or an object with `code`, `districtCode` or `cityCode`; street and
 * number are kept by the caller and not compared. Words without a code are unclear: the desk picks
 * the place from the list.
 */
export function addr(raw: unknown): Reading {
  const code = [
    rawText(raw),
    ...['code', 'districtCode', 'cityCode'].map((name) => rawText(rawProperty(raw, name))),
  ].find((text) => text !== null);
  return code === undefined || code === null ? unclear : readCode(code);
}
