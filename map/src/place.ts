/** Keeping marks where someone put them: one small form, sent to the server. */

import { send, type Answer, type Pairs } from "./edits";
import { short } from "./geometry";
import type { Mark } from "./scene";

/** Sends where marks stand now; in a view that is open they keep these places in that view. */
export function keepPlaces(address: string, token: string | undefined, view: string | undefined, marks: Iterable<Mark>): Promise<Answer> {
  const pairs: Pairs = [...marks].map(({ id, x, y }) => ["place", `${id} ${short(x)} ${short(y)}`]);
  if (view) pairs.push(["view", view]);
  return send(address, token, pairs);
}
