"""What the analyst's, the teacher's and the everyday questions must answer, worked out without SPARQL."""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from datetime import date

from questions.expected_claims import HOSTS, IOM, Expected, _meetings, _ties
from questions.facts import Facts, curie

SEVEN = ("interview", "repatriation", "food-and-nonfood", "health", "shelter", "reintegration", "legal")
PHASES = "vocab/phase/"


def ties_on_one_source(f: Facts) -> Expected:
    rows = []
    for one in f.of("Relation"):
        sources = {f.one(account, "dcterms:source") for account in f.accounts(one)}
        groups = {f.one(source, "independenceGroup") or source for source in sources}
        authors = {f.one(source, "authorGroup") for source in sources}
        only = authors == {"vocab/author-group/iom"}
        if len(groups) == 1 or only:
            rows.append(
                (
                    curie(one),
                    f.label(f.one(one, "status")),
                    len(sources),
                    len(groups),
                    f.labels(authors),
                    only,
                )
            )
    return ("statement_id", "status", "witnesses", "independent", "authors", "only_these"), rows


def _bounds(f: Facts, one: str) -> tuple[date, date] | None:
    start, end = f.one(one, "start"), f.one(one, "end") or f.one(one, "start")
    if not start and not end:
        return None
    year, month, day = [*map(int, end.split("-")), None, None][:3]
    month = month or 12
    last = date(year, month, day or calendar.monthrange(year, month)[1])
    return date.fromisoformat((start + "-01-01")[:10]) if start else None, last  # type: ignore[return-value]


def routes_in_time(f: Facts) -> Expected:
    start, end = "vocab/state/MMR", "vocab/state/IDN"
    first, second = [], []
    for one in f.contacts():
        bounds = _bounds(f, one)
        if not bounds or bounds[0] is None:
            continue
        ends = {"from": f.all(one, "from"), "to": f.all(one, "to"), "via": f.all(one, "via")}
        if start in f.states(ends["from"][0]):
            first += [(one, via, bounds) for via in ends["via"] + ends["to"]]
        if end in f.states(ends["to"][0]):
            second += [(one, via, bounds) for via in ends["via"] + ends["from"]]
    rows = []
    for one, via, (early_one, late_one) in first:
        for two, other, (early_two, late_two) in second:
            if via != other or via not in f.parts or early_one > late_two or {start, end} & f.states(via):
                continue
            same = one == two
            rows.append((
                f.label(via), curie(one), curie(two), same or late_one <= early_two, 0 if same else max(0, (early_two - late_one).days),
                0 if same else (late_two - early_one).days, f.labels({f.one(one, "status"), f.one(two, "status")}),
            ))  # fmt: skip
    return ("through", "first_id", "second_id", "certain", "days_least", "days_most", "status"), rows


def agencies_across_borders(f: Facts) -> Expected:
    found: dict[tuple[str, str], list[set[str]]] = defaultdict(lambda: [set(), set(), set()])
    for one in f.contacts():
        for mine, theirs in (("from", "to"), ("to", "from")):
            a, b = f.one(one, mine), f.one(one, theirs)
            for state in f.states(a):
                for other in f.states(b) - {state}:
                    entry = found[state, f.body(a)]
                    entry[0].add(one)
                    entry[1].add(other)
                    entry[2].add(f.body(b))
    rows = [
        (f.label(state), f.label(who), len(ties), len(states), f.labels(bodies))
        for (state, who), (ties, states, bodies) in found.items()
    ]
    return ("state", "agency", "contacts", "states_reached", "counterparts"), rows


def actors_by_phase(f: Facts) -> Expected:
    phases, events = defaultdict(set), defaultdict(set)
    for event, actor, role in f.attendance():
        if role not in {"subject", "reporter", "invited"} and f.one(event, "phase"):
            phases[f.body(actor)].add(f.one(event, "phase"))
            events[f.body(actor)].add(event)
    rows = [(f.label(who), len(phases[who]), len(events[who]), f.labels(phases[who])) for who in phases]
    return ("who", "phase_count", "events", "phases"), rows


