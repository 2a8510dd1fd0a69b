/** A condition in words, for whoever asks why a row is asked or not (`questions.md` §1, last column). */
import type { SpokenText } from './bank-rows.js';
import type { Condition, LeafCondition } from './condition.js';
import { judgementText } from './judgement-name.js';
import { factTexts, numberFactTexts } from './fact-texts.js';

const verdicts: Record<string, SpokenText> = {
  match: { zh: '一致', en: 'a match' },
  tolerable: { zh: '可接受', en: 'tolerable' },
  mismatch: { zh: '不一致', en: 'a mismatch' },
  not_comparable: { zh: '无法比较', en: 'not comparable' },
  not_answered: { zh: '未回答', en: 'not answered' },
};

const list = (codes: readonly unknown[], word: string) => codes.map(String).join(word);

function isTruth(values: readonly unknown[]): boolean | null {
  return values.length === 1 && typeof values[0] === 'boolean' ? values[0] : null;
}

function factText({ fact, in: values }: Extract<LeafCondition, { kind: 'fact' }>): SpokenText {
  const { zh, en } = factTexts[fact];
  const truth = isTruth(values);
  if (truth === true) return { zh, en };
  if (truth === false) return { zh: `并非：${zh}`, en: `not the case that ${en}` };
  return { zh: `${zh}为 ${list(values, ' 或 ')}`, en: `${en} is ${list(values, ' or ')}` };
}

function verdictText(leaf: Extract<LeafCondition, { kind: 'verdict' }>): SpokenText {
  const what = leaf.field ?? leaf.row ?? '';
  const words = leaf.in.map((word) => verdicts[word] ?? { zh: word, en: word });
  return {
    zh: `${what} 的比较结果为${words.map(({ zh }) => zh).join('或')}`,
    en: `the answer to ${what} is ${words.map(({ en }) => en).join(' or ')}`,
  };
}

type HeldAgainstFile = Extract<
  LeafCondition,
  { kind: 'fact_above' | 'said_above_share' | 'other_province' | 'number_on_file' }
>;

/** Conditions that hold a number or a place against the file; none tells the value. */
function heldAgainstFile(leaf: HeldAgainstFile): SpokenText {
  switch (leaf.kind) {
    case 'fact_above': {
      const { zh, en } = numberFactTexts[leaf.fact];
      return { zh: `${zh}超过 ${leaf.above}`, en: `${en} is above ${leaf.above}` };
    }
    case 'said_above_share': {
      const { zh, en } = numberFactTexts[leaf.fact];
      return {
        zh: `${leaf.field} 超过${zh}的一定比例`,
        en: `${leaf.field} is above a share of ${en}`,
      };
    }
    case 'other_province':
      return {
        zh: `${leaf.field} 与登记不在同一省`,
        en: `${leaf.field} lies in another province than the one on file`,
      };
    case 'number_on_file':
      return {
        zh: `${leaf.field} 是客户留过的号码`,
        en: `${leaf.field} is a number that the customer has given already`,
      };
  }
}

function leafText(leaf: LeafCondition): SpokenText {
  switch (leaf.kind) {
    case 'answer':
      return {
        zh: `${leaf.field} 回答了 ${list(leaf.in, ' 或 ')}`,
        en: `${leaf.field} was answered ${list(leaf.in, ' or ')}`,
      };
    case 'verdict':
      return verdictText(leaf);
    case 'not_answered':
      return {
        zh: `${leaf.row ?? '有题目'} 没有回答（${list(leaf.in, '、')}）`,
        en: `${leaf.row ?? 'a question'} was left open (${list(leaf.in, ', ')})`,
      };
    case 'beyond_percent':
      return {
        zh: `${leaf.field} 与资料相差较大`,
        en: `${leaf.field} is far from what is on file`,
      };
    case 'said_at_least':
      return {
        zh: `${leaf.field} 至少为 ${leaf.least}`,
        en: `${leaf.field} is at least ${leaf.least}`,
      };
    case 'zodiac_differs':
      return { zh: '属相与生日不符', en: 'the zodiac animal does not fit the birthday' };
    case 'fact':
      return factText(leaf);
    case 'contact_changes_at_least':
      return {
        zh: `半年内换过 ${leaf.least} 次以上联系方式`,
        en: `contact details changed at least ${leaf.least} times in six months`,
      };
    case 'consent':
      return {
        zh: `借款人对 ${leaf.purpose} 的授权有效`,
        en: `the borrower's consent to ${leaf.purpose} is in force`,
      };
    case 'asked_of':
      return {
        zh: `对方在公司的职务为 ${list(leaf.positions, ' 或 ')}`,
        en: `whoever is asked is ${list(leaf.positions, ' or ')} of the company`,
      };
    case 'finding':
      return { zh: `有未解决的发现 ${leaf.rule}`, en: `the finding ${leaf.rule} is open` };
    case 'from_date':
      return { zh: `自 ${leaf.date} 起`, en: `from ${leaf.date} on` };
    case 'fact_above':
    case 'said_above_share':
    case 'other_province':
    case 'number_on_file':
      return heldAgainstFile(leaf);
    case 'judged': {
      const { zh, en } = judgementText(leaf);
      return { zh: `由人判断：${zh}`, en: `a person judges: ${en}` };
    }
  }
}

/** The condition in both languages; codes, fields and dates stand in it as the machine form has them. */
export function conditionText(condition: Condition): SpokenText {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const parts = condition.of.map(conditionText);
      const [zh, en] = condition.kind === 'all' ? ['，且', ' and '] : ['，或', ' or '];
      return {
        zh: `（${parts.map((part) => part.zh).join(zh)}）`,
        en: `(${parts.map((part) => part.en).join(en)})`,
      };
    }
    case 'not': {
      const inner = conditionText(condition.of);
      return { zh: `并非：${inner.zh}`, en: `not: ${inner.en}` };
    }
    default:
      return leafText(condition);
  }
}
