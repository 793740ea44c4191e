// Moving about in a view: arrows go from card to card, plus and minus change its size, scrolling moves it.
let boardScale = 1;

/**
 * As large as the stage allows; on small screens as small as can still be read, and scrolled. Where the cards become
 * small, their letters grow within them, as far as a line fits.
 */
function bestSize(made) {
  const stage = $("stage").getBoundingClientRect();
  const [wide, high] = [made.size[0] + 12, made.size[1] + 10];
  const whole = Math.min((stage.width - 4) / wide, (stage.height - 4) / high);
  const scale = Math.max(whole, stage.width < 600 ? 0.92 : 0.7);
  const taller = Math.round(Math.min(1.3, Math.max(1, (stage.height - 4) / (high * scale))) * 50) / 50;
  return { scale, stretch: taller, letters: Math.round(Math.min(1.24 * Math.min(taller, 1.1), Math.max(1, 0.98 / scale)) * 50) / 50 };
}

function fitBoard() {
  if (!board() || $("board").hidden) return;
  updateBoard();
  sizeBoard(bestSize(board()).scale);
}

function sizeBoard(scale) {
  const made = board();
  const picture = $("board-picture");
  if (!made || !picture) return;
  boardScale = Math.min(4, Math.max(0.3, scale));
  picture.setAttribute("width", Math.round((made.size[0] + 12) * boardScale));
  picture.setAttribute("height", Math.round((made.size[1] * stretch + 10) * boardScale));
}

/** The nearest card in a direction: distance along it, with sideways distance counting double. */
function nextCard(from, dx, dy) {
  const cards = board().cards;
  const middle = ([x, y, w, h]) => [x + w / 2, y + h / 2];
  const [x, y] = middle(cards[from].at);
  let best = -1;
  let least = Infinity;
  for (const n of drawing.cards.keys()) {
    const [a, b] = middle(cards[n].at);
    const along = (a - x) * dx + (b - y) * dy;
    const aside = Math.abs((a - x) * dy) + Math.abs((b - y) * dx);
    if (n !== from && along > 4 && along + 2 * aside < least) [best, least] = [n, along + 2 * aside];
  }
  return best;
}

/** Scroll the view, not the page, to the first card that a scene points at. */
function showLit() {
  const box = $("board");
  const card = board() && box.querySelector(".card.lit, .card.chosen");
  if (!card || box.scrollWidth <= box.clientWidth + 4) return;
  const [inner, outer] = [card.getBoundingClientRect(), box.getBoundingClientRect()];
  box.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
}

function focusCard(n) {
  for (const [other, group] of drawing.cards) group.setAttribute("tabindex", other === n ? "0" : "-1");
  boardCursor = n;
  drawing.cards.get(n).focus();
}

function onBoardKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !board()) return;
  const arrow = ARROWS[event.key];
  const acts = { "+": () => sizeBoard(boardScale * 1.2), "=": () => sizeBoard(boardScale * 1.2), "-": () => sizeBoard(boardScale / 1.2), 0: fitBoard };
  if (arrow && !event.shiftKey) {
    const to = nextCard(boardCursor, ...arrow);
    if (to >= 0) focusCard(to);
  } else if (event.key === "Enter" || event.key === " ") {
    pickItem("card", boardCursor);
    $("panel").focus();
  } else if (acts[event.key]) acts[event.key]();
  else return;
  event.preventDefault();
}
