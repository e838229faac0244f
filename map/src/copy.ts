/** Buttons that copy what stands in a field. They are hidden until this script shows them: without it one selects and copies. */

import { words } from "./words";

export function bringCopyButtons(root: ParentNode): void {
  if (!navigator.clipboard) return;
  for (const button of Array.from(root.querySelectorAll<HTMLButtonElement>("button[data-copy]"))) {
    const field = document.getElementById(button.dataset.copy ?? "") as HTMLInputElement | HTMLTextAreaElement | null;
    const said = button.parentElement?.querySelector<HTMLElement>("[role=status]");
    if (!field) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      navigator.clipboard.writeText(field.value).then(
        () => said && (said.textContent = words.copied),
        () => {
          field.select();
          if (said) said.textContent = words.notCopied;
        },
      );
    });
  }
}
