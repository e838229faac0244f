/** Playing a tour: the links of its stops lead on; here keys press them too, and time does where it is asked to. */

import { make } from "./build";
import { words } from "./words";

const SHORTEST = 3;
const LONGEST = 600;

const link = (way: "next" | "previous") => document.querySelector<HTMLAnchorElement>(`a[data-tour-${way}]`);

/** Seconds for each stop, as `?autoplay=10` asks; nothing when it does not ask, or for no good number. */
export function seconds(search: string): number | undefined {
  const asked = Number(new URLSearchParams(search).get("autoplay"));
  return asked > 0 && isFinite(asked) ? Math.min(LONGEST, Math.max(SHORTEST, asked)) : undefined;
}

export class Tour {
  readonly el = make("div", { class: "kith-map-tour", hidden: true });
  private readonly button = make("button", { type: "button" });
  private wait = 0;

  constructor(private readonly say: (text: string) => void) {
    document.addEventListener("keydown", (event) => {
      const target = event.target as Element;
      if (event.altKey || event.ctrlKey || event.metaKey || !target.closest("[data-tour-nav], [data-tour-next], [data-tour-previous]")) return;
      const to = event.key === "ArrowRight" ? link("next") : event.key === "ArrowLeft" ? link("previous") : null;
      if (!to) return;
      event.preventDefault();
      to.click();
    });
    const each = seconds(location.search);
    this.el.append(this.button);
    if (!each) return;
    this.el.hidden = false;
    this.button.addEventListener("click", () => (this.wait ? this.pause() : this.play(each)));
    // Whoever takes the tour into their own hands keeps it there.
    document.addEventListener("keydown", (event) => event.isTrusted && this.wait && event.target !== this.button && this.pause());
    this.play(each);
  }

  private play(each: number): void {
    this.label(words.pauseTour);
    this.wait = window.setTimeout(() => {
      const next = link("next");
      if (!next) return this.stop();
      next.click();
      this.play(each);
    }, each * 1000);
  }

  private pause(): void {
    window.clearTimeout(this.wait);
    this.wait = 0;
    this.label(words.playTour);
    this.say(words.tourPaused);
  }

  private stop(): void {
    this.wait = 0;
    this.el.hidden = true;
  }

  private label(text: string): void {
    this.button.textContent = text;
  }
}
