/** What the island brings in for a large map: fetches the packed scene and takes over from the server's first picture. */

import { LargeMap } from "./map";
import { Packed } from "./packed";

/** Takes over; where the scene cannot be had, the first picture stays as it is. */
export async function bring(el: HTMLElement): Promise<void> {
  const answer = await fetch(el.dataset.scene!);
  if (!answer.ok || answer.redirected) return;
  const packed = new Packed(await answer.arrayBuffer());
  if (packed.n && el.isConnected) new LargeMap(el, packed);
}