def _people(f: Facts) -> dict[str, list[tuple[int, str]]]:
    found = defaultdict(list)
    for account in f.of("Account"):
        if f.one(account, "people"):
            found[f.one(account, "about")].append((int(f.one(account, "people")), account))
    return {about: told for about, told in found.items() if len({figure for figure, _ in told}) > 1}


def figures_in_conflict(f: Facts) -> Expected:
    rows = []
    for about, told in _people(f).items():
        for figure, account in told:
            source = f.one(account, "dcterms:source")
            rows.append(
                (
                    _what(f, about),
                    f.label(f.one(about, "status")),
                    figure,
                    min(told)[0],
                    max(told)[0],
                    f.label(source),
                    curie(source),
                    f.one(account, "locator") or None,
                    curie(about),
                )
            )
    return ("what", "status", "people", "least", "most", "source", "source_id", "locator", "about_id"), rows


def _what(f: Facts, about: str) -> str | None:
    if about.startswith("event/"):
        return f.label(about)
    return f.label(
        next((value for name in ("type", "metric", "element", "kind") for value in f.all(about, name)), "")
    )


def disagreements(f: Facts) -> Expected:
    rows = []
    for about, told in _people(f).items():
        figures = sorted({figure for figure, _ in told})
        rows.append(
            (
                _what(f, about),
                f.label(f.one(about, "status")),
                ", ".join(map(str, figures)),
                figures[0],
                figures[-1],
                len(told),
                curie(about),
            )
        )
    return ("what", "status", "figures", "least", "most", "accounts", "about_id"), rows


def documented_or_unknown(f: Facts) -> Expected:
    groups = {f.one(flow, "recipient") for flow in f.of("AssistanceFlow")}
    rows = []
    for group in (one for one in groups if "jb:VictimGroup" in f.spo[one]["rdf:type"]):
        for kind in SEVEN:
            flows = [
                flow for flow in f.of("AssistanceFlow")
                if f.one(flow, "recipient") == group and f.one(f.one(flow, "type"), "thesisGroup") == f"vocab/assistance/{kind}"
            ]  # fmt: skip
            sources = {f.one(account, "dcterms:source") for flow in flows for account in f.accounts(flow)}
            rows.append(
                (f.label(group), f.label(f"vocab/assistance/{kind}"), bool(flows), len(flows), len(sources))
            )
    return ("recipient", "thesis_kind", "documented", "flows", "witnesses"), rows


def instrument_arena_actor(f: Facts) -> Expected:
    own, rows = f.within(IOM), []
    for one in f.of("Relation"):
        kind, who, to = f.one(one, "kind"), f.one(one, "from"), f.one(one, "to")
        name = kind.rpartition("/")[2]
        tail = (f.label(kind), f.label(who), f.label(to), f.label(f.one(one, "status")), curie(one))
        if name in {"funds", "requests_help_from", "orders"} and to in own and who not in own:
            rows.append(("Instrument", *tail))
        if (
            name in {"advocates_for", "pressures", "informs", "requests_help_from"}
            and who in own
            and to not in own
        ):
            rows.append(("Actor", *tail))
    held = {(event, who) for event, who, role in f.attendance() if who in own and role in HOSTS[0]}
    rows += [("Arena", f.label(event), f.label(who), None, None, curie(event)) for event, who in held]
    missing = {"Instrument", "Arena", "Actor"} - {str(row[0]) for row in rows}
    rows += [(name, None, None, None, None, None) for name in missing]
    return ("concept", "what", "who", "to", "status", "statement_id"), rows


def how_trafficking_worked(f: Facts) -> Expected:
    rows = [
        (f.label(f.one(one, "phase")), f.label(f.one(one, "from")), f.label(f.one(one, "kind")), f.label(f.one(one, "to")), f.labels(f.all(one, "via")),
         f.label(f.one(one, "place")), f.label(f.one(one, "status")), f.text(one, "dcterms:description"), f.cited(one))
        for one in f.of("Relation") if f.one(one, "layer") in {"vocab/layer/exploitation", "vocab/layer/supply"}
    ]  # fmt: skip
    return ("phase", "from", "kind", "to", "through", "place", "status", "description", "sources"), rows


