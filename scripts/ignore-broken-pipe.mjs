/**
 * Lets the process go on after the reader of its output has ended, such as the program at the other
 * end of a pipe. Else each line would be an error whose report is another such line, for ever.
 */
export function ignoreBrokenPipe() {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
}
