import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changed } from '../builders/rule-faults.js';
import { member } from '../builders/some-teams.js';
import { realRecord } from './support/real-record.js';
import { TestApi } from './support/test-api.js';
import type { TokenWish } from './support/test-issuer.js';

const admin = (sub: string): TokenWish => ({ sub, roles: ['admin'], branches: ['B001'] });
const [ann, bob] = [admin('ann'), admin('bob')];
const shipped = (file: string): unknown =>
  JSON.parse(readFileSync(`policies/cn/${file}.json`, 'utf8'));
const days = { version: '2026.9', effectiveFrom: '2026-04-01', effectiveTo: null };
const calls = 'purposes.verification';
const weekend = { kind: 'fact', fact: 'partyKind', in: ['firm'] };

/** A document of each kind as an administrator would write it wrongly, and where all of it is told. */
const wrong = [
  {
    ...{ family: 'calendars', id: 'cn-2071', kind: undefined, version: '2071.1' },
    document: {
      ...{ id: 'cn-2071', version: '2071.1', jurisdiction: 'cn', source: '通知', weekend: [6, 7] },
      ...{ coveredFrom: '2071-02-01', coveredTo: '2071-12-31', makeUpWorkdays: ['2071-10-05'] },
      holidays: ['2071-02-02', '2071-10-01'],
    },
    paths: ['makeUpWorkdays.0', 'holidays', 'coveredFrom'],
  },
  {
    ...{ family: 'teams', id: 'cn-teams', kind: undefined, version: '2026.9' },
    document: changed(shipped('teams'), {
      ...days,
      'teams.0.escalatesTo': 'night',
      'teams.4.handles': [],
      'teams.1.label.zh': 'approval',
      staff: [member('p-1', 'verification', 'approval', 'day'), member('p-1', 'risk')],
      skillsNeeded: { post_loan_call: ['english'] },
    }),
    paths: [
      ...['teams.1.label.zh', 'teams', 'teams.0.escalatesTo', 'staff.0.teams.2'],
      'staff.1.validFrom',
      ...['teams.2', 'teams.4', 'teams.5', 'teams.6', 'teams.7', 'teams.1', 'teams.3', 'teams.1'],
      'skillsNeeded.post_loan_call',
    ],
  },
  {
    ...{ family: 'policies', id: 'cn-contact-rules', kind: 'contact_rules', version: '2026.9' },
    document: changed(shipped('contact-rules'), {
      ...days,
      [`${calls}.windows.value`]: [{ from: '09:00', to: '23:00' }],
      [`${calls}.spacingMinutes.value`]: 900,
      [`${calls}.dayKinds.value`]: ['make_up_workday'],
    }),
    paths: [
      ...[`${calls}.windows.value.0.to`, `${calls}.spacingMinutes.value`],
      `${calls}.dayKinds.value`,
    ],
  },
  {
    ...{ family: 'policies', id: 'cn-business-hours', kind: 'business_hours', version: '2026.9' },
    document: changed(shipped('business-hours'), { ...days, byTeam: { night: shut() } }),
    paths: ['byTeam.night', 'byTeam.night'],
  },
  {
    ...{ family: 'policies', id: 'cn-statement-layouts', kind: 'statement_layouts' },
    version: '2026.9',
    document: changed(shipped('statement-layouts'), {
      ...days,
      'layouts.0.columns.summary': ['余额', ' '],
      'layouts.0.notRows': ['合计', '合计：'],
    }),
    paths: [
      ...['layouts.0.columns.summary.1', 'layouts.0.columns.summary.1'],
      ...['layouts.0.columns.summary.0', 'layouts.0.notRows.1'],
    ],
  },
  {
    ...{ family: 'policies', id: 'cn-mail-texts', kind: 'mail_texts', version: '2026.9' },
    document: changed(shipped('mail-texts'), {
      ...days,
      'templates.approved.text': '尊敬的{name：',
      'templates.papers_requested.text': '{items} {dueOn}',
      'templates.money_paid.subject': '  ',
      'items.invoice': undefined,
    }),
    paths: [
      ...['templates.money_paid.subject', 'items', 'templates.papers_requested.text'],
      'templates.approved.text',
    ],
  },
  {
    ...{ family: 'policies', id: 'Q-PROB', kind: 'questions', version: '2026.9' },
    document: changed(shipped('questions/probes'), {
      ...days,
      'rows.7.servedIf': { kind: 'finding', rule: 'no_such' },
      'rows.8.key': 'Q-PROB-02',
      'rows.6.text.en': '您好',
      'rows.5.servedIf': weekend,
      'rows.0.branches': [
        {
          when: { kind: 'verdict', row: 'Q-PROB-01', in: ['mismatch'] },
          opens: [{ to: 'row', key: 'Q-PROB-01' }],
        },
      ],
    }),
    paths: [
      ...['rows.6.text.en', 'rows', 'rows.0.branches.0.opens.0', 'rows.8.key'],
      ...['rows.5.servedIf.in.0', 'rows.7.servedIf.rule', 'rows'],
    ],
  },
  {
    ...{ family: 'policies', id: 'Q-GATE', kind: 'questions', version: '2026.9' },
    document: changed(shipped('questions/gate'), {
      ...days,
      factorsNeeded: 4,
      'rows.1.key': 'Q-GATE-01',
    }),
    paths: ['rows.1.key', 'factorsNeeded'],
  },
  {
    ...{ family: 'policies', id: 'cn-industry-risk', kind: 'industry_risk', version: '2026.9' },
    document: changed(shipped('industry-risk'), {
      ...days,
      'industries.0.industryCode': 'C01',
      'industries.1.asOf': '2001-01-01',
      'industries.2.asOf': '2026-05-01',
    }),
    paths: ['industries.0.industryCode', 'industries.1.validUntil', 'industries.2.asOf'],
  },
  {
    ...{ family: 'policies', id: 'cn-signals', kind: 'signals', version: '2026.9' },
    document: changed(shipped('signals'), {
      ...days,
      'signals.1.severities': ['red', 'yellow'],
      'signals.0.zh': ' ',
    }),
    paths: ['signals.0.zh', 'signals.0.zh', 'signals.1.severities'],
  },
];

