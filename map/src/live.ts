/** Seeing what others change while they change it, and who else is here. */

import { make } from "./build";
import { words } from "./words";

const SOONEST = 1_000;
const LATEST = 60_000;

export interface Liver {
  /** Somebody changed something: look again. */
  changed(version: string): void;
  /** Whether now is a bad moment: somebody is dragging. */
  busy(): boolean;
}

/** How long to wait before asking again after so many failures, in milliseconds. */
export function pause(failures: number): number {
  return Math.min(LATEST, SOONEST * 2 ** Math.min(failures, 10));
}

/** Who is here, as the server names them: `["Olive"]` or `{"names": ["Olive"]}`. */
export function namesIn(text: string): string[] {
  try {
    const read = JSON.parse(text);
    const names: unknown = Array.isArray(read) ? read : read && (read.names || read.here);
    return Array.isArray(names) ? names.filter((name): name is string => typeof name === "string") : [];
  } catch {
    return [];
  }
}

export class Live {
  readonly el = make("p", { class: "kith-map-here", hidden: true });
  private source?: EventSource;
  private failures = 0;
  private late = 0;
  private retry = 0;

  constructor(private readonly address: string, private readonly liver: Liver) {
    this.open();
    addEventListener("pagehide", () => this.close());
    addEventListener("pageshow", (event) => event.persisted && this.open());
  }

  private open(): void {
    this.close();
    const source = (this.source = new EventSource(this.address));
    source.addEventListener("open", () => {
      if (this.failures > 1) this.tell();
      this.failures = 0;
    });
    source.addEventListener("change", (event) => this.changed((event as MessageEvent<string>).data));
    source.addEventListener("here", (event) => this.tell(namesIn((event as MessageEvent<string>).data)));
    source.addEventListener("error", () => {
      source.close();
      this.failures++;
      if (this.failures > 1) this.tell(undefined, words.away);
      this.retry = window.setTimeout(() => this.open(), pause(this.failures));
    });
  }

  private close(): void {
    window.clearTimeout(this.retry);
    if (this.source) this.source.close();
    this.source = undefined;
  }

  private changed(data: string): void {
    window.clearTimeout(this.late);
    // Not while somebody drags: right after.
    if (this.liver.busy()) this.late = window.setTimeout(() => this.changed(data), 250);
    else this.liver.changed(versionIn(data));
  }

  private tell(names: string[] = [], text = names.length ? words.here(names) : ""): void {
    this.el.textContent = text;
    this.el.hidden = !text;
  }
}

/** The version in `{"version": 12}` or `12`. */
export function versionIn(text: string): string {
  const found = /\d+/.exec(text);
  return found ? found[0] : "";
}
