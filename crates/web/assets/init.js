// Improves pages that already work without it: the menu button on a phone, character counts, focus on errors.
import { initAll } from "./govuk-frontend.min.js";

initAll();

// "Choose all" above a list that can be ticked. The button is made here, so that it is not there without script.
for (const table of document.querySelectorAll("[data-choose-all]")) {
  const boxes = table.querySelectorAll("input[type=checkbox]");
  if (boxes.length < 2) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary";
  button.textContent = table.dataset.chooseAll;
  button.addEventListener("click", () => {
    for (const box of boxes) box.checked = true;
  });
  table.after(button);
}
