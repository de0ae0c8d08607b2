/**
 * Lets the process go on when nobody reads its output any more, as when the program at the other end
 * of a pipe has ended. Else every line would be an error whose report is another such line, for ever.
 */
export function ignoreBrokenPipe() {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
}
