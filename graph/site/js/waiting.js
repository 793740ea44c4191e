// While the network is drawn: one request that waits for it, then the page itself, at the place that was asked for.
(async () => {
  "use strict";
  for (let turn = 0; turn < 3; turn += 1) {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.ok) {
        location.reload();
        return;
      }
      if (answer.status !== 503) break;
    } catch {
      // the server may be busy or gone; it is asked again
    }
    await new Promise((resolve) => { setTimeout(resolve, 2000); });
  }
  document.getElementById("state").hidden = true;
  document.getElementById("failed").hidden = false;
})();
