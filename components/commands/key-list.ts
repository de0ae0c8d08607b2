/** Keys that do one thing: `Mod` is ⌘ on a Mac and Ctrl elsewhere; several arrays are several ways. */
export type KeyLine = { label: string; keys: readonly (readonly string[])[]; joint?: "then" };

export type KeyGroup = { title: string; lines: readonly KeyLine[] };

/**
 * All keys of the dashboard, in the columns in which they are shown. A new key must be added here.
 */
export const keyColumns: readonly (readonly KeyGroup[])[] = [
  [
    {
      title: "Anywhere",
      lines: [
        { label: "Find or do anything", keys: [["Mod", "K"]] },
        { label: "Search the list", keys: [["/"]] },
        { label: "Recordings", keys: [["g", "r"]], joint: "then" },
        { label: "Devices", keys: [["g", "d"]], joint: "then" },
        { label: "End users", keys: [["g", "u"]], joint: "then" },
        { label: "Trash", keys: [["g", "t"]], joint: "then" },
        { label: "Webhooks", keys: [["g", "w"]], joint: "then" },
        { label: "API keys", keys: [["g", "k"]], joint: "then" },
        { label: "Undo the last action", keys: [["Mod", "Z"]] },
        { label: "This list", keys: [["?"]] },
      ],
    },
    {
      title: "Views",
      lines: [
        { label: "Next view", keys: [["]"]] },
        { label: "Previous view", keys: [["["]] },
        { label: "Save as a view", keys: [["v"]] },
      ],
    },
    {
      title: "Timeline",
      lines: [
        { label: "Move", keys: [["←"], ["→"]] },
        {
          label: "Set a range",
          keys: [
            ["⇧", "←"],
            ["⇧", "→"],
          ],
        },
        { label: "Fill it with the range", keys: [["↵"]] },
        { label: "Go back", keys: [["Esc"]] },
      ],
    },
  ],
  [
    {
      title: "List",
      lines: [
        { label: "Next row", keys: [["j"], ["↓"]] },
        { label: "Previous row", keys: [["k"], ["↑"]] },
        { label: "First, last row", keys: [["Home"], ["End"]] },
        { label: "Next, previous page", keys: [["n"], ["p"]] },
        { label: "Open in the panel", keys: [["↵"]] },
        { label: "Play the row", keys: [["Space"]] },
        { label: "Filter", keys: [["f"]] },
        { label: "Dates", keys: [["d"]] },
        { label: "Columns", keys: [["c"]] },
        { label: "Export", keys: [["e"]] },
      ],
    },
    {
      title: "Selected rows",
      lines: [
        { label: "Select the row", keys: [["x"]] },
        { label: "Select up to here", keys: [["⇧", "x"]] },
        { label: "Select the page, then all", keys: [["Mod", "A"]] },
        { label: "Export them", keys: [["e"]] },
        { label: "Retry", keys: [["r"]] },
        { label: "Move to trash", keys: [["⌫"]] },
        { label: "Unselect, close", keys: [["Esc"]] },
      ],
    },
  ],
  [
    {
      title: "Recording",
      lines: [
        { label: "Play or pause", keys: [["Space"]] },
        { label: "Back, on by 5 s", keys: [["←"], ["→"]] },
        { label: "By a frame or a syllable", keys: [[","], ["."]] },
        { label: "To the start, 10 % … 90 %", keys: [["0"], ["9"]] },
        { label: "Go to a time", keys: [["t"]] },
        { label: "Zoom in, out", keys: [["+"], ["−"]] },
        { label: "Slower, faster", keys: [["<"], [">"]] },
        { label: "Mute", keys: [["m"]] },
        { label: "Next, previous recording", keys: [["j"], ["k"]] },
        { label: "Close", keys: [["Esc"]] },
      ],
    },
  ],
];