function shut(): object {
  const { default: usual } = shipped('business-hours') as { default: object };
  return Object.fromEntries(Object.keys(usual).map((day) => [day, []]));
}

let real: Awaited<ReturnType<typeof realRecord>>;
let api: TestApi;
beforeAll(async () => {
  real = await realRecord();
  api = await TestApi.start(real.deps);
}, 60_000);
afterAll(async () => {
  await api.stop();
  await real.close();
});

interface Faults {
  errors: { path: string; message: string }[];
}
const statesOf = async (where: string) => {
  const { body } = await api.ask('GET', where, { as: bob });
  const { items = [] } = body as { items?: { version: string; state: string }[] };
  return items.map(({ version, state }) => `${version} ${state}`);
};

describe.each(wrong)('$id as an administrator would write it wrongly', (one) => {
  const { family, id, kind, version, document, paths } = one;
  const where = `/v1/${family}/${id}/versions`;

  it('is refused with all of it at once, each with its place, and nothing of it is in force', async () => {
    const before = await statesOf(where);
    const drafted = await api.ask('POST', where, {
      ...{ as: ann, body: { ...(kind && { kind }), document, reason: 'as we want it' } },
    });
    expect(drafted).toMatchObject({ status: 200, body: { state: 'draft' } });
    const { digest } = drafted.body as { digest: string };
    const refused = await api.ask('POST', `${where}/${version}/publish`, {
      ...{ as: bob, body: { digest, reason: 'read' } },
    });
    expect(refused).toMatchObject({ status: 409, body: { rule: 'document_faults' } });
    const { errors } = refused.body as Faults;
    expect(errors.map(({ path }) => path)).toEqual(paths);
    for (const { message } of errors) expect(message.length).toBeGreaterThan(7);
    const validated = await api.ask('POST', `${where}/${version}/validate`, { as: bob, body: {} });
    expect(validated.body).toEqual({ valid: false, faults: errors });
    expect((await statesOf(where)).filter((line) => line !== `${version} draft`)).toEqual(before);
  });
});
