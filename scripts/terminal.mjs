/**
 * Takes turns at writing: the first that asks writes at once, what the others write is kept until
 * those before them have ended. So steps that run side by side are read one after the other.
 */
export class Terminal {
  #writers = [];

  /**
   * @param {(text: string) => void} write
   */
  constructor(write = (text) => process.stdout.write(text)) {
    this.write = write;
  }

  /** Takes a turn. What is returned is to be ended. */
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
