/**
 * Changing how the map looks without leaving it: a link or a form that leads to the map's own address is fetched, and
 * the parts of the page that say something else now are put in place of those that stood there. Without this script,
 * or when anything goes wrong, the link is followed as it is.
 */

import { bringCopyButtons } from "./copy";
import { plainClick } from "./panel";

/** Where links and forms are taken over; elsewhere on the page they lead where they lead. */
const TAKEN = "[data-map-controls], [data-part], [data-view-toggle], [data-tour-nav], [data-tour-next], [data-tour-previous]";
const SAID = 220;

export interface Picture {
  /** Takes over a new picture; `same` when it is the same way of looking. False when it cannot be taken over. */
  adopt(from: Element, same: boolean): boolean;
  /** Says what is shown now. */
  shown(text: string): void;
  /** A new picture is on its way, or has come. */
  waiting(on: boolean): void;
}

/** Whether an address is the page's own, however one looks at it. */
export function isOwn(to: URL, here: URL): boolean {
  return to.origin === here.origin && to.pathname === here.pathname;
}

/** Where the parts of an address are fetched from: `parts` with the same question, or the page itself. */
export function partsOf(to: URL, parts: string | undefined): string {
  return parts ? parts + to.search : to.pathname + to.search;
}

/** The address that a GET form leads to. Fields left empty ask nothing. */
export function formAddress(action: string, fields: Iterable<[string, FormDataEntryValue]>): URL {
  const to = new URL(action);
  to.search = "";
  for (const [name, value] of fields) if (typeof value === "string" && value) to.searchParams.append(name, value);
  return to;
}

export class Swap {
  private asked?: AbortController;
  private latest: Promise<boolean> = Promise.resolve(false);
  private at = location.pathname + location.search;

  constructor(private readonly map: () => (HTMLElement & Picture) | undefined) {
    document.addEventListener("click", (event) => this.clicked(event));
    document.addEventListener("submit", (event) => this.submitted(event));
    addEventListener("popstate", () => {
      // A name after # is no other page.
      if (location.pathname + location.search !== this.at) void this.to(new URL(location.href), false);
    });
  }

  private clicked(event: MouseEvent): void {
    const link = (event.target as Element).closest?.("a[href]") as HTMLAnchorElement | null;
    if (!link || !plainClick(event) || link.target || link.hasAttribute("download") || link.closest("svg") || !link.closest(TAKEN)) return;
    const to = new URL(link.href, location.href);
    if (!isOwn(to, new URL(location.href)) || (to.hash && to.search === location.search)) return;
    event.preventDefault();
    void this.to(to);
  }

  private submitted(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || form.method !== "get" || form.target || !form.closest(TAKEN)) return;
    const button = event.submitter as HTMLButtonElement | null;
    const fields = [...new FormData(form)];
    if (button && button.name) fields.push([button.name, button.value]);
    const to = formAddress((button && button.getAttribute("formaction") ? button.formAction : form.action) || location.href, fields);
    if (!isOwn(to, new URL(location.href))) return;
    event.preventDefault();
    void this.to(to);
  }

  /** Shows another way of looking. */
  async to(to: URL, push = true): Promise<void> {
    await (this.latest = this.show(to, push));
  }

  /** Fetches what is shown now once more, after something changed. */
  again(): Promise<boolean> {
    return (this.latest = this.reload());
  }

  private async show(to: URL, push: boolean): Promise<boolean> {
    const parts = await this.fetch(to);
    if (parts === "overtaken") return this.latest;
    if (!parts) {
      if (push) location.assign(to.href);
      else location.replace(to.href);
      return false;
    }
    // The server's own way of writing the address, without what a form asked for in vain.
    const tidy = parts.querySelector<HTMLElement>("kith-map")?.dataset.address;
    if (tidy && isOwn(new URL(tidy, to), to)) to = new URL(tidy + to.hash, to);
    if (push && to.pathname + to.search !== this.at) history.pushState(null, "", to.href);
    this.at = to.pathname + to.search;
    this.put(parts, true);
    return true;
  }

  private async reload(): Promise<boolean> {
    const parts = await this.fetch(new URL(location.href));
    // Whoever asked later shows the same, and more.
    if (parts === "overtaken") return this.latest;
    if (parts) this.put(parts, false);
    return !!parts;
  }

  private async fetch(to: URL): Promise<Document | "overtaken" | undefined> {
    if (this.asked) this.asked.abort();
    const ask = (this.asked = new AbortController());
    const map = this.map();
    if (map) map.waiting(true);
    try {
      const from = partsOf(to, map && map.dataset.picture);
      const answer = await fetch(from, { credentials: "same-origin", headers: { Accept: "text/html" }, signal: ask.signal });
      if (!answer.ok || answer.redirected) return undefined;
      const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
      return parsed.querySelector("[data-part=picture]") ? parsed : undefined;
    } catch {
      return ask.signal.aborted ? "overtaken" : undefined;
    } finally {
      if (this.asked === ask && map) map.waiting(false);
    }
  }

  private put(parts: Document, say: boolean): void {
    parts.querySelectorAll("script").forEach((script) => script.remove());
    for (const now of Array.from(document.querySelectorAll<HTMLElement>("[data-part]"))) {
      const next = parts.querySelector<HTMLElement>(`[data-part="${CSS.escape(now.dataset.part!)}"]`);
      if (next && !now.parentElement!.closest("[data-part]")) replace(now, document.importNode(next, true), !say);
    }
    const map = this.map();
    const picture = parts.querySelector("kith-map");
    // A map in a window of its own has no other parts.
    if (map && picture && !document.querySelector("[data-part=picture]")) map.adopt(picture, !say);
    const title = parts.querySelector("head title");
    if (title && title.textContent) document.title = title.textContent;
    if (say) this.map()?.shown(notice());
  }
}

