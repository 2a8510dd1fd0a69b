/** Takes away what people say around a number, and keeps what it does to the number. */

/** The bare number, the factor of its unit (三成 is 30 %), and whether it is a bound. */
export interface CleanNumber {
  body: string;
  scale: { times: bigint; over: bigint };
  atMost: boolean;
  slightlyAbove: boolean;
}

const around = /大概|大约|差不多|左右|上下|大致|估计|总共|一共|约|每个月|每月|的样子|吧|呢/g;
const englishAround = /\b(about|around|roughly|approximately|yuan|rmb|cny)\b/g;

/** Percentages keep their bare number; 成 counts tens of per cent, 千分之 tenths. */
const scaledForms: { pattern: RegExp; times: bigint; over: bigint }[] = [
  { pattern: /^百分之(.+)$/, times: 1n, over: 1n },
  { pattern: /^千分之(.+)$/, times: 1n, over: 10n },
  { pattern: /^万分之(.+)$/, times: 1n, over: 100n },
  { pattern: /^(.+?)(?:%|个百分点|百分点|percent|个点)$/, times: 1n, over: 1n },
  { pattern: /^(.+?半)点$/, times: 1n, over: 1n },
  { pattern: /^(.+)成$/, times: 10n, over: 1n },
];

/** 三块五 is 3.5 yuan and 三成五 is 35 %: a last digit after the unit is a tenth of it. */
function withDecimalUnits(text: string): string {
  return text
    .replace(/^(.+)块([一二三四五六七八九1-9])(?:毛|角)?$/, '$1点$2')
    .replace(/^(.+)成([一二三四五六七八九1-9半])$/, (_all, whole: string, tenth: string) =>
      tenth === '半' ? `${whole}点五成` : `${whole}点${tenth}成`,
    )
    .replace(/^(\d+)点([一二三四五六七八九1-9])/, (_all, whole: string, tenth: string) => {
      const place = '零一二三四五六七八九'.indexOf(tenth);
      return `${whole}.${place > 0 ? place : tenth}`;
    });
}

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(englishAround, '')
    .replace(/(\d),(?=\d{3})/g, '$1')
    .replace(/thousand/g, '千')
    .replace(/million/g, '百万')
    .replace(/[—–～〜]/g, '~')
    .replace(/\s+/g, '')
    .replace(around, '');
}

/** The number in a text, without currency, counting words and hedges. */
export function cleanNumber(text: string): CleanNumber {
  let body = bare(text);
  const atMost = /^(?:不到|将近|快|近)/.test(body);
  const slightlyAbove = /出头$/.test(body);
  body = body
    .replace(/^(?:不到|将近|快|近|一个月(?=.))/, '')
    .replace(/出头$/, '')
    .replace(/^[¥￥$]/, '');
  body = withDecimalUnits(body).replace(/(?:块钱|元钱|元|块|人民币)$/, '');
  let scale = { times: 1n, over: 1n };
  for (const form of scaledForms) {
    const inner = form.pattern.exec(body)?.[1];
    if (inner === undefined) continue;
    scale = { times: form.times, over: form.over };
    body = inner;
    break;
  }
  // Counting words say nothing about the amount; 年 stays, since three years are not three months.
  body = body
    .replace(/(?:个月|期|次|家|天|个|台|辆|人|笔|张|米)$/, '')
    .replace(/个(?=[半万亿])/g, '');
  return { body, scale, atMost, slightlyAbove };
}
