import { env } from "@/lib/env";

/**
 * The network address that a request comes from. The server writes it into X-Forwarded-For itself,
 * or, behind a reverse proxy that is trusted, believes what that one added last.
 */
export function clientAddressOf(headers: Headers): string {
  const hops = headers.get("x-forwarded-for")?.split(",") ?? [];
  return (env().trustProxy ? hops.at(-1) : hops[0])?.trim() || "unknown";
}
