import { foldText } from './txt.js';
import { rawProperty, rawText, readsText, unclear, unmapped, type Reading } from './normalised.js';

/** `model`: a vehicle's model without year, blanks and dashes: 秦PLUS DM-i 2024款 is 秦plusdmi. */
export function model(raw: unknown): Reading {
  const text = rawText(raw);
  if (text === null) return unclear;
  const folded = foldText(text)
    .replace(/(?:19|20)\d{2}\s*(?:年)?款?/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
  return readsText(folded);
}

const colourFamilies: Record<string, string> = {
  白: 'white',
  white: 'white',
  黑: 'black',
  black: 'black',
  银: 'silver',
  silver: 'silver',
  灰: 'grey',
  grey: 'grey',
  gray: 'grey',
  蓝: 'blue',
  blue: 'blue',
  红: 'red',
  red: 'red',
  绿: 'green',
  青: 'green',
  green: 'green',
  黄: 'yellow',
  yellow: 'yellow',
  金: 'gold',
  gold: 'gold',
  香槟: 'gold',
  棕: 'brown',
  褐: 'brown',
  咖啡: 'brown',
  brown: 'brown',
  橙: 'orange',
  橘: 'orange',
  orange: 'orange',
  紫: 'purple',
  purple: 'purple',
  粉: 'pink',
  pink: 'pink',
};

/** `colour`: the family; of 银灰 or 蓝黑 the last part names it, as Chinese does. */
export function colour(raw: unknown): Reading {
  const text = rawText(raw);
  if (text === null) return unclear;
  const folded = foldText(text);
  const found = Object.keys(colourFamilies)
    .map((word) => ({ word, at: folded.lastIndexOf(word) }))
    .filter(({ at }) => at >= 0)
    .sort((left, right) => right.at - left.at)[0];
  const family = found === undefined ? undefined : colourFamilies[found.word];
  return family === undefined ? unmapped : readsText(family);
}

/** `unit`: estate and building: 幸福里3幢, 幸福里三号楼 and 幸福里 3栋 are one. */
export function unit(raw: unknown): Reading {
  const text = rawText(raw);
  if (text === null) return unclear;
  const spoken = '零一二三四五六七八九';
  const folded = foldText(text)
    .replace(/\s/g, '')
    .replace(/([一二三四五六七八九])(?=号楼|栋|幢|座)/g, (digit) => String(spoken.indexOf(digit)))
    .replace(/号楼|栋|幢|座|building/g, '#')
    .replace(/小区|花园|社区/g, '');
  return readsText(folded.replace(/#.*$/, '#'));
}

/** `title`: a register number without blanks, with one kind of bracket. */
export function title(raw: unknown): Reading {
  const text = rawText(raw);
  if (text === null) return unclear;
  return readsText(
    text
      .normalize('NFKC')
      .replace(/[\s-]/g, '')
      .replace(/[〔【[]/g, '(')
      .replace(/[〕】\]]/g, ')')
      .toUpperCase(),
  );
}

const permitKinds: Record<string, string> = {
  land_use: '用地规划 用地 land',
  planning: '工程规划 规划 planning',
  construction: '施工 construction',
  environment: '环评 环境影响 environment',
  approval: '立项 核准 备案 approval',
  land_title: '土地证 不动产权 国有土地 title',
  fire: '消防 fire',
  presale: '预售 presale',
};

/** `permit`: the kind of a permit, from its code or its usual name. */
export function permit(raw: unknown): Reading {
  const text = rawText(raw);
  if (text === null) return unclear;
  const folded = foldText(text);
  const found = Object.entries(permitKinds).find(
    ([kind, words]) => kind === folded || words.split(' ').some((word) => folded.includes(word)),
  );
  return found === undefined ? unmapped : readsText(found[0]);
}

/** `fee`: `kind|payee`; the payee may be left out and then fits every payee of that kind. */
export function fee(raw: unknown): Reading {
  const kind = rawText(raw) ?? rawText(rawProperty(raw, 'kind'));
  if (kind === null || foldText(kind) === '') return unclear;
  const payee = rawText(rawProperty(raw, 'payee'));
  return readsText(payee === null ? foldText(kind) : `${foldText(kind)}|${foldText(payee)}`);
}
