import type { RebasedWords, Refused, RoomId } from "../wire.ts";
import { isPassing, isRefused, type Rooms } from "./connection.ts";

/** Wordings to choose from: where two ends changed the same words. */
export interface Offer {
  readonly mine: string;
  readonly theirs: string;
  /** Both side by side in brackets where they meet; undefined where that cannot be. */
  readonly both?: string;
  /** Why, when it is not that others changed the same words. */
  readonly why?: string;
}

/** The room's text at a version, and what it becomes with one's own words. */
export interface Reunited {
  readonly text: string;
  readonly version: number;
  readonly own: string;
}

/** Where it is done, and until when. */
export interface Meeting {
  readonly rooms: Rooms;
  readonly room: RoomId;
  readonly left: AbortSignal;
  choose(offer: Offer): Promise<string>;
}

/** Brings words written away together with the room's text, which changes meanwhile: as often as it takes, and over lost connections.
 *  Where the same words were changed somebody chooses; what is chosen meets what came while they did.
 *  @param base What the words were written on.
 *  @param words As they are when asked: more may be typed until there is something to choose. */
export async function reunite(meeting: Meeting, base: string, words: () => string): Promise<Reunited | Refused> {
  for (;;) {
    const own = words();
    const answer = await ask(meeting, base, own);
    if (isRefused(answer)) return answer;
    const { text, version, rebased } = answer;
    if (words() !== own) continue;
    if (rebased !== null) return { text, version, own: rebased };
    const chosen = await meeting.choose({ mine: answer.mine ?? own, theirs: answer.theirs ?? text, ...answer.both && { both: answer.both } });
    [base, words] = [text, () => chosen];
  }
}

/** Until there is an answer. A connection made anew has to enter the room first. */
async function ask({ rooms, room, left }: Meeting, base: string, own: string): Promise<RebasedWords | Refused> {
  for (;; await new Promise(again => setTimeout(again, 500))) {
    left.throwIfAborted();
    try {
      const answer = await rooms.rebase(room, base, own);
      if (!isRefused(answer)) return answer;
      if (answer.code !== "not-found") {
        if (isPassing(answer)) continue;
        return answer;
      }
      const entered = await rooms.enter(room);
      if (isRefused(entered) && !isPassing(entered)) return entered;
    } catch { /* no answer: asked again */ }
  }
}
