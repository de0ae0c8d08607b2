/**
 * Gives steps that run side by side turns at writing: the first writes at once, and the output of
 * the others is kept until those before them have ended. So a reader sees them one after the other.
 */
export class Terminal {
  #writers = [];

  /**
   * @param {(text: string) => void} write
   */
  constructor(write = (text) => process.stdout.write(text)) {
    this.write = write;
  }

  /** Takes a turn. The caller must end the returned stream. */
  open() {
    const writer = { kept: "", hasEnded: false };
    this.#writers.push(writer);
    return {
      write: (text) => {
        if (this.#writers[0] === writer) this.write(text);
        else writer.kept += text;
      },
      end: () => {
        writer.hasEnded = true;
        this.#goOn();
      },
    };
  }

  #goOn() {
    while (this.#writers[0]?.hasEnded) {
      this.#writers.shift();
      const next = this.#writers[0];
      if (!next) return;
      this.write(next.kept);
      next.kept = "";
    }
  }
}
