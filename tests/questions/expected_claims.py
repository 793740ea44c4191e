"""What the questions about the thesis's claims must answer, worked out without SPARQL."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations, product

from questions.facts import Facts, curie

Expected = tuple[tuple[str, ...], list[tuple[object, ...]]]
IOM = "actor/iom"
HOSTS = (
    {"convener", "host"},
    {"convener", "host", "organiser", "facilitator"},
    {"convener", "host", "organiser", "facilitator", "funder"},
)
RAISING_EVENTS = {"publication", "report", "statement", "request"}
RAISING_ROLES = {"reporter", "convener", "host", "organiser"}


def events_iom_convened(f: Facts) -> Expected:
    own = f.within(IOM)
    rows = []
    for event in f.held(IOM, HOSTS[2]):
        roles = {
            f"vocab/role/{role}"
            for where, who, role in f.attendance()
            if where == event and who in own and role in HOSTS[2]
        }
        rows.append((
            f.label(event), f.label(f.one(event, "kind")), f.one(event, "start") or None, f.label(f.one(event, "place")),
            f.labels(roles), f.labels(f.present()[event]), f.cited(event),
        ))  # fmt: skip
    return ("event", "kind", "start", "place", "roles", "states", "sources"), rows


def _meetings(f: Facts) -> dict[tuple[str, str], set[str]]:
    met = defaultdict(set)
    for event, states in f.present().items():
        for pair in combinations(sorted(states), 2):
            met[pair].add(event)
    return met


def state_pairs_at_events(f: Facts) -> Expected:
    roof = f.held(IOM, HOSTS[0])
    rows = [
        (f.label(a), f.label(b), len(events & roof), len(events - roof), events <= roof, f.labels(events))
        for (a, b), events in _meetings(f).items()
    ]
    return ("state_a", "state_b", "under_roof", "elsewhere", "only_there", "at_events"), rows


def host_definitions(f: Facts) -> Expected:
    rows = []
    for (step, roles), talk in product(enumerate(HOSTS, 1), (True, False)):
        held = {event for event in f.held(IOM, roles) if f.deliberative(event) or not talk}
        met = {
            pair: {e for e in events if f.deliberative(e) or not talk}
            for pair, events in _meetings(f).items()
        }
        inside = [events for events in met.values() if events & held]
        rows.append(
            (
                step,
                f.labels(f"vocab/role/{role}" for role in roles),
                talk,
                len(held),
                len(inside),
                sum(events <= held for events in inside),
            )
        )
    return ("step", "roles", "deliberative", "events", "pairs", "pairs_only_there"), rows


def who_raised_the_case(f: Facts) -> Expected:
    rows: set[tuple[object, ...]] = set()
    for event, who, role in f.attendance():
        if f.one(event, "kind").rpartition("/")[2] in RAISING_EVENTS and role in RAISING_ROLES:
            rows.add(
                (
                    f.one(event, "start") or None,
                    f.label(who),
                    f.label(f.one(event, "kind")),
                    f.label(event),
                    None,
                    None,
                    f.cited(event),
                )
            )
    kinds = {f"vocab/kind/{kind}" for kind in ("informs", "requests_help_from", "advocates_for", "pressures")}
    told = [one for one in f.of("Relation") if f.one(one, "kind") in kinds]
    return ("start", "who", "kind", "what", "to", "status", "sources"), [*rows, *(
        (f.one(one, "start") or None, f.label(f.one(one, "from")), f.label(f.one(one, "kind")), None, f.label(f.one(one, "to")),
         f.label(f.one(one, "status")), f.cited(one))
        for one in told
    )]  # fmt: skip


def messages_between_states(f: Facts) -> Expected:
    rows = []
    for one in f.contacts():
        for a, b in f.state_pairs(one):
            rows.append((
                f.label(a), f.label(b), f.label(f.one(one, "from")), f.label(f.one(one, "kind")), f.label(f.one(one, "to")),
                f.labels(f.carriers(one)), bool(set(f.all(one, "via")) & f.within(IOM)), f.one(one, "start") or None,
                f.label(f.one(one, "status")), f.cited(one), curie(one),
            ))  # fmt: skip
    return (
        "state_from", "state_to", "from", "kind", "to", "through", "by_actor", "start", "status", "sources", "statement_id",
    ), rows  # fmt: skip


def _ties(f: Facts) -> dict[tuple[str, str], list[int]]:
    ties: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in f.contacts():
        for pair in {tuple(sorted(pair)) for pair in f.state_pairs(one)}:
            by = bool(set(f.all(one, "via")) & f.within(IOM))
            ties[pair][0 if by else 1 if f.carriers(one) else 2] += 1
    return ties


def only_intermediary(f: Facts) -> Expected:
    own = f.within(IOM)
    touched: set[str] = set()
    for one in f.contacts():
        ends = {name: set(f.all(one, name)) for name in ("from", "to", "via")}
        if own & (ends["from"] | ends["to"] | ends["via"]):
            for name, members in ends.items():
                if own & set().union(*(other for key, other in ends.items() if key != name)):
                    touched |= {state for member in members for state in f.states(member)}
    ties, met, roof = _ties(f), _meetings(f), f.held(IOM, HOSTS[0])
    rows = []
    for pair in combinations(sorted(touched), 2):
        by, others, direct = ties.get(pair, [0, 0, 0])
        events = met.get(pair, set())
        row = (f.label(pair[0]), f.label(pair[1]), by, others, direct, len(events & roof), len(events - roof))
        only = direct + others + len(events - roof) == 0
        hand = [
            f.label(f.one(one, "strength"))
            for one in f.of("GovernmentPair")
            if {f.one(one, "stateA"), f.one(one, "stateB")} == set(pair)
        ]
        rows += [(*row, only, reading) for reading in hand or [None]]
    return (
        "state_a", "state_b", "through_actor", "through_others", "direct", "met_under_roof", "met_elsewhere", "only_link", "read_by_hand",
    ), rows  # fmt: skip


def brokerage_chains(f: Facts) -> Expected:
    edges = set()
    for one in f.contacts():
        start, end, carriers = f.one(one, "from"), f.one(one, "to"), f.carriers(one)
        steps = (
            [(start, via) for via in carriers] + [(via, end) for via in carriers]
            if carriers
            else [(start, end)]
        )
        edges |= {
            (f.body(a), f.body(b))
            for a, b in steps
            if "jb:Actor" in f.spo[a]["rdf:type"] and "jb:Actor" in f.spo[b]["rdf:type"]
        }
    own = f.within(IOM)
    speak = {a for a, b in edges if b in own and a not in own}
    hear = {b for a, b in edges if a in own and b not in own}
    home = f.one(IOM, "bloc")
    counts: Counter[tuple[str, str]] = Counter()
    for a, b in product(speak, hear):
        if a != b and (a, b) not in edges:
            counts[f.one(a, "bloc"), f.one(b, "bloc")] += 1

    def role(a: str, b: str) -> str:
        if a == b == home:
            return "coordinator"
        if a == b:
            return "itinerant"
        return "representative" if a == home else "gatekeeper" if b == home else "liaison"

    rows = [
        (f.label(f"vocab/measure/gf-{role(a, b)}"), f.label(a), f.label(b), count)
        for (a, b), count in counts.items()
    ]
    return ("brokerage", "bloc_from", "bloc_to", "pairs"), rows


def assistance_by_group(f: Facts) -> Expected:
    rows = []
    for flow in f.of("AssistanceFlow"):
        kind = f.one(flow, "type")
        rows.append((
            f.label(f.one(flow, "recipient")), f.label(f.one(kind, "thesisGroup")), f.label(kind), f.label(f.one(flow, "provider")),
            f.labels(f.all(flow, "channel")), f.labels(f.all(flow, "partner")), f.labels(f.all(flow, "funder")),
            f.one(flow, "start") or None, f.cited(flow), curie(flow),
        ))  # fmt: skip
    return (
        "recipient", "thesis_kind", "type", "provider", "channels", "partners", "funders", "start", "sources", "statement_id",
    ), rows  # fmt: skip


def assistance_partners(f: Facts) -> Expected:
    own, parts = f.within(IOM), ("provider", "funder", "channel", "partner")
    rows = []
    for flow in f.given_by(IOM, parts):
        for part in parts:
            for who in f.all(flow, part):
                if who not in own:
                    government = any(
                        "jb:Actor" in f.spo[up]["rdf:type"] and _public(f, up) for up in f.parts[who]
                    )
                    rows.append(
                        (
                            f.label(who),
                            f.label(f.one(who, "bloc")),
                            government,
                            part,
                            f.label(f.one(flow, "type")),
                            curie(flow),
                        )
                    )
    return ("partner", "bloc", "government", "part", "type", "statement_id"), rows


def _public(f: Facts, actor: str) -> bool:
    from questions.facts import STATE_CLASSES

    return bool({f"jb:{kind}" for kind in STATE_CLASSES} & set(map(str, f.spo[actor]["rdf:type"])))


def requests_and_mandates(f: Facts) -> Expected:
    own = f.within(IOM)
    rows: list[tuple[object, ...]] = []
    for one in f.of("Relation"):
        kind, who, to = f.one(one, "kind"), f.one(one, "from"), f.one(one, "to")
        if (
            kind.rpartition("/")[2] in {"requests_help_from", "orders", "funds"}
            and to in own
            and who not in own
        ):
            told = [flow for flow in f.all(one, "sameAct") if who in f.all(flow, "funder")]
            if not told:
                rows.append(
                    (
                        f.label(kind),
                        f.label(who),
                        None,
                        f.label(to),
                        f.label(f.one(one, "status")),
                        curie(one),
                    )
                )
    rows += [
        (
            "funder" if who else None,
            f.label(who),
            f.label(f.one(flow, "type")),
            f.label(f.one(flow, "recipient")),
            None,
            curie(flow),
        )
        for flow in f.given_by(IOM)
        for who in [payer for payer in f.all(flow, "funder") if payer not in own] or [""]
    ]
    return ("basis", "who", "act", "towards", "status", "statement_id"), rows


def forum_or_service(f: Facts) -> Expected:
    held = f.held(IOM, HOSTS[1])
    given = f.given_by(IOM)
    rows = []
    for phase in [one for one in f.spo if one.startswith("vocab/phase/")]:
        events = {event for event in held if f.one(event, "phase") == phase}
        talk = {event for event in events if f.deliberative(event)}
        rows.append(
            (
                f.label(phase),
                len(talk),
                len(events - talk),
                sum(f.one(flow, "phase") == phase for flow in given),
            )
        )
    return ("phase", "gatherings", "operations", "assistance"), rows


def assistance_without(f: Facts) -> Expected:
    given = f.given_by(IOM)
    cells: dict[tuple[str, str], list[str]] = defaultdict(list)
    for flow in f.of("AssistanceFlow"):
        kind = f.one(f.one(flow, "type"), "thesisGroup")
        if kind:
            cells[f.one(flow, "recipient"), kind].append(flow)
    rows = []
    for (recipient, kind), flows in cells.items():
        left = [flow for flow in flows if flow not in given]
        others = f.labels(f.one(flow, "provider") for flow in left)
        rows.append((f.label(recipient), f.label(kind), len(flows), len(left), not left, others))
    return ("recipient", "thesis_kind", "flows", "flows_without", "lost", "others"), rows


def claims(f: Facts) -> Expected:
    rows = [
        (
            curie(one),
            f.label(f.one(one, "concept")),
            f.text(one, "jb:statement"),
            f.labels(f.all(one, "testedBy")),
            f.one(one, "locator"),
        )
        for one in f.of("Claim")
    ]
    return ("claim_id", "concept", "statement", "measures", "locator"), rows


def evidence_against(f: Facts) -> Expected:
    own, rows = f.within(IOM), []
    roof = f.held(IOM, HOSTS[0])
    for event, states in f.present().items():
        if f.deliberative(event) and len(states) > 1 and event not in roof:
            rows.append(("claim:T1a", f.label(event), f.labels(states), None, None, curie(event)))
    raised: dict[str, set[str]] = defaultdict(set)
    for event, who, role in f.attendance():
        if (
            f.one(event, "kind").rpartition("/")[2] in RAISING_EVENTS
            and f.one(event, "phase") == "vocab/phase/exposure"
            and role in RAISING_ROLES
        ):
            raised[event].add(who)
    rows += [
        ("claim:T1b", f.label(event), f.labels(who), None, None, curie(event))
        for event, who in raised.items()
        if not who & own
    ]
    for one in f.contacts():
        if f.state_pairs(one) and not set(f.all(one, "via")) & own:
            rows.append((
                "claim:T2", f.label(f.one(one, "kind")), f.label(f.one(one, "from")), f.label(f.one(one, "to")), f.label(f.one(one, "status")), curie(one),
            ))  # fmt: skip
    given = {f.one(f.one(flow, "type"), "thesisGroup") for flow in f.given_by(IOM)}
    seven = [
        one for one in f.spo if one.startswith("vocab/assistance/") and f.one(one, "thesisType") == "true"
    ]
    rows += [
        ("claim:T3", f.label(kind), None, None, None, curie(kind)) for kind in seven if kind not in given
    ]
    for flow in f.given_by(IOM, ("provider",)):
        if not {mate for part in ("channel", "partner", "funder") for mate in f.all(flow, part)} - own:
            rows.append((
                "claim:T4", f.label(f.one(flow, "type")), f.label(f.one(flow, "provider")), f.label(f.one(flow, "recipient")), None, curie(flow),
            ))  # fmt: skip
    return ("claim_id", "what", "who", "to", "status", "statement_id"), rows


__all__ = [
    name
    for name, value in list(globals().items())
    if callable(value) and not name.startswith("_") and name.islower()
]