def forced_labour_indicators(f: Facts) -> Expected:
    rows: list[tuple[object, ...]] = []
    for element in (one for one in f.spo if one.startswith("vocab/ilo/")):
        found = [one for one in f.of("ElementFinding") if f.one(one, "element") == element] or [""]
        rows += [
            (int(f.one(element, "order")), f.label(element), f.label(f.one(one, "group")) if one else None,
             f.text(one, "dcterms:description") if one else None, f.cited(one) if one else None)
            for one in found
        ]  # fmt: skip
    return ("number", "element", "group", "description", "sources"), rows


def indicators(f: Facts) -> Expected:
    rows = [
        (
            f.label(f.one(one, "group")),
            f.label(f.one(f.one(one, "element"), "skos:inScheme")),
            f.label(f.one(one, "element")),
            f.text(one, "dcterms:description"),
            curie(one),
        )
        for one in f.of("ElementFinding")
    ]
    return ("group", "scheme", "element", "description", "statement_id"), rows


def act_means_purpose(f: Facts) -> Expected:
    rows = [
        (f.label(f.one(one, "group")), f.label(f.one(one, "element")), f.text(f.one(one, "element"), "skos:scopeNote"), f.cited(one), curie(one))
        for one in f.of("ElementFinding") if f.one(one, "element").startswith("vocab/palermo-")
    ]  # fmt: skip
    return ("group", "element", "legal_note", "sources", "statement_id"), rows


def responses_by_phase(f: Facts) -> Expected:
    def count(kind: str, phase: str, layers: set[str] | None = None) -> int:
        return sum(
            f.one(one, "phase") == phase
            and (layers is None or f.one(one, "layer").rpartition("/")[2] in layers)
            for one in f.of(kind)
        )

    rows = [
        (f.label(phase), count("Event", phase), count("AssistanceFlow", phase), count("Relation", phase, {"communication", "coordination"}),
         count("Relation", phase, {"authority"}), count("Difficulty", phase), count("Relation", phase, {"exploitation"}))
        for phase in f.spo if phase.startswith(PHASES)
    ]  # fmt: skip
    return ("phase", "events", "assistance", "contacts", "authority", "difficulties", "exploitation"), rows


def timeline_by_nationality(f: Facts) -> Expected:
    groups = {one: f.one(one, "state") for one in f.of("VictimGroup") if f.one(one, "state")}
    rows: list[tuple[object, ...]] = []
    for event, who, role in f.attendance():
        if who in groups:
            rows.append(
                (
                    f.label(groups[who]),
                    f.one(event, "start") or None,
                    f.label(who),
                    f.label(event),
                    f.label(f"vocab/role/{role}"),
                    curie(event),
                )
            )
    for flow in f.of("AssistanceFlow"):
        group = f.one(flow, "recipient")
        if group in groups:
            rows.append(
                (
                    f.label(groups[group]),
                    f.one(flow, "start") or None,
                    f.label(group),
                    f.label(f.one(flow, "type")),
                    "recipient",
                    curie(flow),
                )
            )
    return ("state", "start", "group", "what", "part", "statement_id"), rows


def meeting_or_link(f: Facts) -> Expected:
    met, ties, roof = _meetings(f), _ties(f), f.held(IOM, HOSTS[0])
    rows = []
    for pair in met.keys() | ties.keys():
        events = met.get(pair, set())
        rows.append(
            (
                f.label(pair[0]),
                f.label(pair[1]),
                len(events & roof),
                len(events - roof),
                *ties.get(pair, [0, 0, 0]),
            )
        )
    return (
        "state_a",
        "state_b",
        "met_under_roof",
        "met_elsewhere",
        "through_actor",
        "through_others",
        "direct",
    ), rows


def difficulties_reported(f: Facts) -> Expected:
    rows = []
    for one in f.of("Difficulty"):
        authors = {f.one(f.one(account, "dcterms:source"), "authorGroup") for account in f.accounts(one)}
        rows.append(
            (
                "vocab/author-group/iom" in authors,
                f.label(f.one(one, "kind")),
                f.text(one, "dcterms:description"),
                f.text(one, "jb:resolution"),
                f.labels(authors),
                curie(one),
            )
        )
    return ("reported", "kind", "description", "resolution", "authors", "statement_id"), rows


