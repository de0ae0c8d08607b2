/** The product's mark: a record button. */
export function BrandMark() {
  return (
    <span aria-hidden className="grid size-5.5 shrink-0 place-items-center rounded-[6px] bg-ink">
      <span className="size-2 rounded-full bg-surface" />
    </span>
  );
}
