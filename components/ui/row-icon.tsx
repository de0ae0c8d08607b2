import { AudioLines, Image, Play, Video } from "lucide-react";
import { classNames } from "./class-names";

const icons = {
  audio: <AudioLines />,
  image: <Image />,
  video: <Video />,
  play: <Play fill="currentColor" />,
};

type RowIconProps = { name: keyof typeof icons; className?: string };

/** An icon that rows repeat: it refers to the one of `RowIcons`, as its paths weigh more than the rest of a cell. */
export function RowIcon({ name, className }: RowIconProps) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className={classNames("size-4", className)}>
      <use href={`#icon-${name}`} />
    </svg>
  );
}

/** The icons that rows refer to, once for the whole page. */
export function RowIcons() {
  return (
    <svg aria-hidden="true" className="hidden">
      {Object.entries(icons).map(([name, icon]) => (
        <symbol key={name} id={`icon-${name}`} viewBox="0 0 24 24">
          {icon}
        </symbol>
      ))}
    </svg>
  );
}
