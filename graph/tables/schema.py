"""The tables: their files, columns and the classes and properties that each row becomes."""

from __future__ import annotations

from dataclasses import dataclass

from .columns import Column

ACTOR_CLASSES = {
    "intergovernmental_organization": "IntergovernmentalOrganization",
    "government": "Government",
    "government_agency": "GovernmentAgency",
    "local_government": "LocalGovernment",
    "police": "Police",
    "military": "Military",
    "court": "Court",
    "diplomatic_mission": "DiplomaticMission",
    "task_force": "TaskForce",
    "ngo": "NonGovernmentalOrganization",
    "union": "Union",
    "network": "Network",
    "academic": "AcademicBody",
    "media": "MediaOrganization",
    "company": "Company",
    "official": "Official",
    "victim_group": "VictimGroup",
    "perpetrator_group": "PerpetratorGroup",
    "other": "OtherActor",
}
"""The kind of an actor in the tables and its class in the ontology."""


@dataclass(frozen=True)
class Table:
    """One table: a CSV file or a sheet, and what its rows become.

    Attributes
    ----------
    name : str
        The file's name without `.csv`.
    path : str
        The part of the IRI between the base and the id.
    cls : str
        The class of each row.
    columns : tuple of Column
        In the order of the file.
    count : str
        The name under which `info` counts its rows.
    statement : bool
        Whether accounts speak about its rows (each row then needs at least one).
    """

    name: str
    path: str
    cls: str
    columns: tuple[Column, ...]
    count: str = ""
    statement: bool = False

    @property
    def id_column(self) -> str:
        """The name of the column that holds the row's own id; empty where the id is composed."""
        return next((column.name for column in self.columns if column.kind == "id"), "")

    def column(self, name: str) -> Column:
        """Return the column of that name."""
        return next(column for column in self.columns if column.name == name)


def _id(name: str) -> Column:
    return Column(name, "id", required=True)


def _ref(name: str, prop: str, *target: str, required: bool = False, many: bool = False) -> Column:
    return Column(name, "ref", prop, target, required, many)


def _term(name: str, prop: str, *schemes: str, required: bool = True, many: bool = False) -> Column:
    return Column(name, "concept", prop, schemes, required, many)


def _text(name: str, prop: str, *lang: str, required: bool = False) -> Column:
    return Column(name, "text", prop, (), required, False, lang)


def _plain(name: str, kind: str, prop: str, required: bool = False) -> Column:
    return Column(name, kind, prop, (), required)


_SOURCES = _ref("source_ids", "dcterms:source", "sources", required=True, many=True)
_CASES = Column("cases", "case", "jb:inCase", (), True, True)
_CASE = Column("case_id", "case", "jb:inCase", (), True)
_PHASE = _term("phase", "jb:phase", "phase")
_START = _plain("start", "date", "jb:start")
_END = _plain("end", "date", "jb:end")
_DESCRIPTION = _text("description", "dcterms:description", "en")
_DESCRIPTION_EN = _text("description_en", "dcterms:description", "en")
_DESCRIPTION_ID = _text("description_id", "dcterms:description", "id")
_NAME_EN = _text("name_en", "rdfs:label", "en", required=True)
_NAME_ID = _text("name_id", "rdfs:label", "id", required=True)
_LABEL_EN = _text("label_en", "rdfs:label", "en", required=True)
_LABEL_ID = _text("label_id", "rdfs:label", "id", required=True)

