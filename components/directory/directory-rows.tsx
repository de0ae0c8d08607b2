import { useMediaQuery } from "@/components/ui/use-media-query";
import type { OwnerKind } from "@/lib/schemas/owners";
import { DirectoryCards } from "./directory-cards";
import { type DirectoryRowsProps, DirectoryTable } from "./directory-table";

/** From here on there is room for the table; the same as the style sheet's `lg`. */
const WIDE = "(width >= 72rem)";

/** Devices or end users, as a table or as cards. */
export function DirectoryRows<Of extends OwnerKind>(props: DirectoryRowsProps<Of>) {
  // Null on the server, which knows no width: it sends both, and the style sheet shows one.
  const isWide = useMediaQuery(WIDE);
  return (
    <>
      {isWide !== false && (
        <div className="max-lg:hidden">
          <DirectoryTable {...props} />
        </div>
      )}
      {isWide !== true && (
        <div className="lg:hidden">
          <DirectoryCards {...props} />
        </div>
      )}
    </>
  );
}
