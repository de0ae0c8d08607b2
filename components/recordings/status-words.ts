import type { RecordingStatus } from "@/lib/schemas/recording";

/** Each status as the screen words it. */
export const statusWords: Record<RecordingStatus, string> = {
  pending: "Pending",
  uploaded: "Uploaded",
  processing: "Processing",
  completed: "Completed",
  failed: "Failed",
};
