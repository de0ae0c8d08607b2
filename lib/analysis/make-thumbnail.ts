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
