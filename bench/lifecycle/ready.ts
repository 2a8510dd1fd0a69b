/** Says that a process of the bench works, and stops it when it is told to or when the bench has died. */
export function ready(stop: () => Promise<void>): void {
  const end = () => {
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', end);
  process.once('disconnect', end);
  process.send?.({ type: 'ready' });
}
