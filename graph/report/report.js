"use strict";
document.querySelectorAll("table.sortable").forEach((table) => {
  const body = table.tBodies[0];
  const value = (row, place) => {
    const cell = row.cells[place];
    const number = cell.querySelector(".n");
    return (number || cell).textContent.trim();
  };
  const compare = (a, b) => {
    const [x, y] = [a, b].map((text) => Number(text.replace(/[, ]|[A-Z]{3}$/g, "") || NaN));
    return Number.isNaN(x) || Number.isNaN(y) ? a.localeCompare(b, document.documentElement.lang) : x - y;
  };
  table.tHead.querySelectorAll("th").forEach((head, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") !== "descending";
      table.tHead.querySelectorAll("th").forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...body.rows].sort((a, b) => compare(value(a, place), value(b, place)) * (down ? -1 : 1));
      body.append(...rows);
    });
  });
});
const open = [];
addEventListener("beforeprint", () => document.querySelectorAll("details.more:not([open])").forEach((part) => { part.open = true; open.push(part); }));
addEventListener("afterprint", () => { open.splice(0).forEach((part) => { part.open = false; }); });
