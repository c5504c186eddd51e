/** Ends the process without a complaint when whoever read its output has gone, as in `… | head -1`. */
export function endQuietlyWithReader(output: NodeJS.WriteStream): void {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}
