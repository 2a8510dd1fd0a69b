import type {
  ConsumptionRatios,
  HomeRatios,
  PurchaseRatios,
  PurposeRatios,
} from '../../cross-checks/ratios.js';
import { mainReasons } from '../../scoring/scorecard.js';
import type { Report } from '../report.js';
import { heading, paragraph, type Block } from './document.js';
import { labelledTable, tableUnder } from './tables.js';
import type { Wording } from './wording.js';

/** The figures of the whole case: ratios, score with its reasons, and the people's work that it rests on. */
export function figureBlocks(report: Report, w: Wording): Block[] {
  return [
    ...ratioBlocks(report, w),
    ...scoreBlocks(report, w),
    ...eligibilityBlocks(report, w),
    ...paperBlocks(report, w),
    ...taskBlocks(report, w),
    ...consultationBlocks(report, w),
  ];
}

function ratioBlocks({ ratios }: Report, w: Wording): Block[] {
  return labelledTable(
    2,
    'ratios',
    [
      ['figure', 3],
      ['value', 2],
    ],
    ratioRows(ratios, w),
    w,
  );
}

function ratioRows(ratios: PurposeRatios, w: Wording): string[][] {
  if ('loanToCostBasisPoints' in ratios) return consumptionRows(ratios, w);
  return 'loanToPriceCap' in ratios ? purchaseRows(ratios, w) : priceRows(ratios, w, []);
}

function consumptionRows(ratios: ConsumptionRatios, w: Wording): string[][] {
  return [
    [w.word('loan_to_cost'), w.share(ratios.loanToCostBasisPoints)],
    [w.word('own_funds_share'), w.share(ratios.ownFundsBasisPoints)],
  ];
}

function purchaseRows(ratios: PurchaseRatios, w: Wording): string[][] {
  const { loanToPriceCap: cap } = ratios;
  const capRow =
    cap.result === 'cap'
      ? [
          w.label('cap_for').replace('{use}', w.word(cap.use)).replace('{on}', cap.on),
          w.share(cap.capBasisPoints),
        ]
      : [w.label('no_cap'), cap.on];
  return priceRows(ratios, w, [capRow]);
}

/** What car and home have alike, with what is said of the loan to its price. */
function priceRows(ratios: HomeRatios, w: Wording, ofPrice: string[][]): string[][] {
  const { loanToValueBasisPoints: toValue } = ratios;
  return [
    [w.word('loan_to_price'), w.share(ratios.loanToPriceBasisPoints)],
    ...ofPrice,
    [w.word('loan_to_value'), toValue === null ? w.word('not_evaluated') : w.share(toValue)],
    [w.word('down_payment_share'), w.share(ratios.downPaymentBasisPoints)],
  ];
}

/** As many as a person can take in. */
const costMostMax = 4;

/** What took most points away, in words, so that nobody has to read it out of the table; nothing where nothing did. */
function costMost(score: NonNullable<Report['score']>, w: Wording): Block[] {
  const said = mainReasons(score, costMostMax).map(({ code }) => w.word(code));
  return said.length === 0 ? [] : [paragraph(`${w.label('cost_most')}: ${said.join('; ')}`)];
}

function scoreBlocks({ score }: Report, w: Wording): Block[] {
  if (score === null) return [];
  const tier = `${w.label('tier')}: ${w.word(score.tier)}`;
  const title = heading(2, `${w.label('score')}: ${score.score} (${tier})`);
  const { override } = score;
  return [
    ...tableUnder(
      title,
      [
        ['reason_code', 2],
        ['detail', 3],
        ['points', 1],
      ],
      score.reasons.map((one) => [one.code, w.word(one.code), String(one.points)]),
      w,
    ),
    ...costMost(score, w),
    ...(override === undefined
      ? []
      : [
          paragraph(`${w.label('tier_set')}: ${w.word(override.tier)}`),
          paragraph(`${override.by}, ${w.moment(override.at)}: ${override.reason}`),
        ]),
    paragraph(`${w.label('score_version')}: ${score.version}`),
    ...(score.fitted ? [] : [paragraph(w.label('not_fitted'))]),
    ...(score.missing.length === 0
      ? []
      : [paragraph(`${w.label('without_data')}: ${w.list(score.missing)}`)]),
  ];
}

function eligibilityBlocks({ eligibility }: Report, w: Wording): Block[] {
  if (eligibility === undefined) return [];
  return labelledTable(
    2,
    'eligibility',
    [
      ['rule', 3],
      ['outcome', 2],
      ['law', 4],
      ['in_force_from', 2],
      ['missing', 2],
    ],
    eligibility.rules.map((one) => [
      w.word(one.rule),
      w.word(one.result),
      one.law ?? w.word('own_rule'),
      one.effectiveFrom,
      w.list(one.missing),
    ]),
    w,
  );
}

function paperBlocks({ papers }: Report, w: Wording): Block[] {
  if (papers === undefined) return [];
  return labelledTable(
    2,
    'papers',
    [
      ['paper', 3],
      ['subject', 2],
      ['wanted_for', 2],
      ['outcome', 2],
      ['detail', 3],
    ],
    papers.map((one) => [
      w.word(one.item),
      w.word(one.subject),
      w.word(one.stage),
      w.word(one.status),
      [one.defect, one.substitute]
        .flatMap((code) => (code === null ? [] : [w.word(code)]))
        .join(' '),
    ]),
    w,
  );
}

/** What other teams were asked, each with its answer in whole. */
function consultationBlocks({ consultations = [] }: Report, w: Wording): Block[] {
  return consultations.flatMap(({ team, question, answer, answeredBy, answeredAt }) => [
    heading(3, `${w.label('consultation')}: ${team}`),
    paragraph(question),
    paragraph(answer ?? w.label('unanswered'), answer === null),
    ...(answeredBy === null ? [] : [paragraph(`${answeredBy} · ${w.moment(answeredAt)}`)]),
  ]);
}

function taskBlocks({ tasks }: Report, w: Wording): Block[] {
  return labelledTable(
    2,
    'tasks',
    [
      ['task', 3],
      ['subject', 2],
      ['outcome', 2],
      ['done_by', 3],
      ['done_at', 3],
    ],
    tasks.map((one) => [
      w.word(one.type),
      w.word(one.subject ?? 'loan'),
      w.word(one.result ?? 'not_done'),
      one.completedBy ?? '',
      w.moment(one.completedAt),
    ]),
    w,
  );
}
