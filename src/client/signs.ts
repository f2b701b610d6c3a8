const UNSEEN = /[\u202A-\u202E\u2066-\u2069\u200B\u2060\uFEFF]/g;

/** For display only: a name with a sign in the place of each character that turns or parts what is beside it; as the server shows it. */
export const shown = (name: string): string => name.replace(UNSEEN, unit => `⟨U+${unit.charCodeAt(0).toString(16).toUpperCase()}⟩`);
