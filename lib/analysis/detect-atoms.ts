import { withBytes } from "./sample-file";

/** What QuickTime files of old cameras begin with in place of `ftyp`. */
const FIRST = /^(skip|wide|pnot|free|junk|mdat|moov|udta|uuid|PICT|pict|prfl|meta)$/;
const MAX_ATOMS = 1000;

/** Whether a file is a chain of QuickTime's atoms that leads to the one which describes its tracks. */
export function isAtomFile(path: string): Promise<boolean> {
  return withBytes(path, async (file) => {
    let position = 0;
    for (let count = 0; count < MAX_ATOMS; count++) {
      const header = await file.read(position, 8);
      if (!header) return false;
      const type = header.toString("latin1", 4, 8);
      if (count === 0 && !FIRST.test(type)) return false;
      if (type === "moov" || type === "ftyp") return true;
      if (!/^[\x20-\x7e\xa9]{4}$/.test(type)) return false;
      const size = header.readUInt32BE(0);
      const long = size === 1 ? await file.read(position + 8, 8) : null;
      const length = long ? Number(long.readBigUInt64BE(0)) : size;
      if (length < 8) return false;
      position += length;
    }
    return false;
  });
}
