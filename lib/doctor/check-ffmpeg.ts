import { findFfmpeg } from "@/lib/analysis/find-ffmpeg";
import type { Finding } from "./finding";

/** Whether every format gets a waveform and every video a picture. */
export async function checkFfmpeg(): Promise<Finding> {
  const subject = "ffmpeg";
  const found = findFfmpeg();
  if (found) return { subject, state: "good", message: found.ffmpeg };
  const message = "not found: WAV, MP3, Opus and FLAC have waveforms, other formats have none";
  return { subject, state: "note", message, advice: "Install ffmpeg, or set FFMPEG_PATH." };
}
