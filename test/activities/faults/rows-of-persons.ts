import type { SourceRow } from './source-row.js';

type Subject = { responses: { subject: Record<string, unknown> } };

/** Sources that are asked about people, some of them about companies as well. */
export const rowsOfPersons = {
  identity: {
    says: 'MATCH',
    empty: 'inconclusive:no_record_of_identity',
    noRecord: 'inconclusive:no_record_of_identity',
    mismatch: 'mismatch:name_and_number_differ',
    adverse: {
      told: (data) => ({ ...data, status: 'deceased' }),
      comesTo: 'failed:identity_deceased',
    },
    mayBeNull: ['idExpiresOn'],
  },
  phone_ownership: {
    says: 'MATCH',
    empty: 'inconclusive:no_record_at_operator',
    noRecord: 'inconclusive:no_record_at_operator',
    mismatch: 'mismatch:number_of_another',
    adverse: { told: (data) => ({ ...data, status: 'void' }), comesTo: 'mismatch:number_void' },
  },
  bank_card: {
    says: 'MATCH',
    empty: 'inconclusive:no_record_at_scheme',
    noRecord: 'inconclusive:no_record_at_scheme',
    mismatch: 'mismatch:card_of_another',
    adverse: {
      told: (data) => ({ ...data, mismatched: ['id'] }),
      comesTo: 'mismatch:id_differs',
    },
  },
  judicial: {
    says: 'FOUND',
    // No case, or nobody of that name in any court: both are good news (docs/rules/check-outcomes.md).
    empty: 'passed',
    noRecord: 'passed',
    mismatch: 'inconclusive:source_states_mismatch',
    adverse: {
      told: () => ({
        cases: [
          {
            ...{ caseNumber: '(2026)浙0106执1号', court: '示例法院', kind: 'dishonest' },
            ...{ status: 'open', amountMinor: 1, filedOn: '2026-01-05', closedOn: null },
          },
        ],
      }),
      comesTo: 'failed:dishonest_debtor',
    },
  },
  credit_bureau: {
    says: 'FOUND',
    // A report without a single account says as little of how somebody pays as no report.
    empty: 'passed_with_note:no_credit_history',
    noRecord: 'passed_with_note:no_credit_history',
    mismatch: 'mismatch:person_differs',
    adverse: {
      told: ({ accounts, ...rest }) => {
        const [first] = accounts as object[];
        return { ...rest, accounts: [{ ...first, overdueMinor: 1 }] };
      },
      comesTo: 'failed:overdue_now',
    },
    mayLack: ['publicRecords', 'providentFund'],
    mayBeNull: ['maritalStatus'],
  },
  sanctions: {
    says: 'FOUND',
    // An empty catalogue: no list was searched, so nobody was screened. Nobody on the lists is what the clean answer says.
    empty: 'unavailable:malformed',
    // yente has no such answers, and what has another shape is none of its own.
    noRecord: 'unavailable:malformed',
    mismatch: 'unavailable:malformed',
    adverse: {
      told: (subject) => ({
        ...subject,
        total: { value: 1, relation: 'eq' },
        results: [
          {
            ...{ id: 'NK-1', caption: 'x', score: 0.99, match: true, datasets: ['un_sc'] },
            properties: { topics: ['sanction'] },
          },
        ],
      }),
      comesTo: 'inconclusive:candidates',
    },
    mayLack: ['query'],
    mayBeNull: ['query'],
    dataIn: (answer) => (answer as unknown as Subject).responses.subject,
  },
  employer_directory: {
    says: 'FOUND',
    empty: 'inconclusive:employer_not_in_directory',
    noRecord: 'inconclusive:employer_not_in_directory',
    mismatch: 'mismatch:other_employer',
    adverse: {
      told: (data) => ({ ...data, status: 'revoked' }),
      comesTo: 'failed:employer_revoked',
    },
  },
  social_insurance: {
    says: 'FOUND',
    empty: 'inconclusive:no_contributions_found',
    noRecord: 'inconclusive:no_contributions_found',
    mismatch: 'mismatch:person_differs',
    adverse: {
      told: (data) => ({ ...data, status: 'stopped' }),
      comesTo: 'mismatch:contributions_stopped',
    },
    mayBeNull: ['payerUscc'],
  },
  provident_fund: {
    says: 'FOUND',
    empty: 'passed_with_note:no_account',
    noRecord: 'passed_with_note:no_account',
    mismatch: 'mismatch:person_differs',
    adverse: {
      told: (data) => ({ ...data, status: 'sealed' }),
      comesTo: 'passed_with_note:account_sealed',
    },
    mayLack: ['payerUscc', 'since', 'months'],
    mayBeNull: ['payerUscc'],
  },
  tax: {
    says: 'FOUND',
    empty: 'inconclusive:no_tax_record',
    noRecord: 'inconclusive:no_tax_record',
    mismatch: 'mismatch:person_differs',
    adverse: { told: (data) => ({ ...data, arrearsMinor: 1 }), comesTo: 'mismatch:tax_arrears' },
    mayLack: ['withholdingAgentUscc'],
    mayBeNull: ['withholdingAgentUscc'],
  },
  bank_statements: {
    says: 'FOUND',
    empty: 'inconclusive:empty_statements',
    noRecord: 'inconclusive:no_statements',
    mismatch: 'mismatch:account_of_another',
    adverse: {
      told: (data) => ({ ...data, from: String(data['to']) }),
      comesTo: 'inconclusive:too_short',
    },
    mayLack: ['openingMinor', 'closingMinor'],
  },
} as const satisfies Record<string, SourceRow>;
