import sharp, { type Sharp } from "sharp";
import { Refusal } from "./analysis";

export const THUMBNAIL_PIXELS = 640;

// No other reader is ever tried, whatever a file's first bytes: SVG and PDF run much code.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["Jpeg", "Png", "Webp", "Nsgif", "Heif", "Tiff"].map(
    (name) => `VipsForeignLoad${name}`,
  ),
});
sharp.cache(false);
sharp.concurrency(1);

/** WebP of an image file's or buffer's pixels, upright. Throws a `Refusal` if they are broken. */
export async function makeThumbnail(image: string | Buffer): Promise<Uint8Array> {
  try {
    return await shrink(sharp(image, strict).autoOrient());
  } catch {
    throw broken();
  }
}

/** The decoder's words for pixels of a JPEG that it made up; of its other warnings nothing can be seen. */
const MADE_UP = /premature end of data segment|bad Huffman code|resync|Inconsistent progression/i;

/** The same of a JPEG, and whether a part of it is missing in its midst. Throws a `Refusal` as above. */
export async function makeJpegThumbnail(
  image: string | Buffer,
): Promise<{ thumbnail: Uint8Array; isDamaged: boolean }> {
  try {
    const careful = sharp(image, { ...strict, failOn: "warning" }).autoOrient();
    return { thumbnail: await shrink(careful), isDamaged: false };
  } catch (error) {
    const isDamaged = MADE_UP.test(String(error));
    return { thumbnail: await makeThumbnail(image), isDamaged };
  }
}

// The size is checked beforehand by what decoding takes.
export const strict = { limitInputPixels: false, failOn: "error", sequentialRead: true } as const;
export const lenient = { ...strict, failOn: "none" } as const;

/** WebP of an image, max 640 pixels wide and high. */
export function shrink(image: Sharp): Promise<Uint8Array> {
  return image
    .resize({
      width: THUMBNAIL_PIXELS,
      height: THUMBNAIL_PIXELS,
      fit: "inside",
      withoutEnlargement: true,
    })
    .webp({ quality: 75 })
    .toBuffer();
}

/** The error for an image that can't be used. */
export function broken(): Refusal {
  return new Refusal("image_corrupt", "The image is broken or was cut off.");
}
