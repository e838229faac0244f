/** Seeing what others change while they change it, and who else is here. */

import { make } from "./build";
import { words } from "./words";

const SOONEST = 1_000;
const LATEST = 60_000;

/** What is told of a change: who made it, as far as this reader may know, and whether it was they themselves. */
export interface Told {
  /** How far the network has come: to organisers, a version. */
  mark: string;
  by: string[];
  own: boolean;
}

export interface Shower {
  /** Something changed: look again. */
  changed(told: Told): void;
  /** Whether now is a bad moment: somebody is dragging. */
  busy(): boolean;
}

/** How long to wait before asking again after so many failures, in milliseconds. */
export function pause(failures: number): number {
  return Math.min(LATEST, SOONEST * 2 ** Math.min(failures, 10));
}

/** Reads what came as JSON; nothing where it is none. */
function read(text: string): Record<string, unknown> {
  try {
    const found = JSON.parse(text);
    return found && typeof found === "object" ? found : {};
  } catch {
    return {};
  }
}

const isText = (value: unknown): value is string => typeof value === "string";

/** The others who are here: `{"here": [{"name": "Olive", "at": "map", "you": false}]}`. Each name once. */
export function othersHere(text: string): string[] {
  const { here } = read(text);
  if (!Array.isArray(here)) return [];
  const names = here.filter((one) => one && !one.you).map((one) => one.name).filter(isText);
  return [...new Set(names)];
}

/** `{"mark": "12", "by": ["Olive"], "own": false}`; other readers than organisers are told no names. */
export function toldOf(text: string): Told {
  const { mark, by, own } = read(text);
  return { mark: isText(mark) ? mark : "", by: Array.isArray(by) ? by.filter(isText) : [], own: own === true };
}

export class Others {
  readonly el = make("p", { class: "kith-map-here", hidden: true });
  private source?: EventSource;
  private failures = 0;
  private late = 0;
  private retry = 0;
  private seen = "";
  private others: string[] = [];

  constructor(private readonly address: string, private readonly shower: Shower) {
    this.open();
    // A window that nobody looks at gives its connection back: browsers allow one place only a few.
    document.addEventListener("visibilitychange", () => (document.hidden ? this.close() : this.open()));
    addEventListener("pagehide", () => this.close());
    addEventListener("pageshow", () => this.source || this.open());
  }

  private open(): void {
    this.close();
    const to = new URL(this.address, location.href);
    // Nothing that happened while the line was down is missed.
    if (this.seen) to.searchParams.set("seen", this.seen);
    const source = (this.source = new EventSource(to.href));
    source.addEventListener("open", () => {
      this.failures = 0;
      this.tell();
    });
    source.addEventListener("change", (event) => {
      this.seen = (event as MessageEvent).lastEventId || this.seen;
      this.changed((event as MessageEvent<string>).data);
    });
    source.addEventListener("here", (event) => {
      this.others = othersHere((event as MessageEvent<string>).data);
      this.tell();
    });
    source.addEventListener("error", () => {
      source.close();
      this.failures++;
      this.others = [];
      if (this.failures > 1) this.tell(words.away);
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
    if (this.shower.busy()) this.late = window.setTimeout(() => this.changed(data), 250);
    else this.shower.changed(toldOf(data));
  }

  private tell(text = this.others.length ? words.here(this.others) : ""): void {
    this.el.textContent = text;
    this.el.hidden = !text;
  }
}
