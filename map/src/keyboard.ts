/** The keys of the map. They work only while the focus is inside it, so single letters disturb nobody (WCAG 2.1.4). */

import type { Way } from "./walk";

export interface Keys {
  walk(way: Way): void;
  turn(step: 1 | -1): void;
  pan(way: Way): void;
  zoom(factor: number): void;
  fit(): void;
  find(): void;
  keep(): boolean;
  leave(): boolean;
  toggleMoving(): void;
  help(): void;
  /** A single letter, the space bar or Delete; false when it means nothing. */
  letter(key: string): boolean;
  /** The menu of wherever the focus is. */
  menu(): void;
  /** Whether single letters do anything: they can be switched off. */
  letters(): boolean;
}

const KEPT = "kith-map-letters";

/** Whether single letters work, as somebody chose in this browser. */
export function lettersWork(): boolean {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true;
  }
}

export function letLettersWork(on: boolean): void {
  try {
    localStorage.setItem(KEPT, on ? "on" : "off");
  } catch {
    // A browser that keeps nothing forgets it with the page.
  }
}

const ARROWS: Record<string, Way> = { ArrowRight: "right", ArrowLeft: "left", ArrowUp: "up", ArrowDown: "down" };

export function listenToKeys(el: HTMLElement, keys: Keys): void {
  el.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || (event.target as Element).closest("button, input, select, textarea, .kith-map-menu")) return;
    if (event.key.length === 1 && event.key !== " " && !keys.letters()) return;
    const way = ARROWS[event.key];
    let handled = true;
    if (way) {
      if (event.shiftKey) keys.pan(way);
      else keys.walk(way);
    } else {
      switch (event.key) {
        case "PageDown": keys.turn(1); break;
        case "PageUp": keys.turn(-1); break;
        case "+": case "=": case "]": keys.zoom(1.4); break;
        case "-": case "_": case "[": keys.zoom(1 / 1.4); break;
        case "0": case "\\": keys.fit(); break;
        case "/": case "s": case "S": keys.find(); break;
        case "m": case "M": keys.toggleMoving(); break;
        case "?": keys.help(); break;
        case "Enter": handled = keys.keep(); break;
        case "Escape": handled = keys.leave(); break;
        case "Delete": handled = keys.letter("Delete"); break;
        case "ContextMenu": keys.menu(); break;
        case "F10": if (event.shiftKey) keys.menu(); else handled = false; break;
        default: handled = event.key.length === 1 && keys.letter(event.key.toLowerCase());
      }
    }
    if (handled) {
      event.preventDefault();
      event.stopPropagation();
    }
  });
}
