// Routes with an actor and without it, by the rules of the command: distances, routes that share no intermediary.
// A graph here is a map of names to maps of neighbours (out) with the statements of each tie; `into` likewise.

/** Who stands for each body when an actor is taken out: organisations as one, at state level states too. */
function folds(actor, level) {
  const { bodies, state: ruled, head, taken } = data.without;
  const [parts, split] = taken[actor] || [[], []];
  const gone = new Set([actor, ...parts]);
  return bodies.map((own, n) => {
    if (gone.has(own)) return actor;
    if (level === "state" && ruled[n]) return ruled[n];
    return head[n] && !split.includes(head[n]) ? head[n] : own;
  });
}

function foldedGraph(actor, scope, level) {
  const fold = folds(actor, level);
  const out = new Map();
  const into = new Map();
  const tie = (a, b, list) => {
    for (const [side, one, two] of [[out, a, b], [into, b, a]]) {
      const known = side.get(one).get(two);
      side.get(one).set(two, known ? new Set([...known, ...list]) : new Set(list));
    }
  };
  for (const [a, b] of data.without.ties[scope]) {
    for (const name of [fold[a], fold[b]]) {
      if (out.has(name)) continue;
      out.set(name, new Map());
      into.set(name, new Map());
    }
  }
  for (const [a, b, list] of data.without.ties[scope]) {
    if (fold[a] === fold[b]) continue;
    tie(fold[a], fold[b], list);
    if (scope === "governments") tie(fold[b], fold[a], list);
  }
  return { out, into };
}

/** The pairs asked for: governments of two states, or a government and a group of victims; in the order of names. */
function endPairs(graph, actor, scope, level) {
  const { bodies, state: ruled, groups, rules } = data.without;
  const states = new Set(ruled.filter(Boolean));
  const own = new Map([...bodies.map((name, n) => [name, ruled[n]]), ...Object.entries(rules)]);
  const isGroup = new Set(groups.map((n) => bodies[n]));
  const nodes = [...graph.out.keys()].filter((name) => name !== actor).sort((a, b) => (a < b ? -1 : 1));
  const ruler = new Map();
  for (const name of nodes) {
    if (own.get(name)) ruler.set(name, own.get(name));
    else if (level === "state" && states.has(name)) ruler.set(name, name);
  }
  const ends = [...ruler.keys()];
  if (scope === "governments") return ends.flatMap((one, place) => ends.slice(place + 1).filter((two) => ruler.get(one) !== ruler.get(two)).map((two) => [one, two]));
  return ends.flatMap((one) => nodes.filter((name) => isGroup.has(name)).map((two) => [one, two]));
}

function hopsFrom(graph, source, gone) {
  const reached = new Map([[source, 0]]);
  const queue = [source];
  for (const node of queue) {
    for (const other of graph.out.get(node).keys()) {
      if (other === gone || reached.has(other)) continue;
      reached.set(other, reached.get(node) + 1);
      queue.push(other);
    }
  }
  return reached;
}

/** The graph with numbers for names: neighbours out and in, as lists. */
function numbered(graph) {
  const names = [...graph.out.keys()];
  const place = new Map(names.map((name, n) => [name, n]));
  const listed = (side) => names.map((name) => [...side.get(name).keys()].map((other) => place.get(other)));
  return { place, out: listed(graph.out), into: listed(graph.into), size: names.length };
}

/**
 * Most routes from one to another that share no intermediary (Menger), by augmenting paths on split nodes: node n is
 * entered at n and left at n + size. No more routes are there than ties at either end.
 */
