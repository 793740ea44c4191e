"""Every word of the page that does not come from the case, in English and Indonesian."""

from __future__ import annotations

from typing import Final

from .view_strings import VIEW_STRINGS

STRINGS: Final[dict[str, tuple[str, str]]] = {
    "skip": ("Skip to the network", "Langsung ke jaringan"),
    "search": ("Find an actor", "Cari aktor"),
    "searchHint": ("name, short name or id", "nama, singkatan, atau id"),
    "searchNone": ("No actor has this name", "Tidak ada aktor dengan nama ini"),
    "searchCount": ("{n} found", "{n} ditemukan"),
    "language": ("Language", "Bahasa"),
    "view": ("View", "Tampilan"),
    "view-whole": ("Network", "Jaringan"),
    "view-arena": ("Arena", "Arena"),
    "view-channel": ("Channel", "Saluran"),
    "view-mechanism": ("Mechanism", "Mekanisme"),
    "view-assistance": ("Assistance", "Bantuan"),
    "viewActors": ("Actors", "Aktor"),
    "legend": ("Legend and filters", "Legenda dan saringan"),
    "blocs": ("Groups of actors", "Kelompok aktor"),
    "layers": ("Kinds of ties", "Jenis hubungan"),
    "phases": ("Phases", "Tahap"),
    "noPhase": ("Not stated", "Tidak disebut"),
    "all": ("All", "Semua"),
    "none": ("None", "Kosongkan"),
    "allOf": ("Show all: {group}", "Tampilkan semua: {group}"),
    "noneOf": ("Hide all: {group}", "Sembunyikan semua: {group}"),
    "official": ("Only official and court statements", "Hanya pernyataan resmi dan pengadilan"),
    "reset": ("Show everything", "Tampilkan semuanya"),
    "dotted": ("Dotted: only alleged", "Titik-titik: hanya dugaan"),
    "thick": ("Thicker: more acts", "Lebih tebal: lebih banyak tindakan"),
    "bigger": ("Bigger: more ties", "Lebih besar: lebih banyak hubungan"),
    "mixed": (
        "A tie of several kinds is drawn as the kind with most statements.",
        "Hubungan yang terdiri atas beberapa jenis digambar menurut jenis dengan pernyataan terbanyak.",
    ),
    "keys": ("Keys", "Tombol"),
    "keyArrows": (
        "arrows, on the picture: go to the next actor or card that way",
        "panah, di dalam gambar: ke aktor atau kotak berikutnya di arah itu",
    ),
    "keyEnter": ("Enter: open its statements", "Enter: buka pernyataannya"),
    "keySteps": (
        "1, 2, 3: one, two, three steps around the chosen actor",
        "1, 2, 3: satu, dua, tiga langkah di sekitar aktor yang dipilih",
    ),
    "keyEscape": ("Escape: step back", "Escape: kembali selangkah"),
    "keyZoom": ("+ and −: zoom; 0: show all", "+ dan −: perbesar, perkecil; 0: tampilkan semua"),
    "keySearch": ("/: search", "/: cari"),
    "keyHelp": ("?: this help", "?: bantuan ini"),
    "keyOnly": ("Shift and click in the legend: only this", "Shift dan klik di legenda: hanya ini"),
    "zoomIn": ("Zoom in", "Perbesar"),
    "zoomOut": ("Zoom out", "Perkecil"),
    "fit": ("Show all", "Tampilkan semua"),
    "projector": ("Projector", "Proyektor"),
    "picture": ("Save picture", "Simpan gambar"),
    "print": ("Print", "Cetak"),
    "graphLabel": (
        "Network of {actors} actors and {ties} ties. Arrow keys move between actors, Enter opens one; "
        "the same is in the tables Actors and Ties.",
        "Jaringan {actors} aktor dan {ties} hubungan. Tombol panah berpindah antaraktor, Enter "
        "membukanya; isi yang sama ada di tabel Aktor dan Hubungan.",
    ),
    "summary": (
        "{actors} actors, {ties} ties, {statements} statements, {sources} sources.",
        "{actors} aktor, {ties} hubungan, {statements} pernyataan, {sources} sumber.",
    ),
    "summaryPart": (
        "Showing {actors} of {allActors} actors, {ties} of {allTies} ties, {statements} of "
        "{allStatements} statements.",
        "Ditampilkan {actors} dari {allActors} aktor, {ties} dari {allTies} hubungan, {statements} dari "
        "{allStatements} pernyataan.",
    ),
    "summaryCut": (
        "These are the actors with the most ties, of {of} in all.",
        "Ini aktor dengan hubungan terbanyak, dari {of} seluruhnya.",
    ),
    "summaryMost": ("Most ties: {names}.", "Paling banyak hubungan: {names}."),
    "summaryAlleged": (
        "{n} of the ties rest on allegations alone.",
        "{n} hubungan hanya berdasarkan dugaan.",
    ),
    "empty": (
        "Nothing to show. No tie passes the filters.",
        "Tidak ada yang ditampilkan: tidak ada hubungan yang lolos saringan.",
    ),
    "emptyCase": ("This network has no actors.", "Jaringan ini tidak memiliki aktor."),
    "close": ("Close", "Tutup"),
    "details": ("Statements and sources", "Pernyataan dan sumber"),
    "steps": ("Steps around {name}", "Langkah di sekitar {name}"),
    "stepsAll": ("all", "semua"),
    "stepsOn": (
        "Up to {n} steps around {name}: {actors} actors.",
        "Sampai {n} langkah di sekitar {name}: {actors} aktor.",
    ),
    "ties": ("Ties", "Hubungan"),
    "tiesOf": ("{n} ties", "{n} hubungan"),
    "statements": ("Statements", "Pernyataan"),
    "statementsOf": ("{n} statements", "{n} pernyataan"),
    "acts": ("Acts", "Tindakan"),
    "actsOf": ("{n} acts", "{n} tindakan"),
    "accountsOf": ("{n} sources", "{n} sumber"),
    "account": ("1 source", "1 sumber"),
    "hiddenStatements": ("{n} more are hidden by the filters.", "{n} lagi disembunyikan oleh saringan."),
    "hiddenActor": ("This actor is hidden by the filters.", "Aktor ini disembunyikan oleh saringan."),
    "noTies": (
        "No tie of this actor passes the filters.",
        "Tidak ada hubungan aktor ini yang lolos saringan.",
    ),
    "noSource": ("No source is given for this statement.", "Tidak ada sumber untuk pernyataan ini."),
    "toActor": ("to {name}", "kepada {name}"),
    "fromActor": ("from {name}", "dari {name}"),
    "allegation": (
        "Allegation: a source says so; it is not established.",
        "Dugaan: demikian menurut sumber; belum terbukti.",
    ),
    "accusation": (
        "This statement accuses. Read its status and its sources.",
        "Pernyataan ini menuduh. Bacalah status dan sumbernya.",
    ),
    "allegedOnly": ("only alleged", "baru berupa dugaan"),
    "disagree": (
        "The sources give different figures. They are not to be added.",
        "Sumber menyebut angka yang berbeda. Angka itu tidak boleh dijumlahkan.",
    ),
    "name": ("Name", "Nama"),
    "short": ("Short", "Singkatan"),
    "bloc": ("Group", "Kelompok"),
    "kind": ("Kind", "Jenis"),
    "state": ("State", "Negara"),
    "status": ("Status", "Status"),
    "layer": ("Kind of tie", "Jenis hubungan"),
    "phase": ("Phase", "Tahap"),
    "when": ("When", "Waktu"),
    "from": ("From", "Dari"),
    "to": ("To", "Kepada"),
    "confidence": ("Confidence", "Tingkat keyakinan"),
    "reliability": ("Reliability", "Keandalan"),
    "people": ("{n} people", "{n} orang"),
    "openActor": ("Open {name}", "Buka {name}"),
    "openTie": ("Open the tie from {from} to {to}", "Buka hubungan dari {from} kepada {to}"),
    "sortBy": ("Sort by {column}", "Urutkan menurut {column}"),
    "tableActors": ("Actors shown, with their ties", "Aktor yang ditampilkan, dengan hubungannya"),
    "tableTies": ("Ties shown, with their statements", "Hubungan yang ditampilkan, dengan pernyataannya"),
    "unknownActor": ("No actor is called {name}.", "Tidak ada aktor bernama {name}."),
    "about": ("About this page and licences", "Tentang halaman ini dan lisensi"),
    "aboutText": (
        "Every statement names its sources. What is not here is not documented here; that does not mean that "
        "it did not happen. An allegation is shown as one. Victims and defendants are never named.",
        "Setiap pernyataan menyebut sumbernya. Yang tidak ada di sini belum terdokumentasi di sini; bukan "
        "berarti tidak terjadi. Dugaan ditampilkan sebagai dugaan. Korban dan terdakwa tidak pernah "
        "disebut namanya.",
    ),
    "aboutDrawn": (
        "Drawn with vis-network, whose licence follows. Positions are computed beforehand and mean nothing "
        "more than nearness by ties and groups.",
        "Digambar dengan vis-network, yang lisensinya ada di bawah ini. Posisi dihitung sebelumnya dan hanya "
        "menunjukkan kedekatan menurut hubungan dan kelompok.",
    ),
    "noScript": (
        "This page needs JavaScript, which the browser has switched off. It asks nothing of any network.",
        "Halaman ini memerlukan JavaScript, yang dimatikan di peramban. Halaman ini tidak meminta apa pun "
        "dari jaringan mana pun.",
    ),
} | VIEW_STRINGS


def texts(lang: str) -> dict[str, str]:
    """Return the page's own texts in one language (``en`` or ``id``)."""
    place = ("en", "id").index(lang)
    return {key: pair[place] for key, pair in STRINGS.items()}
