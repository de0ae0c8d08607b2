/** A part of MP4 or QuickTime: the bytes of what it holds. */
export type Atom = { type: string; start: number; end: number };

export const MAX_ATOMS = 200_000;

/** The whole file as if it were one atom. */
export function wholeAtom(bytes: Buffer): Atom {
  return { type: "", start: 0, end: bytes.length };
}

/** The atoms within one; what reaches beyond it ends there. */
export function listAtoms(bytes: Buffer, { start, end }: Atom): Atom[] {
  const found: Atom[] = [];
  for (let at = start; at + 8 <= end && found.length < MAX_ATOMS; ) {
    const size = bytes.readUInt32BE(at);
    if (size < 8) break;
    const type = bytes.toString("latin1", at + 4, at + 8);
    found.push({ type, start: at + 8, end: Math.min(at + size, end) });
    at += size;
  }
  return found;
}

/** The atom at a path of types. */
export function findAtom(bytes: Buffer, within: Atom, path: string[]): Atom | null {
  let found: Atom | null = within;
  for (const type of path) {
    found = (found && listAtoms(bytes, found).find((atom) => atom.type === type)) ?? null;
  }
  return found;
}
