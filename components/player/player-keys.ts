/** How far the buttons beside play skip, and how far the arrow keys do. */
export const SKIP_SECONDS = 10;
const ARROW_SECONDS = 5;
/** How far `,` and `.` step: about a frame of a video, and a syllable of speech. */
const FRAME_SECONDS = 1 / 30;
const SYLLABLE_SECONDS = 0.1;
const VOLUME_STEP = 0.05;

export type PlayerCommand =
  | { do: "toggle" }
  | { do: "mute" }
  | { do: "start" }
  | { do: "end" }
  | { do: "skip"; by: number }
  | { do: "step"; by: number }
  | { do: "volume"; by: number }
  | { do: "rate"; direction: 1 | -1 }
  | { do: "zoom"; by: 1 | -1 }
  | { do: "ask" }
  | { do: "part"; part: number };

type Key = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

const everywhere = new Map<string, PlayerCommand>([
  [" ", { do: "toggle" }],
  ["ArrowLeft", { do: "skip", by: -ARROW_SECONDS }],
  ["ArrowRight", { do: "skip", by: ARROW_SECONDS }],
  ["<", { do: "rate", direction: -1 }],
  [">", { do: "rate", direction: 1 }],
  ["m", { do: "mute" }],
  // On common keyboards the plus needs Shift, and is the key of the equals sign.
  ["+", { do: "zoom", by: 1 }],
  ["=", { do: "zoom", by: 1 }],
  ["-", { do: "zoom", by: -1 }],
  ["t", { do: "ask" }],
]);

const inside = new Map<string, PlayerCommand>([
  ["ArrowUp", { do: "volume", by: VOLUME_STEP }],
  ["ArrowDown", { do: "volume", by: -VOLUME_STEP }],
  ["PageUp", { do: "skip", by: SKIP_SECONDS }],
  ["PageDown", { do: "skip", by: -SKIP_SECONDS }],
  ["Home", { do: "start" }],
  ["End", { do: "end" }],
]);

/**
 * The action of a key in the player, as in video players; null if it has none.
 *
 * @param isInside Whether the focus is in the player, which then also takes up and down.
 */
export function playerCommand(
  { key, ctrlKey, metaKey, altKey }: Key,
  { isInside, isVideo }: { isInside: boolean; isVideo: boolean },
): PlayerCommand | null {
  if (ctrlKey || metaKey || altKey) return null;
  const step = isVideo ? FRAME_SECONDS : SYLLABLE_SECONDS;
  if (key === ",") return { do: "step", by: -step };
  if (key === ".") return { do: "step", by: step };
  if (/^\d$/.test(key)) return { do: "part", part: Number(key) / 10 };
  return everywhere.get(key) ?? (isInside ? inside.get(key) : null) ?? null;
}
