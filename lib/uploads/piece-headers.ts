import type { IncomingMessage } from "node:http";
import { ApiError, invalidParam } from "@/lib/schemas/api-error";

/** The media type of a piece of a file (draft-ietf-httpbis-resumable-upload, section 10.2). */
export const PIECE_TYPE = "application/partial-upload";

/** A piece as its request's headers describe it. Sizes are in bytes. */
export type PieceHeaders = {
  /** At which byte of the file it begins. */
  offset: number;
  /** Whether it is the last one. */
  isLast: boolean;
  /** How long the piece is; null if the request doesn't say. */
  length: number | null;
  /** How long the file is; null if the request doesn't say. */
  fileLength: number | null;
};

/** How far a file's upload is. */
export type Progress = {
  offset: number;
  isComplete: boolean;
  /** How long the file is; null if that isn't known yet. */
  length: number | null;
};

/** Parses the headers that describe a piece. Throws the 415 or the 400 that names the header at fault. */
export function parsePieceHeaders({ headers }: IncomingMessage): PieceHeaders {
  const [type = ""] = (headers["content-type"] ?? "").split(";");
  if (type.trim().toLowerCase() !== PIECE_TYPE) {
    const message = `A piece of a file has the \`Content-Type\` ${PIECE_TYPE}; a whole file is sent with PUT.`;
    throw new ApiError("unsupported_media_type", message, {
      param: "Content-Type",
      reason: `must be ${PIECE_TYPE}`,
    });
  }
  const encoding = headers["content-encoding"];
  if (encoding !== undefined && encoding.trim().toLowerCase() !== "identity") {
    const message = "A piece of a file has no `Content-Encoding`: send its bytes as they are.";
    throw new ApiError("unsupported_media_type", message, {
      param: "Content-Encoding",
      reason: "must be absent",
    });
  }
  const length = headers["content-length"];
  const fileLength = headers["upload-length"];
  return {
    offset: parseInteger("Upload-Offset", headers["upload-offset"]),
    isLast: parseBoolean("Upload-Complete", headers["upload-complete"]),
    length: length === undefined ? null : Number(length),
    fileLength: fileLength === undefined ? null : parseInteger("Upload-Length", fileLength),
  };
}

/** An integer of a structured field (RFC 9651). */
function parseInteger(name: string, value: string | string[] | undefined): number {
  const text = String(value ?? "").trim();
  if (/^\d{1,15}$/.test(text)) return Number(text);
  const reason = "must be a number of bytes, such as 0";
  throw invalidParam(name, value === undefined ? `is missing: it ${reason}` : reason);
}

function parseBoolean(name: string, value: string | string[] | undefined): boolean {
  const text = String(value ?? "").trim();
  if (text === "?1" || text === "?0") return text === "?1";
  const reason = "must be ?1 for the last piece, and ?0 for the others";
  throw invalidParam(name, value === undefined ? `is missing: it ${reason}` : reason);
}

/** The headers that say how far an upload is. */
export function progressHeaders({ offset, isComplete, length }: Progress): Record<string, string> {
  return {
    "upload-offset": String(offset),
    "upload-complete": isComplete ? "?1" : "?0",
    ...(length !== null && { "upload-length": String(length) }),
  };
}
