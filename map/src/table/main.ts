/** A table to write in, like a spreadsheet: walked by keys, filled, pasted into and copied from. The server's form is
 * complete without this; all that is written is still sent by it, in one piece. */

import { Grid } from "./grid";

const form = document.querySelector<HTMLFormElement>("form[data-grid]");
if (form) new Grid(form);
