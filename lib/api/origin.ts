import { env } from "@/lib/env";

/**
 * The origin under which the caller reached us, without a trailing slash: PUBLIC_URL where it is
 * set, else what the request's Host says.
 */
export function originOf(headers: Headers): string {
  const { publicUrl, trustProxy } = env();
  if (publicUrl) return publicUrl;
  const https = trustProxy && headers.get("x-forwarded-proto") === "https";
  const origin = `${https ? "https" : "http"}://${headers.get("host")}`;
  return URL.canParse(origin) ? new URL(origin).origin : "http://localhost";
}
