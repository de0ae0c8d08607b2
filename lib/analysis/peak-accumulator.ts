const PEAKS_PER_SECOND = 20;
const MIN_PEAKS = 1_000;
const MAX_PEAKS = 144_000;
/** Slots are finer than peaks, so that a peak's edges are off by max half a peak. */
const MAX_SLOTS = 4 * MAX_PEAKS;

/**
 * Turns sound of unknown length into evenly spaced peaks in constant memory. Amplitudes go into
 * slots of one sample each; when all slots are taken, neighbours merge and a slot holds twice as
 * many.
 */
export class PeakAccumulator {
  readonly #slots = new Uint8Array(MAX_SLOTS);
  #samplesPerSlot = 1;
  #filled = 0;
  #loudest = 0;
  #inSlot = 0;

  /** Adds one amplitude per sample, 0 to 1. A greater one counts as 1, NaN as 0. */
  add(amplitudes: Float32Array): void {
    for (const amplitude of amplitudes) {
      if (amplitude > this.#loudest) this.#loudest = amplitude;
      if (++this.#inSlot === this.#samplesPerSlot) this.#closeSlot();
    }
  }

  /** Adds so many samples of silence, however many, in little time. */
  addSilence(samples: number): void {
    for (let left = samples; left > 0; ) {
      const taken = Math.min(left, this.#samplesPerSlot - this.#inSlot);
      this.#inSlot += taken;
      left -= taken;
      if (this.#inSlot === this.#samplesPerSlot) this.#closeSlot();
    }
  }

  /**
   * Ends the sound, which lasts `seconds`. Returns the max amplitude of each slice, 0–255: 20 a
   * second, min 1,000 (or one a sample) and max 144,000.
   */
  finish(seconds: number): Uint8Array {
    if (this.#inSlot > 0) this.#closeSlot();
    const wanted = Math.ceil(seconds * PEAKS_PER_SECOND);
    const count = Math.min(this.#filled, Math.max(MIN_PEAKS, Math.min(MAX_PEAKS, wanted)));
    const peaks = new Uint8Array(count);
    for (let slot = 0; slot < this.#filled; slot++) {
      const slice = Math.floor((slot * count) / this.#filled);
      peaks[slice] = Math.max(peaks[slice] ?? 0, this.#slots[slot] ?? 0);
    }
    return peaks;
  }

  #closeSlot(): void {
    this.#slots[this.#filled++] = Math.round(Math.min(1, this.#loudest) * 255);
    this.#loudest = 0;
    this.#inSlot = 0;
    if (this.#filled === MAX_SLOTS) this.#mergePairs();
  }

  #mergePairs(): void {
    for (let pair = 0; pair < MAX_SLOTS / 2; pair++) {
      this.#slots[pair] = Math.max(this.#slots[2 * pair] ?? 0, this.#slots[2 * pair + 1] ?? 0);
    }
    this.#filled = MAX_SLOTS / 2;
    this.#samplesPerSlot *= 2;
  }
}
