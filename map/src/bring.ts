/** Large maps have a renderer of their own, in a script of its own that is fetched only where it is needed. */

interface Large {
  bring(el: HTMLElement): Promise<void>;
}

/** Lets the renderer at `address` take over. Where it cannot be had, the server's first picture stays as it is. */
export async function bringLarge(el: HTMLElement, address: string): Promise<void> {
  try {
    const { bring } = (await import(address)) as Large;
    await bring(el);
  } catch (why) {
    console.warn("The large map stays as it came:", why);
  }
}
