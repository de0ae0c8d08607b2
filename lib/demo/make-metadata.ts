import { placeNames } from "./names";
import type { Random } from "./random";

const priorities = ["routine", "urgent", "follow-up"] as const;

/** A JSON object's text of one of several shapes, or null, about what is spoken in `language`. */
export function makeMetadata(random: Random, language: string): string | null {
  const lot = random.next();
  if (lot < 0.3) return null;
  if (lot < 0.34) return "{}";
  const place = random.pick(placeNames);
  if (lot < 0.7) return JSON.stringify({ place, language });
  const priority = random.pick(priorities);
  const caseId = `NC-${random.int(10_000, 99_999)}`;
  if (lot < 0.88) {
    return JSON.stringify({ case_id: caseId, priority, consent: true, shift: random.int(1, 3) });
  }
  return JSON.stringify({
    case: { id: caseId, priority, tags: [place.toLowerCase(), language] },
    recorder: { battery: Math.round(random.next() * 100) / 100, firmware: `2.${random.int(0, 9)}` },
    reviewed_by: random.chance(0.5) ? null : `nurse-${random.int(1, 40)}`,
  });
}
