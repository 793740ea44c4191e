// Large networks while they move: actors alone are drawn; lines and names come back when the movement ends.
const MANY_TIES = 1500;
let moving = false;
let movingEnds = 0;

const sparing = () => moving && ties.length > MANY_TIES;

function startMoving() {
  window.clearTimeout(movingEnds);
  moving = true;
}

function stopMoving(after) {
  window.clearTimeout(movingEnds);
  movingEnds = window.setTimeout(() => {
    moving = false;
    network.redraw();
  }, after);
}

function watchMotion() {
  if (ties.length <= MANY_TIES) return;
  network.on("dragStart", startMoving);
  network.on("dragEnd", () => stopMoving(60));
  network.on("zoom", () => {
    startMoving();
    stopMoving(180);
  });
}
