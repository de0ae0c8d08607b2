// Speech of made-up people, by espeak-ng and ffmpeg.

import { spawnSync } from "node:child_process";
import { join } from "node:path";

const PAUSE_SECONDS = 0.45;

/**
 * Writes a WAV in which voices take turns.
 *
 * @param {string} folder For the files in between. @param {string[]} voices Of espeak-ng.
 * @param {string[]} turns The spoken texts, each by the next voice.
 * @returns The path of the WAV.
 */
export function speak(folder, name, voices, turns) {
  const spoken = turns.map((text, turn) => {
    const path = join(folder, `${name}-${turn}.wav`);
    const voice = voices[turn % voices.length];
    runTool("espeak-ng", ["-v", voice, "-s", "158", "-g", "3", "-w", path, text]);
    return path;
  });
  const whole = join(folder, `${name}.wav`);
  const paused = spoken.map((_, turn) => `[${turn}]apad=pad_dur=${PAUSE_SECONDS}[t${turn}]`);
  const joined = `${spoken.map((_, turn) => `[t${turn}]`).join("")}concat=n=${spoken.length}:v=0:a=1`;
  // Voices differ in loudness, and recorders even that out.
  const filter = `${[...paused, joined].join(";")},dynaudnorm=f=400:p=0.8`;
  const inputs = spoken.flatMap((path) => ["-i", path]);
  runTool("ffmpeg", ["-v", "error", "-y", ...inputs, "-filter_complex", filter, whole]);
  return whole;
}

/** Runs a program to its end; if it fails, throws with its output. */
export function runTool(program, args, input) {
  const result = spawnSync(program, args, { input, maxBuffer: Number.POSITIVE_INFINITY });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`${program} ${args.join(" ")}\n${result.stderr}`);
}
