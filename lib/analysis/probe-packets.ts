import type { Packet } from "./clock";
import { runProgram } from "./run-ffmpeg";

/** The packets of sound and pictures, as ffprobe finds them. `input` is of `ffmpegInput`. */
export async function* probePackets(ffprobe: string, input: string[]): AsyncGenerator<Packet> {
  const entries = "packet=codec_type,stream_index,pts_time,dts_time,duration_time";
  const args = ["-v", "quiet", ...input, "-show_entries", entries, "-of", "compact=p=0"];
  let rest = "";
  for await (const block of runProgram(ffprobe, args)) {
    const lines = (rest + block.toString("latin1")).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const packet = parsePacket(line);
      if (packet) yield packet;
    }
  }
}

/** Null for a packet that is neither sound nor a picture, or has no time. */
function parsePacket(line: string): Packet | null {
  const fields = new Map(line.split("|").map((field) => field.split("=", 2) as [string, string]));
  const type = fields.get("codec_type");
  if (type !== "audio" && type !== "video") return null;
  const decodedAt = parseSeconds(fields.get("dts_time"));
  const shownAt = parseSeconds(fields.get("pts_time")) ?? decodedAt;
  if (shownAt === null) return null;
  const time = decodedAt ?? shownAt;
  const end = Math.max(time, shownAt) + (parseSeconds(fields.get("duration_time")) ?? 0);
  return { track: fields.get("stream_index") ?? "", time, shownAt, end };
}

function parseSeconds(text: string | undefined): number | null {
  const seconds = Number(text);
  return Number.isFinite(seconds) ? seconds : null;
}
