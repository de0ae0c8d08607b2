const EVERY_MS = 100;

/** Shows how far a command has come on one line of stderr, if that is a terminal. */
export function createProgress(): { show: (text: string) => void; clear: () => void } {
  const { stderr } = process;
  let shownAt = -EVERY_MS;
  return {
    show: (text) => {
      const now = performance.now();
      if (!stderr.isTTY || now - shownAt < EVERY_MS) return;
      shownAt = now;
      stderr.write(`\r\x1b[K${text}`);
    },
    clear: () => {
      if (stderr.isTTY && shownAt >= 0) stderr.write("\r\x1b[K");
    },
  };
}
