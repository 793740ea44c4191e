"""A made-up case for the tests of the page: nobody and nothing in it exists."""

from __future__ import annotations

import random

import networkx as nx

from jembatan.graph.model import AccountRef, SourceRef, Statement
from jembatan.graph.page.model import BlocStyle, LayerStyle, PageVocabulary

BLOCS = {
    "indonesia": ("Indonesia", "Indonesia", "#d55e00", "square", 22),
    "myanmar": ("Myanmar", "Myanmar", "#e69f00", "triangle", 10),
    "thailand": ("Thailand", "Thailand", "#cc79a7", "triangleDown", 12),
    "cambodia": ("Cambodia", "Kamboja", "#a6761d", "diamond", 7),
    "laos": ("Laos", "Laos", "#8c6bb1", "hexagon", 5),
    "donors": ("Donor states", "Negara donor", "#0072b2", "star", 9),
    "intergovernmental": ("Intergovernmental bodies", "Badan antarpemerintah", "#009e73", "dot", 9),
    "civil": ("Civil society", "Masyarakat sipil", "#56b4e9", "dot", 16),
    "media": ("Media", "Media", "#7f7f7f", "square", 9),
    "companies": ("Companies", "Perusahaan", "#4d4d4d", "diamond", 12),
    "victims": ("Groups of victims", "Kelompok korban", "#b07aa1", "dot", 9),
}
LAYERS = {
    "assistance": ("Assistance", "Bantuan", "#009e73", ()),
    "communication": ("Communication", "Komunikasi", "#0072b2", (8, 4)),
    "coordination": ("Coordination", "Koordinasi", "#56b4e9", ()),
    "authority": ("Authority", "Kewenangan", "#d55e00", (2, 3)),
    "exploitation": ("Exploitation", "Eksploitasi", "#7a2048", (12, 3, 2, 3)),
    "money": ("Money", "Uang", "#b8860b", ()),
}
STATUSES = {
    "alleged": ("alleged", "dugaan"),
    "reported": ("reported", "dilaporkan"),
    "official": ("official", "resmi"),
    "court": ("court", "pengadilan"),
}
PHASES = {
    "capture": ("Recruitment", "Perekrutan"),
    "rescue": ("Rescue", "Penyelamatan"),
    "return": ("Return", "Pemulangan"),
}
FIRST = [
    ("Ministry of", "Kementerian"),
    ("Agency for", "Badan"),
    ("Embassy of", "Kedutaan"),
    ("Office of", "Kantor"),
    ("Council for", "Dewan"),
    ("Union of", "Serikat"),
    ("Company", "Perusahaan"),
    ("Task force", "Satgas"),
]
SECOND = [
    ("Fisheries", "Perikanan"),
    ("Harbours", "Pelabuhan"),
    ("Labour", "Tenaga Kerja"),
    ("Migration", "Migrasi"),
    ("the North Sea", "Laut Utara"),
    ("Shelter", "Penampungan"),
    ("Seafarers", "Pelaut"),
    ("Justice", "Peradilan"),
]


def both(pair: tuple[str, str]) -> dict[str, str]:
    return {"en": pair[0], "id": pair[1]}


def vocabulary() -> PageVocabulary:
    return PageVocabulary(
        blocs={
            key: BlocStyle({"en": en, "id": idn}, colour, shape)
            for key, (en, idn, colour, shape, _) in BLOCS.items()
        },
        layers={
            key: LayerStyle({"en": en, "id": idn}, colour, dash)
            for key, (en, idn, colour, dash) in LAYERS.items()
        },
        statuses={key: both(pair) for key, pair in STATUSES.items()},
        phases={key: both(pair) for key, pair in PHASES.items()},
        confidences={
            "high": both(("high", "tinggi")),
            "medium": both(("medium", "sedang")),
            "low": both(("low", "rendah")),
        },
        actor_kinds={
            "ngo": both(("non-governmental organisation", "organisasi nonpemerintah")),
            "victim_group": both(("group of victims", "kelompok korban")),
        },
        money={"pledged": both(("pledged", "dijanjikan")), "paid": both(("paid", "dibayar"))},
    )