function disjointRoutes({ out, into, size }, source, target, gone) {
  const left = (list) => list.filter((other) => other !== gone).length;
  const most = Math.min(left(out[source]), left(into[target]));
  const wide = 2 * size;
  const used = new Set();
  const from = new Int32Array(wide);
  for (let count = 0; ; count += 1) {
    if (count === most) return count;
    from.fill(-1);
    const start = source + size;
    from[start] = start;
    const queue = [start];
    const reach = (next, before) => {
      if (from[next] >= 0) return;
      from[next] = before;
      queue.push(next);
    };
    for (const key of queue) {
      if (from[target] >= 0) break;
      const node = key % size;
      if (key >= size) {
        for (const other of out[node]) if (other !== gone && other !== source && !used.has(key * wide + other)) reach(other, key);
        if (node !== source && used.has(node * wide + key)) reach(node, key);
      } else {
        if (!used.has(key * wide + key + size)) reach(key + size, key);
        for (const other of into[node]) if (used.has((other + size) * wide + key)) reach(other + size, key);
      }
    }
    if (from[target] < 0) return count;
    for (let key = target; key !== start; key = from[key]) {
      const before = from[key];
      if (!used.delete(key * wide + before)) used.add(before * wide + key);
    }
  }
}

/** Whether the network, taken without direction, falls into more pieces without a node. */
function isCut(graph, node) {
  const near = (one) => [...graph.out.get(one).keys(), ...graph.into.get(one).keys()];
  const around = [...new Set(near(node))];
  if (around.length < 2) return false;
  const seen = new Set([around[0]]);
  const queue = [around[0]];
  for (const one of queue) {
    for (const other of near(one)) {
      if (other === node || seen.has(other)) continue;
      seen.add(other);
      queue.push(other);
    }
  }
  return around.some((one) => !seen.has(one));
}

/** One network with the actor and without, as `jembatan without` gives it. */
function lossOf(actor, scope, level) {
  const graph = foldedGraph(actor, scope, level);
  const present = graph.out.has(actor);
  const ends = endPairs(graph, actor, scope, level);
  const near = (gone) => {
    const hops = new Map();
    return ends.map(([one, two]) => {
      if (!hops.has(one)) hops.set(one, hopsFrom(graph, one, gone));
      return hops.get(one).has(two) ? 1 / hops.get(one).get(two) : 0;
    });
  };
  const plain = numbered(graph);
  const at = (name) => (plain.place.has(name) ? plain.place.get(name) : -1);
  const routesOf = (values, gone) => ends.map(([one, two], n) => (values[n] ? disjointRoutes(plain, at(one), at(two), at(gone)) : 0));
  const before = near("");
  const after = present ? near(actor) : before;
  const routes = routesOf(before, "");
  const left = present ? routesOf(after, actor) : routes;
  const lost = ends.filter((_, n) => before[n] && !after[n]);
  const statementsAt = (side, name) => new Set([...side.get(name).values()].flatMap((list) => [...list]));
  const told = lost.filter(([one, two]) => {
    const given = statementsAt(graph.out, one);
    return [...statementsAt(graph.into, two)].some((statement) => given.has(statement));
  });
  const mean = (values) => (values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null);
  const [connected, rest] = [before.filter(Boolean).length, after.filter(Boolean).length];
  const share = (part) => (ends.length ? part / ends.length : null);
  return {
    scope, level, present, connected, lost: lost.length, told: told.length, pairs: lost, cut: present && isCut(graph, actor),
    figures: [["pairs", ends.length, ends.length], ["connected", connected, rest], ["reachability", share(connected), share(rest)],
      ["efficiency", mean(before), mean(after)], ["routes", mean(routes), mean(left)]],
  };
}

/** Cells of the table of assistance that only the actor fills; null for one office of an organisation. */
function helpOf(actor) {
  const { cells, count, offices, taken } = data.without;
  if (offices.includes(actor)) return null;
  const own = new Set([actor, ...(taken[actor] || [[]])[0]]);
  const lost = cells.filter(([, , givers]) => givers.length && givers.every((one) => own.has(one)));
  return {
    cells: count, filled: cells.length, lost: lost.length, names: lost.map(([group, kind]) => [group, kind]),
    unnamed: cells.filter(([, , givers]) => !givers.length).length,
    touched: cells.filter(([, , givers, others]) => [...givers, ...others].some((one) => own.has(one))).length,
  };
}
