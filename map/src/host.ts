/** What the tools of the map ask of the element they work for. */

import type { Chosen } from "./chosen";
import type { Panel } from "./panel";
import type { Mark, Scene, Tie } from "./scene";
import type { Stage } from "./stage";

export interface Host {
  /** The element's `data-` attributes, as the picture that is shown brought them. */
  readonly dataset: DOMStringMap;
  readonly scene: Scene;
  readonly stage: Stage;
  readonly panel: Panel;
  readonly chosen: Chosen;
  /** Where somebody stands, for what is done with the keys. */
  readonly current?: Mark;
  say(text: string): void;
  markAt(target: EventTarget | null): Mark | undefined;
  tieAt(target: EventTarget | null): Tie | undefined;
  /** Lifts somebody or something out of the rest; nothing lets all stand alike. */
  lift(what?: Mark | Tie): void;
  focusMark(mark: Mark): void;
  /** Opens somebody's or something's card. */
  open(what: Mark | Tie): void;
  /** Fetches the picture anew, after a change. */
  refresh(): Promise<void>;
  /** Shows the map looked at in another way. */
  look(change: (search: URLSearchParams) => void): void;
  /** Keeps these marks where they stand, or puts them back. */
  keep(from: Map<Mark, { x: number; y: number }>, done: string): Promise<void>;
  toggleMoving(): void;
  toggleHelp(): void;
}
