import { describe, expect, test } from "vitest";
import { filesByFfmpeg } from "@/lib/testing/files-by-ffmpeg";
import { temporaryFiles } from "@/lib/testing/temporary-files";
import type { Analysis } from "./analysis";
import { findFfmpeg } from "./find-ffmpeg";
import { inspectFile } from "./inspect-file";

const file = temporaryFiles();
const make = filesByFfmpeg(file);

async function inspect(path: string): Promise<Analysis> {
  const result = await inspectFile(path, { type: "audio", mimeType: "audio/x" });
  if ("reason" in result) throw new Error(`${result.reason}: ${result.message}`);
  return result;
}

describe.skipIf(findFfmpeg() === null)("with ffmpeg, sound that it leaves out", () => {
  test.each([16, 33])(
    "has at least its length, of more channels than ffmpeg can take apart: %i",
    async (channels) => {
      const raw = await file("raw", Buffer.alloc(8000 * channels * 2));
      const input = ["-f", "s16le", "-ar", "8000", "-ac", String(channels), "-i", raw];
      const analysis = await inspect(await make("many.wv", input));
      expect(analysis).toMatchObject({ container: "wavpack", codec: "wavpack", durationMs: 1000 });
    },
  );

  test.each([0, 50])("is a pause in AMR, behind %i frames of speech", async (frames) => {
    const speech = Buffer.alloc(
      32 * frames,
      Buffer.concat([Buffer.from([0x3c]), Buffer.alloc(31, "speech")]),
    );
    const content = [Buffer.from("#!AMR\n"), speech, Buffer.alloc(150 - frames, 0x7c)];
    const analysis = await inspect(await file("pause.amr", Buffer.concat(content)));
    expect(analysis).toMatchObject({ codec: "amr_nb", durationMs: 3000 });
    const isLoud = (peak: number) => peak > 10;
    expect([...(analysis.peaks ?? [])].findLastIndex(isLoud)).toBeLessThan(frames > 0 ? 350 : 0);
  });

  test("has at least its length, of AAC in WAV, whose frames nothing parts", async () => {
    const path = await make("aac.wav", ["-f", "lavfi", "-i", "sine=d=1", "-c:a", "aac"]);
    const { codec, durationMs, peaks } = await inspect(path);
    expect([codec, peaks]).toEqual(["aac", null]);
    expect(durationMs).toBeCloseTo(1000, -2.4);
  });
});
