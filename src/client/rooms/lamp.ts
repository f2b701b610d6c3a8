import { timeHere } from "../clock.ts";

/** How it stands with what was typed. */
export type Keeping =
  | { readonly kind: "opening" }
  | { readonly kind: "kept"; readonly at: Date | undefined }
  | { readonly kind: "keeping"; readonly unsent: number }
  /** `here`: whether this browser has them; undefined while it is being written. */
  | { readonly kind: "away"; readonly unsent: number; readonly here: boolean | undefined; readonly isSignedOut: boolean }
  | { readonly kind: "reading" }
  | { readonly kind: "choosing" }
  | { readonly kind: "closed" };

/** The words of the lamp: always one of them is in sight. */
export function lampWords(keeping: Keeping): string {
  switch (keeping.kind) {
    case "opening": return "Connecting…";
    case "kept": return keeping.at ? `Saved ${timeHere(keeping.at)}` : "Saved";
    case "keeping": return "Saving…";
    case "away": return `${keeping.isSignedOut ? "Signed out" : "Offline"}, ${keeping.unsent === 0 ? "all saved" : `${keeping.unsent} unsent${inBrowser(keeping.here)}`}`;
    case "reading": return "Following";
    case "choosing": return "Choose between two texts";
    case "closed": return "Closed, read only";
  }
}

const inBrowser = (here: boolean | undefined) => here === undefined ? "…" : here ? ", kept in this browser" : ": keep this page open";
