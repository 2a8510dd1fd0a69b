import { Readable } from 'node:stream';
import type { Connection, Submittable } from 'pg';

/** The connection as the driver hands it to a query; its types leave the socket out. */
type CopyConnection = Connection & { stream: { pause(): void; resume(): void } };

/**
 * `copy … to stdout` as a stream of bytes, which the driver itself does not offer. It is a query of the driver's own protocol: the
 * driver calls the methods below as messages come in. A reader that is slower than the server makes the server wait.
 */
export class CopyOut extends Readable implements Submittable {
  private connection: CopyConnection | undefined;
  /** How many rows the server says that it has sent; null until it says so. */
  rowsSent: number | null = null;

  constructor(private readonly text: string) {
    super();
  }

  submit(connection: Connection): void {
    this.connection = connection;
    connection.query(this.text);
  }
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    // The driver reads the next rows into the same memory, while these may still wait for a reader that is slow: they are copied.
    if (!this.push(Buffer.from(chunk))) this.connection?.stream.pause();
  }
  override _read(): void {
    this.connection?.stream.resume();
  }
  handleReadyForQuery(): void {
    // A reader that was slow with the last rows must not leave the connection standing for whoever has it next.
    this.connection?.stream.resume();
    this.push(null);
  }
  handleError(error: Error): void {
    this.connection?.stream.resume();
    this.destroy(error);
  }
  handleCommandComplete({ text }: { text: string }): void {
    const [, rows] = /^COPY (\d+)$/.exec(text) ?? [];
    this.rowsSent = rows === undefined ? null : Number(rows);
  }
}
