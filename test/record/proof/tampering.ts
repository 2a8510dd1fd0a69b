import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { eventHash } from '../../../src/record/chain.js';
import { AnchorFile } from '../../../src/record/proof/anchor-file.js';
import { anchorHeads } from '../../../src/record/proof/anchoring.js';
import type { Fault } from '../../../src/record/proof/chain-fault.js';
import { verifyTimeline } from '../../../src/record/proof/verify-timeline.js';
import { readStoredEvents } from '../../../src/record/stored-events.js';
import { anApplication } from '../../builders/an-application.js';
import { fromAnn, openRecord, submission } from '../open-record.js';

/** Tables of a loan that its owner may want to put back as they were. */
const stateTables = ['loan_snapshots', 'tasks', 'attempts', 'checks', 'findings', 'documents'];

/** A record and the owner of its database, who has switched the trigger off and can do with the rows whatever he likes. */
export class Tampering {
  private number = 0;

  private constructor(
    readonly opened: Awaited<ReturnType<typeof openRecord>>,
    readonly owner: pg.Client,
    private readonly folder: string,
    public anchors: AnchorFile,
  ) {}

  static async open(with_: Awaited<ReturnType<typeof openRecord>>): Promise<Tampering> {
    const owner = new pg.Client({ connectionString: with_.database.ownerUrl });
    await owner.connect();
    await owner.query('alter table loan_events disable trigger user');
    const folder = await mkdtemp(join(tmpdir(), 'sancha-anchors-'));
    return new Tampering(with_, owner, folder, new AnchorFile(join(folder, 'none.jsonl')));
  }
  async close(): Promise<void> {
    await this.owner.end();
    await this.opened.close();
    await rm(this.folder, { recursive: true });
  }

  get anchorPath(): string {
    return join(this.folder, `${this.number}.jsonl`);
  }
  get erasurePath(): string {
    return join(this.folder, `${this.number}.erasures.jsonl`);
  }
  /** An anchor file of its own, that the database knows nothing else of. */
  async freshAnchors(): Promise<void> {
    this.number += 1;
    this.anchors = new AnchorFile(this.anchorPath);
    await this.owner.query('delete from anchors');
  }

  /** A loan of eight events: a transaction of two, then six of one. */
  async aLoan(name: string): Promise<string> {
    const loanId = `ln_${name}`;
    const application = anApplication({ applicationNumber: `A-${name}` });
    await this.opened.record(submission(loanId, application));
    for (let i = 1; i <= 6; i += 1) await this.more(loanId, i);
    return loanId;
  }
  /** One more event. */
  async more(loanId: string, i: number): Promise<void> {
    const command = { type: 'release' as const, reason: `${i}` };
    await this.opened.record(fromAnn(loanId, command, `${loanId}-${i}`));
  }
  async anchor() {
    return await anchorHeads(this.opened.pool, this.anchors);
  }

  async verify(loanId: string) {
    return await verifyTimeline({ ...this.opened.deps, anchors: this.anchors }, loanId);
  }
  /** What verification finds, in the words of the contract. */
  async fault(loanId: string): Promise<Fault | undefined> {
    const found = (await this.verify(loanId))?.firstBad;
    return found && { seq: found.seq, reason: found.reason };
  }

  /** The owner's statement; `:loan` stands for the condition. */
  async alter(loanId: string, text: string): Promise<void> {
    await this.owner.query(text.replaceAll(':loan', `loan_id = '${loanId}'`));
  }

  /** Works out every hash and link from an event on anew, as an owner who knows the code would; he can sign nothing. */
  async rechain(loanId: string, fromSeq: number): Promise<void> {
    const rows = await readStoredEvents(this.opened.pool.pool, loanId, 0, 1_000);
    let head = rows[fromSeq - 2]?.hash ?? Buffer.alloc(32);
    for (const row of rows.slice(fromSeq - 1)) {
      const hash = eventHash(row, head, row.signature !== null);
      await this.owner.query(
        'update loan_events set prev_hash = $3, hash = $4 where loan_id = $1 and seq = $2',
        [loanId, row.seq, head, hash],
      );
      head = hash;
    }
    await this.owner.query('update loans set head_hash = $2 where loan_id = $1', [loanId, head]);
  }

  /** Copies everything that is kept beside the events. */
  async remember(loanId: string): Promise<void> {
    for (const table of ['loans', ...stateTables]) {
      await this.owner.query(`drop table if exists kept_${table}`);
      await this.owner.query(
        `create table kept_${table} as select * from ${table} where loan_id = '${loanId}'`,
      );
    }
  }
  /** Cuts the events back to what was remembered, and puts everything else back as it was. */
  async putBack(loanId: string): Promise<void> {
    await this.alter(
      loanId,
      'delete from loan_events where :loan and seq > (select version from kept_loans)',
    );
    await this.alter(
      loanId,
      'delete from commands where :loan and version > (select version from kept_loans)',
    );
    for (const table of stateTables) {
      await this.alter(loanId, `delete from ${table} where :loan`);
      await this.owner.query(`insert into ${table} select * from kept_${table}`);
    }
    await this.alter(
      loanId,
      `update loans set version = k.version, head_hash = k.head_hash, held = k.held, last_at = k.last_at
        from kept_loans k where loans.:loan`.replace('loans.:loan', `loans.loan_id = '${loanId}'`),
    );
  }
}
