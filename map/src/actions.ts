/** What can be done with a mark, a connection, several of them, or the map itself: one list for menus and keys. */

import type { Arrangement } from "./arrange";
import type { Point } from "./geometry";
import type { Desk } from "./desk";
import type { Host } from "./host";
import type { Item } from "./menu";
import type { Mark, Tie } from "./scene";
import { words } from "./words";

const ARRANGEMENTS: Arrangement[] = ["left", "middle", "top", "row", "across", "down", "grid", "circle", "apart"];

/** What else the menus need: choosing by drawing round, and what is shown of it. */
export interface Choosing {
  desk?: Desk;
  toggle(what: Mark | Tie): void;
  lasso(): void;
}

export function forMark(host: Host, { desk, toggle }: Choosing, mark: Mark): Item[] {
  const { chosen, scene } = host;
  const kind = scene.kindOf(mark);
  const alike = scene.inOrder.filter((other) => scene.kindOf(other) === kind);
  const focus = { label: words.focusOn, do: () => look(host, [mark]) };
  if (!scene.hasPage(mark)) return [{ label: words.chooseAround, do: () => chosen.add(scene.neighbours(mark)) }];
  return [
    { label: words.openCard, key: "Enter", do: () => host.open(mark) },
    { label: words.openItsPage, href: mark.el.getAttribute("href") || "" },
    ...(host.dataset.picture ? [focus] : []),
    { label: chosen.has(mark) ? words.letGo : words.choose, key: words.keySpace, do: () => toggle(mark) },
    ...(kind && alike.length > 1 ? [{ label: words.chooseAlike(alike.length, kind), key: "K", do: () => chosen.add(alike) }] : []),
    ...(mark.ties.length ? [{ label: words.chooseAround, do: () => chosen.add([mark, ...scene.neighbours(mark)]) }] : []),
    ...(desk
      ? [
          { label: words.change },
          { label: `${words.connect}…`, key: "C", do: () => desk.connectByName(mark) },
          { label: `${words.rename}…`, key: "R", do: () => desk.rename(mark) },
          { label: `${words.set}…`, key: "E", do: () => desk.set(mark) },
          { label: words.confirm, do: () => desk.confirm(mark) },
          { label: words.pin, key: "P", do: () => desk.pin([mark]) },
          { label: words.free, do: () => void desk.free([mark]) },
          { label: `${words.remove}…`, key: words.keyDelete, do: () => desk.remove(mark) },
        ]
      : []),
  ];
}

export function forTie(host: Host, { desk, toggle }: Choosing, tie: Tie): Item[] {
  const href = tie.el?.getAttribute("href") || "";
  const ends = { label: words.chooseEnds, do: () => host.chosen.add([tie.from, tie.to]) };
  if (!href) return [ends];
  return [
    { label: words.openCard, key: "Enter", do: () => host.open(tie) },
    { label: words.openItsPage, href },
    { label: host.chosen.has(tie) ? words.letGo : words.choose, key: words.keySpace, do: () => toggle(tie) },
    ends,
    ...(desk
      ? [
          { label: words.change },
          { label: `${words.setTie}…`, key: "E", do: () => desk.set(tie) },
          { label: words.confirm, do: () => desk.confirm(tie) },
          { label: words.wholeForm, href: `${href}/edit` },
          { label: `${words.remove}…`, key: words.keyDelete, do: () => desk.remove(tie) },
        ]
      : []),
  ];
}

export function forChosen(host: Host, { desk }: Choosing): Item[] {
  const { chosen, scene } = host;
  const marks = chosen.marks();
  const between = scene.ties.filter((tie) => tie.id && chosen.actors.has(tie.from.id) && chosen.actors.has(tie.to.id));
  return [
    ...(host.dataset.picture && marks.length ? [{ label: words.focusOnThese, do: () => look(host, marks) }] : []),
    ...(between.length ? [{ label: words.chooseBetween(between.length), do: () => chosen.add([], between) }] : []),
    { label: words.letAllGo, key: words.keyEscape, do: () => chosen.clear() },
    ...(desk
      ? [
          { label: words.change },
          { label: `${words.set}…`, key: "E", do: () => desk.set() },
          { label: words.confirm, do: () => desk.confirm() },
          { label: `${words.remove}…`, key: words.keyDelete, do: () => desk.remove(undefined) },
          ...(marks.length > 1
            ? [
                { label: words.putInOrder },
                ...ARRANGEMENTS.map((how) => ({ label: words.arrangements[how], do: () => desk.arrange(marks, how) })),
                { label: words.pinThese, key: "P", do: () => desk.pin(marks) },
                { label: words.freeThese, do: () => void desk.free(marks) },
              ]
            : []),
        ]
      : []),
  ];
}

export function forPaper(host: Host, choosing: Choosing, at?: Point): Item[] {
  const { chosen, scene, stage } = host;
  const { desk } = choosing;
  return [
    ...(desk ? [{ label: at ? words.addHere : words.addSomeone, key: "N", do: () => desk.add(at) }] : []),
    { label: words.fit, key: "0", do: () => stage.fit() },
    { label: words.chooseAll(scene.inOrder.length), key: "A", do: () => chosen.add(scene.inOrder) },
    { label: words.lasso, key: "L", do: () => choosing.lasso() },
    ...(desk
      ? [
          { label: words.move, key: "M", do: () => host.toggleMoving() },
          { label: words.partAll, do: () => desk.arrange(scene.inOrder, "apart") },
          ...(desk.undoing.canUndo ? [{ label: words.undo, key: words.keyUndo, do: () => void desk.undo(false) }] : []),
          ...(desk.undoing.canRedo ? [{ label: words.redo, key: words.keyRedo, do: () => void desk.undo(true) }] : []),
        ]
      : []),
    { label: words.help, key: "?", do: () => host.toggleHelp() },
  ];
}

/** The map with these in the middle, and one step round them. */
function look(host: Host, marks: Mark[]): void {
  host.look((search) => {
    search.set("focus", marks.map((mark) => mark.id).join(","));
    if (!search.has("steps")) search.set("steps", "1");
  });
}
