import { Upload as UploadIcon } from "lucide-react";
import { type ChangeEvent, useRef } from "react";
import { Button } from "@/components/ui/button";
import { ACCEPT } from "./content-type-of";
import { useUpload } from "./project-uploads";

/** Uploads files that are chosen instead of dropped. */
export function UploadButton() {
  const upload = useUpload();
  const input = useRef<HTMLInputElement>(null);

  function choose({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    upload([...(currentTarget.files ?? [])]);
    // Otherwise the same file could not be chosen again.
    currentTarget.value = "";
  }

  return (
    <>
      <Button onClick={() => input.current?.click()}>
        <UploadIcon aria-hidden />
        Upload
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={ACCEPT}
        aria-label="Files to upload"
        onChange={choose}
      />
    </>
  );
}
