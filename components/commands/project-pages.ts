import { AudioLines, CircuitBoard, KeyRound, Trash2, Users, Webhook } from "lucide-react";

/** The pages of a project, in the order of its navigation. `g` and then `key` leads there. */
export const projectPages = [
  { path: "recordings", label: "Recordings", short: "Recordings", Icon: AudioLines, key: "r" },
  { path: "devices", label: "Devices", short: "Devices", Icon: CircuitBoard, key: "d" },
  { path: "end-users", label: "End users", short: "End users", Icon: Users, key: "u" },
  { path: "trash", label: "Trash", short: "Trash", Icon: Trash2, key: "t" },
  { path: "webhooks", label: "Webhooks", short: "Hooks", Icon: Webhook, key: "w" },
  { path: "keys", label: "API keys", short: "Keys", Icon: KeyRound, key: "k" },
] as const;

/** Marks the link that a key leads to after `g`. */
export function goLink(key: string) {
  return { "data-go": key };
}

/** Follows a key's link; returns whether there is one. */
export function followGoLink(key: string): boolean {
  const link = document.querySelector<HTMLAnchorElement>(`a[data-go="${CSS.escape(key)}"]`);
  link?.click();
  return link !== null;
}
