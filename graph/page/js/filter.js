// What the filters leave: pure functions of the state, computed once for each change.

/** Whether a statement passes the filters. */
function passes(statement) {
  const { off, official } = state;
  const inTime = !statement.days ? state.undated : within(statement.days, state.from, state.to);
  return inTime && !off.layer.has(statement.layer || "") && !off.phase.has(statement.phase || "") && (!official || statement.official === true);
}

/** The bodies an actor stands for when it is taken out: itself and all its parts that the page shows. */
function membersOf(actor) {
  if (actor < 0) return new Set();
  const [parts] = (data.without && data.without.taken[actors[actor].id]) || [[]];
  return new Set([actor, ...parts.filter((id) => numberOf.has(id)).map((id) => numberOf.get(id))]);
}

/**
 * What is shown: `statements[i]` and `ties[i]` lists of what passes, `actors[i]` booleans,
 * `linked[i]` whether a shown tie touches the actor, `distance[i]` steps from the chosen actor (or -1).
 */
function look() {
  const ok = statements.map(passes);
  const gone = membersOf(state.without);
  const blocShown = actors.map((actor, n) => !state.off.bloc.has(actor.bloc || "") && !gone.has(n));
  const kept = ties.map((tie) => (blocShown[tie.from] && blocShown[tie.to] ? tie.statements.filter((one) => ok[one]) : []));
  const distance = steps(kept);
  const near = (actor) => !state.steps || (distance[actor] >= 0 && distance[actor] <= state.steps);
  const shownActors = actors.map((_, actor) => blocShown[actor] && near(actor));
  const shownTies = kept.map((list, tie) => (list.length && shownActors[ties[tie].from] && shownActors[ties[tie].to] ? list : []));
  const linked = actors.map(() => false);
  shownTies.forEach((list, tie) => {
    if (list.length) linked[ties[tie].from] = linked[ties[tie].to] = true;
  });
  const alone = actors.map((_, actor) => !tiesOf[actor].length);
  return { ok, actors: shownActors, ties: shownTies, distance, linked: linked.map((is, actor) => is || alone[actor]), board: boardLook(ok, gone) };
}

/** What of the view's cards and lines is shown; null for the whole network. */
function boardLook(ok, gone) {
  const made = board();
  if (!made) return null;
  const out = made.cards.map((card) => state.off.bloc.has(card.bloc || "") && blocOf.has(card.bloc || "") || gone.has(card.actor));
  const left = (list) => list.filter((one) => ok[one]);
  const shown = made.lines.map((line) => (out[line.from] || out[line.to] ? [] : left(line.statements)));
  const bare = made.lines.map((line, n) => !line.statements.length && !out[line.from] && !out[line.to] && n >= 0);
  return { out, lines: shown, bare, cards: made.cards.map((card, n) => (out[n] ? [] : left(card.statements))) };
}

/** Steps from the chosen actor over shown ties, in either direction; -1 for what cannot be reached. */
function steps(kept) {
  const distance = actors.map(() => -1);
  if (state.actor < 0) return distance;
  distance[state.actor] = 0;
  let edge = [state.actor];
  while (edge.length) {
    const next = [];
    for (const actor of edge) {
      for (const tie of tiesOf[actor]) {
        const other = ties[tie].from === actor ? ties[tie].to : ties[tie].from;
        if (!kept[tie].length || distance[other] >= 0) continue;
        distance[other] = distance[actor] + 1;
        next.push(other);
      }
    }
    edge = next;
  }
  return distance;
}

/** The statements of the view that is on, filtered or not. */
function universe() {
  const made = board();
  return made ? [...new Set([...made.cards, ...made.lines].flatMap((one) => one.statements))] : inNetwork;
}

/** The statements that the view shows now. */
const shownStatements = (look) => new Set(look.board ? [...look.board.cards, ...look.board.lines].flat() : look.ties.flat());

/** How much is shown, for the summary. */
function tally(view) {
  const shown = shownStatements(view);
  const cited = new Set([...shown].flatMap((one) => (statements[one].accounts || []).map((account) => account.source)));
  return {
    actors: view.actors.filter(Boolean).length,
    ties: view.ties.filter((list) => list.length).length,
    statements: shown.size,
    sources: cited.size,
    alleged: view.ties.filter((list) => onlyAlleged(list)).length,
  };
}

const onlyAlleged = (list) => list.length > 0 && list.every((one) => statements[one].alleged === true);

/** Acts of a tie that are shown: all when nothing is filtered, else never more than the statements that pass. */
const actsShown = (tie, list) => (list.length === ties[tie].statements.length ? ties[tie].acts : Math.min(ties[tie].acts, list.length));

/** Actors by number of shown ties, most first. */
function ranked(view) {
  const degree = actors.map(() => 0);
  view.ties.forEach((list, tie) => {
    if (list.length) {
      degree[ties[tie].from] += 1;
      degree[ties[tie].to] += 1;
    }
  });
  return actors.map((_, actor) => actor).filter((actor) => degree[actor] > 0).sort((a, b) => degree[b] - degree[a] || a - b);
}