TABLES: tuple[Table, ...] = (
    Table("cases", "case", "Case", (
        _id("case_id"), _LABEL_EN, _LABEL_ID, _DESCRIPTION_EN, _DESCRIPTION_ID,
    ), "cases"),
    Table("sources", "source", "Source", (
        _id("source_id"), _text("title", "dcterms:title", "*", required=True),
        _plain("publisher", "string", "dc:publisher"), _term("author_group", "jb:authorGroup", "author-group"),
        _plain("date", "date", "dcterms:issued"), _plain("url", "uri", "schema:url"),
        _plain("language", "language", "dc:language", required=True), _term("kind", "jb:kind", "source-kind"),
        _plain("independence_group", "string", "jb:independenceGroup", required=True),
        _term("reliability", "jb:reliability", "reliability"),
    ), "sources"),
    Table("actors", "actor", "Actor", (
        _id("actor_id"), Column("kind", "class", required=True), _term("bloc", "jb:bloc", "bloc"),
        _NAME_EN, _NAME_ID, _plain("short", "string", "jb:shortName"),
        _term("state", "jb:state", "state", required=False), _ref("part_of", "jb:partOf", "actors"),
        _DESCRIPTION_EN, _DESCRIPTION_ID, _SOURCES,
    ), "actors"),
    Table("assets", "asset", "Asset", (
        _id("asset_id"), _term("kind", "jb:kind", "asset-kind"),
        _text("name", "rdfs:label", "en", "id", required=True), _ref("operator", "jb:operator", "actors"),
        _term("flag", "jb:flag", "state", required=False), _DESCRIPTION, _SOURCES,
    ), "assets"),
    Table("places", "place", "Place", (
        _id("place_id"), _NAME_EN, _NAME_ID, _plain("admin", "string", "jb:admin"),
        _term("country", "jb:country", "state"), _plain("lat", "decimal", "wgs:lat", required=True),
        _plain("lon", "decimal", "wgs:long", required=True),
    ), "places"),
    Table("events", "event", "Event", (
        _id("event_id"), _CASES, _term("kind", "jb:kind", "event-kind"), _PHASE, _LABEL_EN, _LABEL_ID,
        _START, _END, _ref("place_id", "jb:place", "places"), _DESCRIPTION,
    ), "events", True),
    Table("participations", "participation", "Participation", (
        _ref("event_id", "jb:event", "events", required=True),
        _ref("actor_id", "jb:actor", "actors", required=True), _term("role", "jb:role", "role"),
    ), "participations"),
    Table("relations", "relation", "Relation", (
        _id("relation_id"), _CASES, _term("kind", "jb:kind", "kind"), _term("layer", "jb:layer", "layer"),
        _ref("subject", "jb:from", "actors", "assets", required=True),
        _ref("object", "jb:to", "actors", "assets", required=True),
        _ref("via", "jb:via", "actors", "assets"), _PHASE, _ref("event_id", "jb:event", "events"),
        _ref("place_id", "jb:place", "places"), _START, _END, _term("status", "jb:status", "status"),
        _ref("same_act", "jb:sameAct", "assistance"), _DESCRIPTION,
    ), "relations", True),
    Table("assistance", "flow", "AssistanceFlow", (
        _id("flow_id"), _CASES, _term("type", "jb:type", "assistance"),
        _ref("provider", "jb:provider", "actors", required=True), _ref("funder", "jb:funder", "actors"),
        _ref("channel", "jb:channel", "actors"), _ref("partners", "jb:partner", "actors", "assets", many=True),
        _ref("recipient", "jb:recipient", "actors", required=True), _PHASE, _START, _END,
        _ref("from_place", "jb:fromPlace", "places"), _ref("to_place", "jb:toPlace", "places"), _DESCRIPTION,
    ), "flows", True),
    Table("difficulties", "difficulty", "Difficulty", (
        _id("difficulty_id"), _CASES, _ref("actor", "jb:actor", "actors", required=True),
        _term("kind", "jb:kind", "difficulty-kind"), _PHASE, _plain("date", "date", "jb:date"),
        _DESCRIPTION_EN, _DESCRIPTION_ID, _text("resolution_en", "jb:resolution", "en"),
        _text("resolution_id", "jb:resolution", "id"),
    ), "difficulties", True),
    Table("indicators", "indicator", "ElementFinding", (
        _id("indicator_id"), _CASES, _ref("group", "jb:group", "actors", required=True),
        Column("scheme", "scheme", "", ("ilo", "palermo-act", "palermo-means", "palermo-purpose"), True),
        Column("element", "scheme-term", "jb:element", (), True), _DESCRIPTION, _DESCRIPTION_ID,
    ), "indicators", True),
    Table("metrics", "metric", "Metric", (
        _id("metric_id"), _CASE, _term("metric", "jb:metric", "metric"),
        _plain("value", "decimal", "jb:value", required=True), _plain("unit", "string", "jb:unit", required=True),
        _plain("from_date", "date", "jb:start"), _plain("to_date", "date", "jb:end"),
        _term("basis", "jb:basis", "basis"), _DESCRIPTION,
    ), "metrics", True),
    Table("government_pairs", "pair", "GovernmentPair", (
        _id("pair_id"), _CASE, _term("state_a", "jb:stateA", "state"), _term("state_b", "jb:stateB", "state"),
        _term("iom_role", "jb:pairRole", "pair-role"), _term("strength", "jb:strength", "strength"), _DESCRIPTION,
    ), "pairs", True),
    Table("claims", "claim", "Claim", (
        _id("claim_id"), _plain("author", "string", "jb:author", required=True),
        _ref("source_id", "dcterms:source", "sources", required=True), _plain("locator", "string", "jb:locator"),
        _text("statement_en", "jb:statement", "en", required=True),
        _text("statement_id", "jb:statement", "id", required=True), _term("concept", "jb:concept", "theory"),
        _term("tested_by", "jb:testedBy", "measure", many=True),
    ), "claims"),
    Table("accounts", "account", "Account", (
        _id("account_id"), _ref("about", "jb:about", "events", "relations", "assistance", "difficulties",
                                "indicators", "metrics", "government_pairs", required=True),
        _ref("source_id", "dcterms:source", "sources", required=True), _plain("locator", "string", "jb:locator"),
        _plain("people", "integer", "jb:people"), _plain("amount", "decimal", "jb:amount"),
        _plain("currency", "string", "jb:currency"), _term("money_status", "jb:moneyStatus", "money", required=False),
        _plain("unit", "string", "jb:unit"), _plain("quantity", "decimal", "jb:quantity"), _START, _END,
        _term("confidence", "jb:confidence", "confidence"), _text("note", "jb:note", "en"),
    ), "accounts"),
)  # fmt: skip
"""Every table that `import` reads and `export --format tables` writes."""

BY_NAME = {table.name: table for table in TABLES}
