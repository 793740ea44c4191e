"use strict";
// Lists: headings sort, the search box narrows as one types; without a script the form asks the server.
(() => {
  const table = document.querySelector("table.sortable");
  const search = document.getElementById("q");
  const count = document.getElementById("count");
  const rows = [...table.tBodies[0].rows];
  const lang = document.documentElement.lang;
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const told = rows.map((row) => fold(row.textContent + " " + [...row.querySelectorAll("a")].map((link) => link.getAttribute("href")).join(" ")));
  const key = (row, place) => row.cells[place].dataset.key || row.cells[place].textContent.trim();
  const compare = (a, b) => {
    if (a === "" || b === "") return (a === "") - (b === "");
    const [x, y] = [Number(a), Number(b)];
    return Number.isNaN(x) || Number.isNaN(y) ? a.localeCompare(b, lang) : x - y;
  };
  [...table.tHead.rows[0].cells].forEach((head, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const first = head.classList.contains("n") ? "descending" : "ascending";
      const now = head.getAttribute("aria-sort");
      const next = now === first ? (first === "ascending" ? "descending" : "ascending") : first;
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", next);
      const turn = next === "ascending" ? 1 : -1;
      rows.sort((a, b) => {
        const [x, y] = [key(a, place), key(b, place)];
        return x === "" || y === "" ? compare(x, y) : compare(x, y) * turn;
      });
      table.tBodies[0].append(...rows);
    });
  });
  const shown = new Map(rows.map((row, place) => [row, told[place]]));
  let wait = 0;
  search.addEventListener("input", () => {
    window.clearTimeout(wait);
    wait = window.setTimeout(() => {
      const words = fold(search.value).split(/\s+/).filter(Boolean);
      let left = 0;
      for (const row of rows) {
        row.hidden = !words.every((word) => shown.get(row).includes(word));
        left += !row.hidden;
      }
      count.textContent = count.dataset.words.replace("{n}", left).replace("{m}", rows.length);
    }, 120);
  });
})();
