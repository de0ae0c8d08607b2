/** A photo or clip at a moment of the timeline. */
export type CaptureMark = {
  mediaId: string;
  kind: "image" | "video";
  hasThumbnail: boolean;
  /** In seconds. */
  at: number;
};

/** How far two marks must be apart to stand side by side, in pixels. */
const ROOM = 30;

/**
 * Groups marks that are so close that they would cover each other; a group is at its first mark's
 * place.
 *
 * @param marks First to last.
 * @param scale How many pixels a second is wide.
 */
export function groupMarks(marks: readonly CaptureMark[], scale: number): CaptureMark[][] {
  const groups: CaptureMark[][] = [];
  for (const mark of marks) {
    const group = groups.at(-1);
    if (group?.[0] && (mark.at - group[0].at) * scale < ROOM) group.push(mark);
    else groups.push([mark]);
  }
  return groups;
}