/** What the page says it shows. */
function notice(): string {
  const part = document.querySelector("[data-part=notice] [data-said]") || document.querySelector("[data-part=notice]");
  const text = ((part && part.textContent) || "").replace(/\s+/g, " ").trim();
  return text.length > SAID ? text.slice(0, SAID) + "…" : text;
}

/** Puts a part in place of another; what is open stays open, and whoever was in it stays there. */
function replace(now: HTMLElement, next: HTMLElement, same: boolean): void {
  const map = now.querySelector<HTMLElement & Picture>("kith-map");
  const picture = next.querySelector("kith-map");
  if (map && picture && map.adopt(picture, same)) {
    // The living map stays where it is; only what stands round it is new.
    Array.from(now.childNodes).forEach((node) => !node.contains(map) && node.remove());
    const holder = Array.from(now.childNodes).find((node) => node.contains(map))!;
    const at = Array.from(next.childNodes).findIndex((node) => node.contains(picture));
    Array.from(next.childNodes).forEach((node, i) => {
      if (i < at) now.insertBefore(node, holder);
      else if (i > at) now.append(node);
    });
    return;
  }
  const open = new Set(Array.from(now.querySelectorAll("details[open] > summary"), (one) => one.textContent));
  const shut = new Set(Array.from(now.querySelectorAll("details:not([open]) > summary"), (one) => one.textContent));
  next.querySelectorAll<HTMLDetailsElement>("details").forEach((one) => {
    const said = one.querySelector(":scope > summary")?.textContent;
    if (said && open.has(said)) one.open = true;
    if (said && shut.has(said)) one.open = false;
  });
  const active = document.activeElement;
  const held = active instanceof HTMLElement && now.contains(active) ? active : undefined;
  const scrolled = Array.from(now.querySelectorAll("[tabindex]"), (one) => one.scrollTop);
  now.replaceWith(next);
  bringCopyButtons(next);
  next.querySelectorAll("[tabindex]").forEach((one, i) => (one.scrollTop = scrolled[i] || 0));
  if (held) giveFocus(held, next);
}

/** The same control in the new part, or the part itself. */
function giveFocus(held: HTMLElement, part: HTMLElement): void {
  const same = (find: (one: HTMLElement) => unknown) => Array.from(part.querySelectorAll<HTMLElement>(held.localName)).find(find);
  const name = held.getAttribute("name");
  const to =
    (held.id && part.querySelector<HTMLElement>(`#${CSS.escape(held.id)}`)) ||
    (name && same((one) => one.getAttribute("name") === name && one.getAttribute("value") === held.getAttribute("value"))) ||
    (name && same((one) => one.getAttribute("name") === name)) ||
    same((one) => one.textContent === held.textContent && one.getAttribute("href") === held.getAttribute("href")) ||
    same((one) => one.textContent === held.textContent);
  if (!to && !part.hasAttribute("tabindex")) part.setAttribute("tabindex", "-1");
  (to || part).focus({ preventScroll: true });
}
