const width = 30;

/**
 * Draws a bar where a person watches; elsewhere says once that something takes a while, and nothing where it was
 * quick.
 */
export function showProgress(stream: NodeJS.WriteStream, label: string): (done: number) => void {
  let told = false;
  return (done) => {
    if (stream.isTTY) {
      const filled = Math.round(done * width);
      stream.write(`\r${label} [${'#'.repeat(filled)}${'.'.repeat(width - filled)}]${done >= 1 ? '\n' : ''}`);
    } else if (!told) {
      stream.write(`${label} …\n`);
    }
    told = true;
  };
}
