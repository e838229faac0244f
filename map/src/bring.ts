/** Large maps have a renderer of their own, in a script of its own that is fetched only where it is needed. */

/** What the rest of the island asks of a large map. */
export interface Large {
  /** The stage. */
  readonly el: HTMLElement;
  /** Whether somebody is dragging. */
  readonly busy: boolean;
  /** Takes over a new picture of the same map; `same` where it is looked at in the same way. */
  adopt(from: HTMLElement, same: boolean): boolean;
  say(text: string): void;
}

/** Lets the renderer that the element names take over. Where it cannot be had, the server's first picture stays. */
export async function bringLarge(el: HTMLElement): Promise<Large | undefined> {
  try {
    const { bring } = (await import(el.dataset.large!)) as { bring(el: HTMLElement): Promise<Large | undefined> };
    return await bring(el);
  } catch (why) {
    console.warn("The large map stays as it came:", why);
    return undefined;
  }
}
