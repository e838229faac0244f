/** Keeping a mark where someone put it: one small form, sent to the server. */

import type { Point } from "./geometry";
import { short } from "./geometry";
import { words } from "./words";

/** Sends a mark's new place. Resolves to nothing when it was kept, or to the reason why it was not, in words. */
export async function keepPlace(address: string, token: string | undefined, actor: string, at: Point): Promise<string | undefined> {
  const form = new URLSearchParams({ actor, x: short(at.x), y: short(at.y) });
  if (token) form.set("token", token);
  try {
    const answer = await fetch(address, { method: "POST", credentials: "same-origin", body: form });
    if (answer.redirected) return words.refused(401);
    return answer.ok ? undefined : words.refused(answer.status);
  } catch {
    return words.offline;
  }
}
