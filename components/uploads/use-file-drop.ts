import { useEffect, useEffectEvent, useState } from "react";

/**
 * Takes files that are dropped anywhere in the window.
 *
 * @returns Whether files are held over the window.
 */
export function useFileDrop(onDrop: (files: readonly File[]) => void): boolean {
  const [isDragging, setIsDragging] = useState(false);
  const drop = useEffectEvent(onDrop);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      // Otherwise the browser would open the file in the place of the page.
      event.preventDefault();
      setIsDragging(true);
    };
    const leave = ({ relatedTarget }: DragEvent) => {
      // Moving from one element to another doesn't leave the window.
      if (relatedTarget === null) setIsDragging(false);
    };
    const take = (event: DragEvent) => {
      setIsDragging(false);
      if (!holdsFiles(event)) return;
      event.preventDefault();
      drop([...(event.dataTransfer?.files ?? [])]);
    };
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener("dragenter", over, { signal });
    window.addEventListener("dragover", over, { signal });
    window.addEventListener("dragleave", leave, { signal });
    window.addEventListener("drop", take, { signal });
    return () => listening.abort();
  }, []);
  return isDragging;
}

function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") ?? false;
}