def difficulties(f: Facts) -> Expected:
    rows = [
        (
            f.label(f.one(one, "kind")),
            f.label(f.one(one, "actor")),
            f.one(one, "date") or None,
            f.text(one, "jb:resolution"),
            f.cited(one),
            curie(one),
        )
        for one in f.of("Difficulty")
    ]
    return ("kind", "who", "date", "resolution", "sources", "statement_id"), rows


def evidence_of_tie(f: Facts) -> Expected:
    one_end, other_end = f.within(IOM), f.within("actor/idn-kkp")
    rows: list[tuple[object, ...]] = []
    for one in [*f.of("Relation"), *f.of("AssistanceFlow")]:
        said = {
            name: f.all(one, name)
            for name in ("from", "to", "via", "provider", "funder", "channel", "partner", "recipient")
        }
        steps = (
            ("from", "to"),
            ("from", "via"),
            ("via", "to"),
            ("provider", "recipient"),
            ("provider", "channel"),
            ("channel", "recipient"),
            ("partner", "recipient"),
            ("funder", "provider"),
        )
        ties = {(a, b) for start, end in steps for a in said[start] for b in said[end] if a != b}
        for a, b in ties:
            if (a in one_end and b in other_end) or (b in one_end and a in other_end):
                for account in f.accounts(one) or [""]:
                    source = f.one(account, "dcterms:source") if account else ""
                    rows.append((
                        f.label(a), f.label(f.one(one, "kind") or f.one(one, "type")), f.label(b), f.label(f.one(one, "status")), f.label(source),
                        f.one(account, "locator") or None if account else None, curie(one),
                    ))  # fmt: skip
    return ("from", "what", "to", "status", "source", "locator", "statement_id"), rows


def actors(f: Facts) -> Expected:
    parts = ("from", "to", "via", "provider", "funder", "channel", "partner", "recipient")
    count: Counter[str] = Counter()
    for one in [*f.of("Relation"), *f.of("AssistanceFlow")]:
        count.update({who for part in parts for who in f.all(one, part)})
    rows = [
        (f.label(one), curie(one), f.label(f.one(one, "bloc")), f.label(f.one(one, "state")), f.label(f.one(one, "partOf")), count[one],
         f.label(next(kind for kind in map(str, f.spo[one]["rdf:type"]) if kind != "jb:Actor")))
        for one in f.of("Actor")
    ]  # fmt: skip
    return ("actor", "actor_id", "bloc", "state", "part_of", "statements", "class"), rows


def events(f: Facts) -> Expected:
    there = defaultdict(set)
    for event, who, role in f.attendance():
        if role not in {"subject", "reporter"}:
            there[event].add(who)
    rows = [
        (
            f.label(one),
            curie(one),
            f.label(f.one(one, "kind")),
            f.label(f.one(one, "phase")),
            f.one(one, "start") or None,
            f.label(f.one(one, "place")),
            f.labels(there[one]),
            f.cited(one),
        )
        for one in f.of("Event")
    ]
    return ("event", "event_id", "kind", "phase", "start", "place", "taking_part", "sources"), rows


def sources(f: Facts) -> Expected:
    count = Counter(f.one(one, "dcterms:source") for one in f.of("Account"))
    rows = [
        (f.label(one), f.one(one, "dc:publisher") or None, f.label(f.one(one, "authorGroup")), f.one(one, "dcterms:issued") or None,
         f.label(f.one(one, "reliability")), count[one], f.one(one, "schema:url") or None, curie(one))
        for one in f.of("Source")
    ]  # fmt: skip
    return (
        "source",
        "publisher",
        "author_group",
        "issued",
        "reliability",
        "accounts",
        "url",
        "source_id",
    ), rows


def places(f: Facts) -> Expected:
    count = Counter(f.one(one, "place") for one in f.of("Event"))
    rows = [
        (
            f.label(one),
            f.label(f.one(one, "country")),
            float(f.one(one, "wgs:lat")),
            float(f.one(one, "wgs:long")),
            count[one],
        )
        for one in f.of("Place")
    ]
    return ("place", "country", "latitude", "longitude", "events"), rows


