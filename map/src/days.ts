/** The days a network has: a slider over them, and a play button that walks through them to the last. */

import { button, make } from "./build";
import { calm } from "./stage";
import { words } from "./words";

const EACH_MS = 1_400;

/** Days in a list, sorted, each once; what is no day is left out. */
export function daysIn(text: string | undefined): string[] {
  return [...new Set((text || "").match(/\b\d{4}-\d{2}-\d{2}\b/g) || [])].sort();
}

/** Which of the days is meant: the last that is not after the one asked for; past all of them, "now", when none is asked for. */
export function dayAt(days: readonly string[], asked: string | null): number {
  if (!asked) return days.length;
  const after = days.findIndex((day) => day > asked);
  return Math.max(0, (after < 0 ? days.length : after) - 1);
}

export function inWords(day: string): string {
  if (!day) return words.now;
  const date = new Date(`${day}T12:00:00`);
  return isNaN(date.getTime()) ? day : date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

export class Days {
  readonly el = make("div", { class: "kith-map-days", role: "group", "aria-label": words.days, hidden: true });
  private readonly range = make("input", { type: "range", min: "0", step: "1", "aria-label": words.days });
  private readonly told = make("span", { class: "kith-map-day", "aria-hidden": "true" });
  private readonly play: HTMLButtonElement;
  private days: string[] = [];
  private at = 0;
  private playing = 0;
  private late = 0;

  constructor(private readonly show: (day: string) => Promise<void>) {
    this.play = button("play", words.play, () => (this.playing ? this.pause() : this.start()));
    this.el.append(this.play, this.range, this.told);
    this.range.addEventListener("input", () => {
      this.pause();
      this.at = +this.range.value;
      this.tell();
      window.clearTimeout(this.late);
      this.late = window.setTimeout(() => void this.show(this.days[this.at]), 180);
    });
    this.el.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.playing) {
        this.pause();
        event.stopPropagation();
      }
    });
  }

  /** The days there are, and the one shown. After the last comes now, which asks for no day. */
  set(days: string[], asked: string | null): void {
    this.days = [...days, ""];
    this.el.hidden = days.length < 2;
    this.range.max = String(days.length);
    this.at = dayAt(days, asked);
    this.tell();
  }

  private tell(): void {
    this.range.value = String(this.at);
    this.told.textContent = inWords(this.days[this.at] || "");
    this.range.setAttribute("aria-valuetext", this.told.textContent);
  }

  /** From the day shown to the last; from the first when the last is shown. Never by itself. */
  private start(): void {
    const last = this.days.length - 1;
    if (this.at >= last) this.at = -1;
    this.playing = 1;
    this.label();
    const step = async () => {
      this.at++;
      this.tell();
      await this.show(this.days[this.at]);
      if (!this.playing) return;
      if (this.at >= last) return this.pause();
      this.playing = window.setTimeout(() => void step(), calm() ? 2 * EACH_MS : EACH_MS);
    };
    void step();
  }

  pause(): void {
    window.clearTimeout(this.playing);
    this.playing = 0;
    this.label();
  }

  private label(): void {
    const label = this.playing ? words.pause : words.play;
    this.play.title = label;
    this.play.setAttribute("aria-label", label);
    this.play.classList.toggle("playing", !!this.playing);
  }
}
