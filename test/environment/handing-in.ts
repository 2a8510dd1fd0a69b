import { exportLines } from '../../sandbox/core-bank/file/export-lines.js';
import { statementRows } from '../../sandbox/core-bank/statement.js';
import { applicationNumber } from '../../sandbox/facts/application-number.js';
import type { CaseFacts } from '../../sandbox/facts/case-facts.js';
import { addMonths } from '../../sandbox/time/civil-date.js';
import type { StatementRow } from '../../domain/facts/bank-statements.js';
import type { SampleContent } from '../builders/contents.js';
import {
  csvText,
  pdf,
  sheetXml,
  utf8,
  xlsx as spreadsheet,
  type Lines,
} from '../builders/bank-export.js';
import { factsOf, seen, submitCase, type Case } from './cases.js';
import type { SeenDocument } from './uploading.js';
import { Uploading } from './uploading.js';
import type { WholeStack } from './whole-stack.js';

/** A document as the API shows it, with what was read from it. */
export interface SeenPaper extends SeenDocument {
  statement: {
    status: string;
    layout: string | null;
    rows: number | null;
    problems: { code: string; row: number | null; column: string | null; message: string }[];
    more: number;
  } | null;
}

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const parts = `<?xml version="1.0"?><Types><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.main+xml"/></Types>`;

/** The same lines as a file of each kind. */
export const files = {
  csv: (lines: Lines): Promise<SampleContent> =>
    Promise.resolve({ bytes: Buffer.from(utf8(csvText(lines))), mediaType: 'text/csv' }),
  xlsx: (lines: Lines): Promise<SampleContent> => {
    const bytes = Buffer.from(spreadsheet(sheetXml(lines), { '[Content_Types].xml': parts }));
    return Promise.resolve({ bytes, mediaType: sheetType });
  },
  pdf: async (lines: Lines): Promise<SampleContent> => ({
    ...{ bytes: Buffer.from(await pdf(lines)), mediaType: 'application/pdf' },
  }),
} as const;

/** A borrower whose bank is not asked: he did not consent to it, and hands his statement in himself. */
export class HandingIn {
  private constructor(
    private readonly stack: WholeStack,
    readonly one: Case,
    private readonly facts: CaseFacts,
    private readonly desk: Uploading,
  ) {}

  static async submit(
    stack: WholeStack,
    persona: string,
    seed: string,
    { asked = false }: { asked?: boolean } = {},
  ): Promise<HandingIn> {
    const without = (body: Record<string, unknown>) => ({
      ...body,
      consents: (body['consents'] as { purpose: string }[]).filter(
        ({ purpose }) => asked || purpose !== 'bank_statements',
      ),
    });
    const one = await submitCase(stack, persona, seed, { application: without });
    const facts = await factsOf<CaseFacts>(stack, `${persona}:${seed}`);
    await seen(stack, () => one.isChecked());
    return new HandingIn(stack, one, facts, new Uploading(stack, one.loanId));
  }

  /** The last year of the borrower's account, as his bank has it. */
  get rows(): StatementRow[] {
    const context = { today: this.to, payoutOn: null, account: null };
    return statementRows(this.facts, context).filter(({ on }) => on >= this.from);
  }
  private get to() {
    return this.facts.madeOn;
  }
  private get from() {
    return addMonths(this.to, -12);
  }

  /** The lines of an export with these rows, in the borrower's name and of his card unless somebody says otherwise. */
  lines(rows: readonly StatementRow[] = this.rows, holder = this.facts.borrower.name): Lines {
    const { from, to } = this;
    return exportLines({ holder, account: this.facts.borrower.card.number, from, to }, rows);
  }

  /** The PDF of the last year as this customer has it, honest or not. */
  async ownFile(): Promise<SampleContent> {
    const number = applicationNumber(this.facts);
    const answer = await fetch(`${this.stack.sandboxUrl}/applications/${number}/statement`);
    if (!answer.ok) throw new Error(`no statement of ${number}: ${answer.status}`);
    return { bytes: Buffer.from(await answer.arrayBuffer()), mediaType: 'application/pdf' };
  }

  /** Uploads a file and waits until it was read and what follows is done. */
  async handIn(content: SampleContent): Promise<SeenPaper> {
    const uploadId = await this.desk.upload(content, { type: 'bank_statement' });
    const paper = async () => {
      const { documentId } = await this.desk.one(uploadId);
      const { documents } = await this.desk.all();
      return (documents as SeenPaper[]).find((one) => one.documentId === documentId);
    };
    const isRead = async () => !['reading', undefined].includes((await paper())?.statement?.status);
    await seen(this.stack, isRead);
    await seen(this.stack, () => this.one.isChecked());
    const found = await paper();
    if (found === undefined) throw new Error('the paper is not on file');
    return found;
  }
}
