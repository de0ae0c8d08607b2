import sharp, { type Metadata } from "sharp";
import { type Analysis, bareAnalysis, MAX_PIXELS, Refusal } from "./analysis";
import { type ImageFormat, kindOf } from "./formats";

const THUMBNAIL_PIXELS = 640;

// Whatever a file's first bytes pretend, no other reader is ever tried: SVG and PDF run much code.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["Jpeg", "Png", "Webp", "Nsgif", "Heif", "Tiff"].map(
    (name) => `VipsForeignLoad${name}`,
  ),
});
sharp.cache(false);
sharp.concurrency(1);

/** Size and thumbnail of an image. Throws a `Refusal` if it is broken or too large. */
export async function inspectImage(path: string, format: ImageFormat): Promise<Analysis> {
  const metadata = await readMetadata(path);
  const { width, height } = metadata.autoOrient;
  if (width * height > MAX_PIXELS) {
    throw new Refusal(
      "image_too_large",
      `The image has ${width} × ${height} pixels; at most ${MAX_PIXELS / 1e6} million are taken.`,
    );
  }
  const analysis = {
    ...bareAnalysis(kindOf("image", format)),
    codec: metadata.compression ?? null,
    width,
    height,
  };
  // Patents keep a reader of HEVC out of sharp: such photos have a size, but no thumbnail.
  if (metadata.compression === "hevc") return analysis;
  return { ...analysis, thumbnail: await makeThumbnail(path) };
}

/** WebP of an image file's or buffer's pixels, upright. Throws a `Refusal` if they are broken. */
export async function makeThumbnail(image: string | Buffer): Promise<Uint8Array> {
  try {
    return await sharp(image, {
      limitInputPixels: MAX_PIXELS,
      failOn: "error",
      sequentialRead: true,
    })
      .autoOrient()
      .resize({
        width: THUMBNAIL_PIXELS,
        height: THUMBNAIL_PIXELS,
        fit: "inside",
        withoutEnlargement: true,
      })
      .webp({ quality: 75 })
      .toBuffer();
  } catch {
    throw new Refusal("image_corrupt", "The image is broken or was cut off.");
  }
}

async function readMetadata(path: string): Promise<Metadata> {
  try {
    // The size is checked by the caller, who can say it; reading the header costs no memory.
    return await sharp(path, { limitInputPixels: false }).metadata();
  } catch {
    throw new Refusal("image_corrupt", "The image is broken or was cut off.");
  }
}
