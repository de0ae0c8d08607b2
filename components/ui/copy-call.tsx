import { Braces, Terminal } from "lucide-react";
import { CopyButton } from "./copy-button";

type CopyCallProps = {
  /** The call as a shell command. */
  curl: () => string;
  /** The same as a program. */
  typescript: () => string;
  className?: string;
};

/** Copies the API's call behind what is on screen, in either language. */
export function CopyCall({ curl, typescript, className = "" }: CopyCallProps) {
  return (
    <>
      <CopyButton
        variant="ghost"
        className={className}
        text={curl}
        label="as curl"
        icon={<Terminal aria-hidden />}
      >
        Copy as curl
      </CopyButton>
      <CopyButton
        variant="ghost"
        className={className}
        text={typescript}
        label="as TypeScript"
        icon={<Braces aria-hidden />}
      >
        TypeScript
      </CopyButton>
    </>
  );
}
