// Everything the task tests rely on: addresses, the names of fields and buttons, and the few marks in the page that
// are not words. When a page says something differently, this file is the one to change.
import { SAMPLE } from './harness.mjs';

export const paths = {
  overview: SAMPLE,
  actors: `${SAMPLE}/actors`,
  connections: `${SAMPLE}/connections`,
  history: `${SAMPLE}/history`,
  import: `${SAMPLE}/import`,
  map: `${SAMPLE}/map`,
  window: `${SAMPLE}/map/window`,
  embed: '/embed/larkmere',
};

/** Links are found by where they lead. */
export const links = {
  actors: `a[href="${paths.actors}"]`,
  newActor: `a[href^="${paths.actors}/new"]`,
  connections: `a[href="${paths.connections}"]`,
  newConnection: `a[href^="${paths.connections}/new"]`,
  history: `a[href="${paths.history}"]`,
  import: `a[href="${paths.import}"]`,
  edit: 'main a[href$="/edit"]',
  /** An actor's own page, from a list. */
  actor: `main a[href^="${paths.actors}/"]:not([href$="/new"]):not([href*="/edit"]):not([href*="?"])`,
};

/** Fields are found by their labels. */
export const fields = {
  name: /^name/i,
  kind: /^kind/i,
  /** Of an actor, in the form that adds one. */
  description: /^in their own words/i,
  from: /^one end/i,
  to: /^the other end/i,
  /** How alive a connection is. */
  status: /^how alive/i,
  files: /file|spreadsheet/i,
  search: /search|find/i,
};

/** Buttons are found by what they say. */
export const buttons = {
  save: /^(save|add|keep)/i,
  undo: /^undo/i,
  /** From a file to what its columns mean. */
  read: /^(read|look)/i,
  /** From the columns to the plan. */
  plan: /see what would change/i,
  apply: /^bring it in/i,
  search: /search|find|show|filter/i,
};

/** What pages say. */
export const says = {
  nothingNew: /there is nothing to bring in/i,
  nobody: /nobody matches/i,
};

/** Where a form says what is wrong with a field: the field is marked invalid and described by the message. */
export const wrongField = '[aria-invalid="true"][aria-describedby]';

/** The map's own marks: classes and attributes that the server's picture and the island agree on. */
export const map = {
  island: 'kith-map',
  /** The map with its bar, once it has come to life. */
  frame: 'kith-map .kith-map-whole',
  /** A mark is a link to an actor's page, in the server's picture as in the island. */
  mark: 'kith-map a.mark[data-actor]',
  /** What pans and zooms: its transform says from where one looks. */
  viewport: 'kith-map g.viewport',
  /** The picture while a neighbourhood is lifted, and what is lifted. */
  lifted: 'kith-map svg.lifted',
  lit: 'kith-map a.mark.lit',
  panel: 'kith-map aside',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  whole: 'Show the whole map',
  find: 'Find on the map',
  move: 'Move marks',
  close: 'Close',
  kept: /will stay here/i,
};
