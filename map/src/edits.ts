/** What is sent to the server when somebody changes the map, and taking it back. */

import { words } from "./words";

export type Pairs = [string, string][];

/** A change that was kept, or why it was not. With `again`, sending it with `sure=yes` keeps it all the same. */
export type Answer = { done: string; version: number; actors: string[] } | { problem: string; again?: boolean };

/** Sends a change. Never throws: what went wrong is said in words. */
export async function send(address: string, token: string | undefined, pairs: Pairs): Promise<Answer> {
  const body = new URLSearchParams(pairs);
  if (token && !body.has("token")) body.set("token", token);
  try {
    const answer = await fetch(address, { method: "POST", credentials: "same-origin", body, headers: { Accept: "application/json" } });
    const isJson = (answer.headers.get("content-type") || "").startsWith("application/json");
    if (answer.redirected || !isJson) return { problem: words.refused(answer.redirected ? 401 : answer.status) };
    return (await answer.json()) as Answer;
  } catch {
    return { problem: words.offline };
  }
}

/** The versions that can be taken back from here, and those that were: the server's history does the work. */
export class Undoing {
  private undone: number[] = [];
  private done: number[] = [];

  constructor(private readonly keep: (done: readonly number[], undone: readonly number[]) => void = () => {}) {}

  /** What an earlier page of this session left. */
  restore(done: number[], undone: number[]): void {
    this.done = done;
    this.undone = undone;
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /** Something was done. What had been taken back before it cannot be done again. */
  did(version: number): void {
    this.done.push(version);
    this.undone = [];
    this.keep(this.done, this.undone);
  }

  /** The version to take back next, if any; `redo` for what took one back. */
  next(redo: boolean): number | undefined {
    const from = redo ? this.undone : this.done;
    return from[from.length - 1];
  }

  /** The next one was taken back; `version` is what did that. */
  took(redo: boolean, version: number): void {
    (redo ? this.undone : this.done).pop();
    (redo ? this.done : this.undone).push(version);
    this.keep(this.done, this.undone);
  }

  /** The next one cannot be taken back any more. */
  drop(redo: boolean): void {
    (redo ? this.undone : this.done).pop();
    this.keep(this.done, this.undone);
  }
}

/** Undoing that outlives a page: version numbers alone, in this tab, until it closes. */
export function undoingHere(key: string): Undoing {
  const undoing = new Undoing((done, undone) => {
    try {
      sessionStorage.setItem(key, JSON.stringify([done.slice(-100), undone.slice(-100)]));
    } catch {
      // A browser that keeps nothing still undoes until the page is left.
    }
  });
  try {
    const [done, undone] = JSON.parse(sessionStorage.getItem(key) || "[[],[]]");
    undoing.restore(done, undone);
  } catch {
    // As if nothing had been done yet.
  }
  return undoing;
}
