"""Findings as SARIF 2.1.0 (OASIS Standard, 2020), which code hosts and editors read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from ... import __version__
from ..iri import BASE, curie
from .about import CODES, advice, reason, summary
from .model import CaseFinding

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
VERSION = "2.1.0"


def sarif(findings: Sequence[CaseFinding], lang: str) -> str:
    """Write findings as one SARIF log with one run.

    Parameters
    ----------
    findings : sequence of CaseFinding
        In the order of a check-up, which is kept.
    lang : {"en", "id"}
        The language of the results' messages; rules are described in English.

    Returns
    -------
    str
        JSON; the same findings give the same text. A finding without a line is placed at line 1.
    """
    rules = _rules(findings)
    place = {rule["id"]: index for index, rule in enumerate(rules)}
    driver = {"name": "jembatan", "version": __version__, "informationUri": BASE, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, place[one.code], lang) for one in findings],
        "properties": {"messageLanguage": lang},
    }
    log = {"$schema": SCHEMA, "version": VERSION, "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _rules(findings: Sequence[CaseFinding]) -> list[dict[str, Any]]:
    """Describe all rules of ours, and of the shapes those that found something, by code."""
    rules = {code: _rule(code, summary(code, "en"), reason(code, "en"), advice(code, "en")) for code in CODES}
    for one in findings:
        if one.code not in rules:
            short = summary(one.code, "en") or one.message
            full = f"{short} This is asked by the SHACL shape {one.code}."
            rules[one.code] = _rule(one.code, short, full, one.suggestion or short)
    return [rules[code] for code in sorted(rules)]


def _rule(code: str, short: str, full: str, todo: str) -> dict[str, Any]:
    return {
        "id": code,
        "shortDescription": {"text": short},
        "fullDescription": {"text": full},
        "help": {"text": todo},
    }


def _result(one: CaseFinding, index: int, lang: str) -> dict[str, Any]:
    mark = "\n".join((one.code, one.iri or one.file, one.column, one.value))
    physical = {
        "artifactLocation": {"uri": quote(one.file.replace("\\", "/"), safe="/")},
        "region": {"startLine": one.row or 1},
    }
    location: dict[str, Any] = {"physicalLocation": physical}
    if one.iri:
        location["logicalLocations"] = [{"name": curie(one.iri), "fullyQualifiedName": one.iri}]
    return {
        "ruleId": one.code,
        "ruleIndex": index,
        "level": one.severity,
        "message": {"text": f"{one.told(lang)} {one.advice(lang)}".rstrip()},
        "locations": [location],
        "partialFingerprints": {"finding/v1": hashlib.sha256(mark.encode("utf-8")).hexdigest()},
    }
