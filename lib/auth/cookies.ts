import { env } from "@/lib/env";

/** Whether cookies are sent by https alone: if that is how callers reach the server. */
export function hasSecureCookies(): boolean {
  return env().publicUrl?.startsWith("https:") ?? false;
}

/** The prefix of cookies' names, so that with https no page of another host can set them (RFC 6265bis). */
export function hostPrefix(): string {
  return hasSecureCookies() ? "__Host-" : "";
}
