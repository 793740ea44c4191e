// The time slider: two stops, from and to, over the months in which something is told; play lets the case unfold.
let playing = 0;

function startTime() {
  if (months.length < 2) {
    $("time").hidden = true;
    return;
  }
  for (const end of ["from", "to"]) {
    $(`time-${end}`).max = String(months.length - 1);
    $(`time-${end}`).addEventListener("input", () => {
      const stop = Number($(`time-${end}`).value);
      stopPlay();
      setStop(end, stop);
    });
  }
  $("play").addEventListener("click", togglePlay);
  $("undated").addEventListener("click", () => choose({ undated: !state.undated }));
}

/** The stop that a partial date stands at; the ends of the slider are open. */
function stopOf(end) {
  if (!state[end]) return end === "from" ? 0 : months.length - 1;
  const month = state[end].length === 4 ? `${state[end]}-${end === "from" ? "01" : "12"}` : state[end].slice(0, 7);
  const after = months.findIndex((one) => one >= month);
  if (end === "from") return after < 0 ? months.length - 1 : after;
  return after < 0 ? months.length - 1 : months[after] === month ? after : Math.max(0, after - 1);
}

function setStop(end, stop) {
  const other = stopOf(end === "from" ? "to" : "from");
  const place = end === "from" ? Math.min(stop, other) : Math.max(stop, other);
  const open = end === "from" ? place === 0 : place === months.length - 1;
  choose({ [end]: open ? "" : months[place] });
}

function togglePlay() {
  if (playing) {
    stopPlay();
    return;
  }
  const begin = stopOf("to") >= months.length - 1 ? stopOf("from") : stopOf("to");
  choose({ to: begin === months.length - 1 ? "" : months[begin] });
  playing = window.setInterval(() => {
    const next = stopOf("to") + 1;
    if (next >= months.length - 1) stopPlay();
    choose({ to: next >= months.length - 1 ? "" : months[next] });
  }, 800);
  updateTime();
}

function stopPlay() {
  window.clearInterval(playing);
  playing = 0;
  updateTime();
}

function updateTime() {
  if (months.length < 2) return;
  const names = { from: dateText(state.from || months[0]), to: dateText(state.to || months[months.length - 1]) };
  for (const end of ["from", "to"]) {
    const slider = $(`time-${end}`);
    slider.value = String(stopOf(end));
    slider.setAttribute("aria-valuetext", names[end]);
  }
  const brief = { from: dateText(state.from || months[0], "short"), to: dateText(state.to || months[months.length - 1], "short") };
  $("time-text").textContent = t("timeAll", brief);
  $("play").textContent = playing ? "❚❚" : "▶";
  $("play").setAttribute("aria-label", t(playing ? "pause" : "play"));
  $("play").setAttribute("aria-pressed", String(playing > 0));
  $("play").title = t(playing ? "pause" : "play");
  const n = undatedCount(universe());
  $("undated").hidden = !n;
  $("undated").setAttribute("aria-pressed", String(state.undated));
  $("undated").textContent = t(state.undated ? "undatedShown" : "undatedHidden", { n: figure(n) });
}