def assets(f: Facts) -> Expected:
    rows = [
        (
            f.label(one),
            curie(one),
            f.label(f.one(one, "kind")),
            f.label(f.one(one, "operator")),
            f.label(f.one(one, "flag")),
            f.text(one, "dcterms:description"),
        )
        for one in f.of("Asset")
    ]
    return ("asset", "asset_id", "kind", "operator", "flag", "description"), rows


def cases(f: Facts) -> Expected:
    rows = [
        (
            f.label(one),
            f.text(one, "dcterms:description"),
            sum(one in said["jb:inCase"] for said in list(f.spo.values())),
        )
        for one in f.of("Case")
    ]
    return ("case", "description", "statements"), rows


def money(f: Facts) -> Expected:
    rows = []
    for account in (one for one in f.of("Account") if f.one(one, "amount")):
        about, amount = f.one(account, "about"), float(f.one(account, "amount"))
        giver = f.one(about, "from") or f.one(about, "provider")
        receiver = (
            f.one(about, "to")
            or f.one(about, "recipient")
            or (f.one(about, "actor") if about.startswith("difficulty/") else "")
        )
        rows.append((
            f.label(f.one(account, "moneyStatus")), amount, f.one(account, "currency") or None, f.label(giver), _what(f, about), f.label(receiver),
            f.label(f.one(about, "status")), f.label(f.one(account, "dcterms:source")), f.one(account, "locator") or None, curie(about),
        ))  # fmt: skip
    return (
        "money_status",
        "amount",
        "currency",
        "giver",
        "what",
        "receiver",
        "status",
        "source",
        "locator",
        "about_id",
    ), rows


def assistance_matrix(f: Facts) -> Expected:
    cells: dict[str, Counter[str]] = defaultdict(Counter)
    for flow in f.of("AssistanceFlow"):
        cells[f.one(flow, "recipient")][f.one(f.one(flow, "type"), "thesisGroup").rpartition("/")[2]] += 1
    rows = [(f.label(group), *(found[kind] for kind in SEVEN), found[""]) for group, found in cells.items()]
    return ("recipient", *(kind.replace("-", "_") for kind in SEVEN), "other_kinds"), rows


def timeline(f: Facts) -> Expected:
    rows: list[tuple[object, ...]] = [
        (f.one(one, "start"), f.label(one), f.label(f.one(one, "kind")), None, f.cited(one), curie(one))
        for one in f.of("Event")
        if f.one(one, "start")
    ]
    rows += [
        (f.one(one, "start"), f.label(f.one(one, "type")), f.label("jb:AssistanceFlow"), f.label(f.one(one, "recipient")), f.cited(one), curie(one))
        for one in f.of("AssistanceFlow") if f.one(one, "start")
    ]  # fmt: skip
    return ("start", "what", "kind", "receiver", "sources", "statement_id"), rows


def totals(f: Facts) -> Expected:
    rows = [
        (
            f.label(f.one(one, "metric")),
            float(f.one(one, "value")),
            f.one(one, "unit") or None,
            f.label(f.one(one, "basis")),
            f.cited(one),
            curie(one),
        )
        for one in f.of("Metric")
    ]
    return ("metric", "value", "unit", "basis", "sources", "statement_id"), rows


def accusations(f: Facts) -> Expected:
    rows = []
    for one in f.of("Relation"):
        kind, layer = f.one(one, "kind"), f.one(one, "layer")
        where = f.all(kind, "accusesOnlyInLayer")
        if f.one(kind, "accuses") == "true" and (not where or layer in where):
            rows.append(
                (
                    f.label(f.one(one, "status")),
                    f.label(f.one(one, "from")),
                    f.label(kind),
                    f.label(f.one(one, "to")),
                    f.labels(f.all(one, "via")),
                    f.cited(one),
                    curie(one),
                )
            )
    return ("status", "from", "kind", "to", "through", "sources", "statement_id"), rows
