/** What the island brings in for a large map: fetches the packed scene and takes over from the server's first picture. */

import type { Large } from "../bring";
import { LargeMap } from "./map";
import { fetched } from "./packed";

/** Takes over; where the scene cannot be had, the first picture stays as it is. */
export async function bring(el: HTMLElement): Promise<Large | undefined> {
  const packed = await fetched(el.dataset.scene!);
  return packed && packed.n && el.isConnected ? new LargeMap(el, packed) : undefined;
}