def _statement(number: int, pair: tuple[str, str], graph: nx.DiGraph, rng: random.Random) -> Statement:
    layer = rng.choice(list(LAYERS))
    status = rng.choices(list(STATUSES), (2, 5, 4, 1))[0]
    names = [graph.nodes[end]["short"] or graph.nodes[end]["label_en"] for end in pair]
    start = rng.choice(["2015", "2015-04", "2015-04-03"])
    accounts = tuple(
        AccountRef(
            f"s{rng.randrange(60)}",
            f"paragraph {rng.randrange(1, 20)}",
            rng.choice(["high", "medium", "low"]),
            start,
            people=rng.choice([None, 319, 320, 323]),
            amount=rng.choice([None, None, 225000]),
            currency="USD",
            money_status="pledged",
            note=rng.choice(["", "A note in our own words."]),
        )
        for _ in range(rng.choice([1, 1, 2, 4]))
    )
    return Statement(
        f"relation/r{number}",
        {"en": f"{names[0]} helps {names[1]}", "id": f"{names[0]} membantu {names[1]}"},
        {"en": "helps", "id": "membantu"},
        layer,
        status,
        rng.choice([*PHASES, ""]),
        start,
        description="Made up for a test.",
        accuses=layer == "exploitation",
        accounts=accounts,
    )


def case(count: int = 120, ties: int = 260, seed: int = 7):
    """Make a network with hubs, its statements, sources and words."""
    rng = random.Random(seed)
    graph = nx.DiGraph(name="made up", description_en="A made-up network.", description_id="Jaringan rekaan.")
    kinds = [bloc for bloc, (*_, share) in BLOCS.items() for _ in range(share)]
    for number in range(count):
        bloc = kinds[number * len(kinds) // count] if count > 1 else kinds[0]
        first, second = FIRST[number % 8], SECOND[(number // 8 + number) % 8]
        short = (
            "".join(word[0] for word in f"{first[0]} {second[0]} {bloc}".upper().split())
            if number % 3 == 0
            else ""
        )
        graph.add_node(
            f"a{number:04d}",
            label_en=f"{first[0]} {second[0]} {number}",
            label_id=f"{first[1]} {second[1]} {number}",
            short=f"{short}{number}" if short else "",
            bloc=bloc,
            state="",
            kind="victim_group" if bloc == "victims" else "ngo",
        )
    names = sorted(graph)
    hubs = rng.sample(names, max(1, count // 14)) if names else []
    blocs: dict[str, list[str]] = {}
    for name in names:
        blocs.setdefault(graph.nodes[name]["bloc"], []).append(name)
    pairs: set[tuple[str, str]] = set()
    for _ in range(ties * 20):
        if len(pairs) >= ties or len(names) < 2:
            break
        a = rng.choice(names)
        b = rng.choice(hubs) if rng.random() < 0.45 else rng.choice(blocs[graph.nodes[a]["bloc"]])
        if a != b:
            pairs.add((a, b) if rng.random() < 0.5 else (b, a))
    statements: dict[str, Statement] = {}
    for pair in sorted(pairs):
        mine = []
        for _ in range(rng.choices([1, 2, 3, 9], (6, 2, 1, 0.4))[0]):
            one = _statement(len(statements), pair, graph, rng)
            statements[one.id] = one
            mine.append(one)
        graph.add_edge(
            *pair,
            weight=len(mine),
            layers=tuple(sorted({one.layer for one in mine})),
            kinds=("helps",),
            statuses=tuple(sorted({one.status for one in mine})),
            statements=tuple(sorted(one.id for one in mine)),
        )
    sources = {
        f"s{n}": SourceRef(
            f"s{n}",
            f"Report number {n}",
            "The Publisher",
            "2015-05-12",
            f"https://example.org/{n}",
            "news",
            "B",
        )
        for n in range(60)
    }
    return graph, statements, sources, vocabulary()


TITLE = {"en": "A made-up case", "id": "Kasus rekaan"}
