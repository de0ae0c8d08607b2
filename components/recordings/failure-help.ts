const AGAIN = "If the device still has the file, have it send the file again.";

const help: Record<string, string> = {
  type_mismatch:
    "The file is of another type than its sender announced. Have the device announce the right one.",
  unsupported_format:
    "This server can't read the format. Install ffmpeg on it, which reads more, or have the device send another.",
  audio_corrupt: `The sound is damaged. ${AGAIN}`,
  audio_too_short:
    "There is almost no sound, as the capture ended right after it began. You can delete it.",
  image_corrupt: `The picture is damaged. ${AGAIN}`,
  image_too_large: "The picture has too many pixels. Have the device take smaller ones.",
  video_corrupt: `The video is damaged. ${AGAIN}`,
  took_too_long: "Reading took too long. Try again while the server has less to do.",
  took_too_much_memory:
    "Reading took too much memory. Try again, or give the server more memory for it.",
  processing_failed: "Something went wrong on the server, not in the file. Try again.",
};

/** What helps against a failure, in a sentence or two. */
export function helpFor(reason: string): string {
  return help[reason] ?? "Open one of them: its history says what happened.";
}
