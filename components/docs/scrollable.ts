/** The attributes of what scrolls by itself: it is reached by keys, and so has a name. */
export function scrollable(label: string) {
  return { tabIndex: 0, role: "group", "aria-label": label } as const;
}
