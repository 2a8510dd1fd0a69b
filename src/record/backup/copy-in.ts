import { Writable } from 'node:stream';
import type { Connection, Submittable } from 'pg';

/** The connection as the driver hands it to a query; its types leave these out. */
type CopyConnection = Connection & {
  stream: { writableNeedDrain: boolean; once(event: 'drain', then: () => void): void };
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
};
type Done = (error?: Error | null) => void;

/**
 * `copy … from stdin` as a stream that is written to; see `CopyOut`. It has finished when the server has taken the last row, with its
 * triggers and constraints.
 */
export class CopyIn extends Writable implements Submittable {
  private connection: CopyConnection | undefined;
  private isOpen = false;
  private ready: (() => void) | undefined;
  private finished: Done | undefined;
  private failure: Error | undefined;

  constructor(private readonly text: string) {
    super();
  }

  submit(connection: Connection): void {
    this.connection = connection as CopyConnection;
    connection.query(this.text);
  }
  handleCopyInResponse(): void {
    this.isOpen = true;
    this.ready?.();
  }
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
    const send = () => {
      if (this.failure !== undefined) return done(this.failure);
      const { connection } = this;
      connection?.sendCopyFromChunk(chunk);
      if (connection?.stream.writableNeedDrain === true)
        connection.stream.once('drain', () => done());
      else done();
    };
    this.whenOpen(send);
  }
  override _final(done: Done): void {
    this.finished = done;
    this.whenOpen(() => {
      if (this.failure === undefined) this.connection?.endCopyFrom();
      else done(this.failure);
    });
  }
  /** A source that breaks off must not leave half a table behind. */
  override _destroy(error: Error | null, done: Done): void {
    if (error !== null && this.isOpen && this.failure === undefined)
      this.connection?.sendCopyFail('the source broke off');
    done(error);
  }
  handleError(error: Error): void {
    this.failure = error;
    this.isOpen = true;
    const { finished, ready } = this;
    this.finished = undefined;
    this.ready = undefined;
    if (finished !== undefined) return finished(error);
    ready?.();
    this.destroy(error);
  }
  handleReadyForQuery(): void {
    const { finished } = this;
    this.finished = undefined;
    finished?.();
  }
  handleCommandComplete(): void {
    // Followed by `handleReadyForQuery`, which alone says that the connection is free again.
  }

  private whenOpen(then: () => void): void {
    if (this.isOpen) then();
    else this.ready = then;
  }
}
