/** A message in the place of a page's content: nothing here, nothing found, not loaded. */
export function Notice(props: {
  icon: React.ReactNode;
  title: string;
  /** The heading's level: 1 if the notice is the whole page. */
  level?: 1 | 2;
  children?: React.ReactNode;
  actions?: React.ReactNode;
}) {
  const Heading = props.level === 1 ? "h1" : "h2";
  return (
    <div className="mx-auto flex max-w-140 flex-col items-center gap-3 px-5 py-16 text-center">
      <span className="grid size-10 place-items-center rounded-card border bg-surface text-ink-3 [&_svg]:size-5">
        {props.icon}
      </span>
      <Heading className="font-semibold text-title">{props.title}</Heading>
      {props.children && <div className="w-full space-y-3 text-ink-2">{props.children}</div>}
      {props.actions && <div className="flex flex-wrap justify-center gap-2">{props.actions}</div>}
    </div>
  );
}
