/** Every word the island says, in one place. */

import type { Way } from "./walk";

export function connections(count: number): string {
  return count === 1 ? "1 connection" : `${count} connections`;
}

const ARROW: Record<Way, string> = { right: "Right arrow", left: "Left arrow", up: "Up arrow", down: "Down arrow" };

export const words = {
  copied: "Copied.",
  notCopied: "It could not be copied; it is selected now.",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  fit: "Show the whole map",
  fullScreen: "Full screen",
  leaveFullScreen: "Leave full screen",
  find: "Find on the map",
  nobodyFound: (text: string) => `Nothing on this map matches “${text}”.`,
  found: (count: number) => (count === 1 ? "1 match. Arrow down to it, Enter to go there." : `${count} matches. Arrow keys to choose, Enter to go there.`),
  flewTo: (name: string) => `${name} is in the middle of the map.`,
  move: "Move marks",
  moveOn: "Moving marks is on. Drag a mark, or go to one and use the arrow keys; Enter keeps it there, Escape puts it back.",
  moveOff: "Moving marks is off.",
  moving: (name: string) => `${name} is moving. Enter keeps it here, Escape puts it back.`,
  saving: (name: string) => `Keeping ${name} here …`,
  placed: (name: string) => `${name} will stay here.`,
  putBack: (name: string) => `${name} is back where it was.`,
  notPlaced: (name: string, why: string) => `${name} could not be kept there and is back where it was: ${why}`,
  offline: "the server did not answer. Is the connection up?",
  refused: (status: number) =>
    status === 403 || status === 401 ? "you may not move marks here, or your session has ended." : "the server refused it. Reload the page and try again.",
  card: "Card",
  close: "Close",
  loading: "Fetching the card …",
  noCard: "The card could not be fetched.",
  openPage: "Open the page instead",
  map: "map",
  wheel: "To zoom with the wheel, click the map first or hold Ctrl.",
  standing: (label: string, count: number, ways: [Way, string][]) =>
    `${label}. ${connections(count)}.` +
    (ways.length ? ` ${ways.map(([way, name], i) => `${i ? ARROW[way].toLowerCase() : ARROW[way]} for ${name}`).join(", ")}.` : ""),
  thinned: (lines: number, of: number) => `Of ${of} connections in sight, the ${lines} between the most connected are drawn. Zoom in for the others.`,
  noWay: (way: Way) => `No connection leads ${way === "left" || way === "right" ? `to the ${way}` : way} from here.`,
  help: "Keys and gestures",
  helpLines: [
    ["Arrow keys", "walk from one mark to the next along connections"],
    ["Page down, Page up", "every mark in turn, the most connected first"],
    ["Enter", "open the card; Escape closes it"],
    ["Shift + arrow keys", "move the map; so does dragging, or one finger"],
    ["+ and −", "zoom; so do the wheel and two fingers"],
    ["0", "show the whole map"],
    ["/ or S", "find by name"],
    ["Tab", "leave the map"],
  ] as [string, string][],
  helpMove: ["M", "move marks: arrow keys move the one you are on, Enter keeps it, Escape puts it back"] as [string, string],
  helpNote: "These keys work only while the map has the focus.",
};
