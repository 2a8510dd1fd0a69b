import type {
  ComparisonRule,
  NormaliserName,
  PlainRule,
  SetRule,
} from '../../../domain/questions/notation/comparison-rule.js';

/** What is on file, and what would have to be said for each verdict; a rule without a tolerable band has none. */
export interface Samples {
  readonly reference: unknown;
  readonly match: unknown;
  /** Exactly at the second bound. */
  readonly tolerable?: unknown;
  /** One smallest unit beyond it. */
  readonly mismatch?: unknown;
}

/** Different values of each kind, the first two of which are never equal. */
const values: Readonly<Partial<Record<NormaliserName, readonly unknown[]>>> = {
  name: ['王小明', '李大伟', '张建国', '陈志强', '刘海燕', '杨晓红'],
  org: ['云栖科技有限公司', '星河贸易有限公司', '长江银行', '泰山置业', '峨眉食品'],
  addr: ['330106', '110105', '440305', '510104', '420106', '610104'],
  ym: ['2019-06', '2020-11', '2021-04', '2022-09', '2018-02', '2017-01'],
  ymd: ['1990-03-07', '1991-04-08'],
  int: [36, 48, 1, 2, 3, 4],
  dom: [10, 20],
  phone: ['13800008001', '13900008002', '13700008003', '13600008004'],
  id4: ['001X', '1234'],
  card4: ['6001', '7002'],
  acct4: ['6001', '7002'],
  uscc4: ['A01B', 'C02D'],
  post: ['会计', '司机'],
  dept: ['财务部', '销售部'],
  colour: ['白', '红'],
  zodiac: ['马', '羊'],
  model: ['秦PLUS', '汉EV'],
  unit: ['幸福里3幢', '和平里5幢'],
  title: ['浙(2020)杭州市不动产权第0001号', '浙(2021)杭州市不动产权第0002号'],
  permit: ['施工', '用地'],
  fee: [
    { kind: 'gps', payee: '甲公司' },
    { kind: 'agency', payee: '乙公司' },
  ],
};
const words = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
const of = (normaliser: NormaliserName, at: number): unknown =>
  values[normaliser]?.[at] ?? words[at];

/** The samples of a rule; null for one that compares nothing by design. */
export function samplesOf(stated: ComparisonRule): Samples | null {
  if (stated.kind === 'repeat') return samplesOf(stated.rule);
  switch (stated.kind) {
    case 'none':
    case 'judged':
      return null;
    case 'trap':
      return { reference: null, match: 'corrected', mismatch: 'went_along' };
    case 'exact':
      return exact(stated);
    case 'one_of':
      return {
        reference: null,
        match: stated.match[0],
        ...(stated.tolerable[0] === undefined ? {} : { tolerable: stated.tolerable[0] }),
        ...(stated.mismatch[0] === undefined ? {} : { mismatch: stated.mismatch[0] }),
      };
    case 'same_entity':
      return {
        ...{ reference: '中国建筑第三工程局有限公司', match: '中国建筑第三工程局有限公司' },
        ...{ tolerable: '中建三局', mismatch: '星河贸易有限公司' },
      };
    case 'same_district':
      return {
        ...{ reference: '330106', match: '330106' },
        ...{ tolerable: '330108', mismatch: '320102' },
      };
    case 'same_city':
      return { reference: '3301', match: '330108', mismatch: '3201' };
    case 'covers':
    case 'contained_in':
    case 'set_equal':
      return setSamples(stated);
    default:
      return distance(stated);
  }
}

function exact({ normaliser, codes }: Extract<PlainRule, { kind: 'exact' }>): Samples {
  if (codes !== null) return { reference: codes[0], match: codes[0], mismatch: codes[1] };
  const [reference, mismatch] = [of(normaliser, 0), of(normaliser, 1)];
  if (normaliser !== 'name') return { reference, match: reference, mismatch };
  // The same sound in other characters.
  return { reference, match: reference, tolerable: '王晓明', mismatch };
}

/** A list of members more than may be left out, so many off, and one more off. */
function setSamples({ kind, slack, normaliser }: SetRule): Samples {
  const all = Array.from({ length: slack + 2 }, (_, at) => of(normaliser, at));
  const without = (count: number) => all.slice(0, all.length - count);
  if (kind === 'contained_in') {
    const reference = without(slack + 1);
    const upTo = (count: number) => all.slice(0, reference.length + count);
    const tolerable = slack > 0 ? { tolerable: upTo(slack) } : {};
    return { reference, match: reference, ...tolerable, mismatch: upTo(slack + 1) };
  }
  const tolerable = slack > 0 ? { tolerable: without(slack) } : {};
  return { reference: all, match: all, ...tolerable, mismatch: without(slack + 1) };
}

type Distance = Exclude<
  PlainRule,
  { kind: 'none' | 'judged' | 'trap' | 'exact' | 'one_of' | 'same_entity' | 'same_district' }
>;

/** Inclusive at both bounds: exactly the second is tolerable, one unit further is not. Equal bounds leave no band. */
function distance(rule: Distance): Samples {
  if (rule.kind === 'by') {
    const day = (after: number) => addDays('2026-03-10', after);
    const tolerable = rule.tolerableDays > 0 ? { tolerable: day(rule.tolerableDays) } : {};
    const mismatch = day(rule.tolerableDays + 1);
    return { reference: day(0), match: day(0), ...tolerable, mismatch };
  }
  if (!('match' in rule)) throw new Error(`no samples for ${rule.kind}`);
  const [first, second] = [Number(rule.match), Number(rule.tolerable)];
  const at = (off: number, beyond: boolean) => said(rule, off, beyond);
  const tolerable = second > first ? { tolerable: at(second, false) } : {};
  return {
    reference: at(0, false),
    match: at(first, false),
    ...tolerable,
    mismatch: at(second, true),
  };
}

type Banded = Extract<Distance, { match: string; tolerable: string }>;

/** What is so far off the reference; `beyond`: by one smallest unit more. */
function said(rule: Banded, off: number, beyond: boolean): unknown {
  switch (rule.kind) {
    case 'date':
      return rule.unit === 'm'
        ? addMonths('2020-01', off + (beyond ? 1 : 0))
        : addDays('2026-03-10', off + (beyond ? 1 : 0));
    case 'day':
      return 5 + off + (beyond ? 1 : 0);
    case 'amount':
    case 'amount_max':
      return (100_000 + 1_000 * off) / 100 + (beyond ? 0.01 : 0);
    case 'amount_min':
      return (100_000 - 1_000 * off) / 100 - (beyond ? 0.01 : 0);
    case 'points':
      return (5_000 + Math.round(100 * off) + (beyond ? 1 : 0)) / 100;
    case 'count':
      return 3 + off + (beyond ? 1 : 0);
    case 'within':
      return off + (beyond ? 1 : 0);
    default:
      throw new Error('no distance');
  }
}

function addMonths(month: string, more: number): string {
  const [year = 0, at = 0] = month.split('-').map(Number);
  const count = year * 12 + at - 1 + more;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

const addDays = (day: string, more: number) =>
  new Date(Date.parse(day) + more * 86_400_000).toISOString().slice(0, 10);
