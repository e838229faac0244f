/** What stands round the map: buttons to look with, and the keys, which can be switched off. */

import { button, make } from "./build";
import { letLettersWork, lettersWork } from "./keyboard";
import type { Stage } from "./stage";
import { words } from "./words";

/** Closer, further, all of it, and the whole screen. */
export function lookButtons(stage: Pick<Stage, "zoomStep" | "fit">, whole: HTMLElement): HTMLElement[] {
  const all = [
    button("out", words.zoomOut, () => stage.zoomStep(1 / 1.4)),
    button("in", words.zoomIn, () => stage.zoomStep(1.4)),
    button("fit", words.fit, () => stage.fit()),
  ];
  if (!document.fullscreenEnabled) return all;
  const full = button("full", words.fullScreen, () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else whole.requestFullscreen().catch(() => undefined);
  });
  whole.addEventListener("fullscreenchange", () => {
    const label = document.fullscreenElement === whole ? words.leaveFullScreen : words.fullScreen;
    full.title = label;
    full.setAttribute("aria-label", label);
  });
  return [...all, full];
}

/** The keys there are for this reader, under a fold, with a box to switch single letters off. */
export function helpOn(lines: [string, string][]): HTMLDetailsElement {
  const list = make("dl");
  for (const [keys, what] of lines) list.append(make("dt", {}, keys), make("dd", {}, what));
  const letters = make("input", { type: "checkbox" });
  letters.checked = lettersWork();
  letters.addEventListener("change", () => letLettersWork(letters.checked));
  const choice = make("p", {}, make("label", {}, letters, ` ${words.helpLetters}`));
  return make("details", { class: "kith-map-help" }, make("summary", {}, words.help), list, choice, make("p", {}, words.helpNote));
}
