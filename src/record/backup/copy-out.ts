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

  constructor(private readonly text: string) {
    super();
  }

  submit(connection: Connection): void {
    this.connection = connection;
    connection.query(this.text);
  }
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    if (!this.push(chunk)) this.connection?.stream.pause();
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
  handleCommandComplete(): void {
    // The rows are counted by their line ends; the server's tag says the same.
  }
}
