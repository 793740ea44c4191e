"""The words of the views, of time and of taking an actor out, in English and Indonesian."""

from __future__ import annotations

from typing import Final

VIEW_STRINGS: Final[dict[str, tuple[str, str]]] = {
    "tableChoice": ("Picture or table", "Gambar atau tabel"),
    "tablePicture": ("Picture", "Gambar"),
    "tableNodes": ("Who", "Siapa"),
    "tableLinks": ("Ties", "Hubungan"),
    "tableShown": ("(as a table)", "(sebagai tabel)"),
    "lines": ("Lines", "Garis"),
    "line": ("Line", "Garis"),
    "time": ("Time", "Waktu"),
    "timeFrom": ("From", "Dari"),
    "timeTo": ("Until", "Sampai"),
    "timeAll": ("{from} – {to}", "{from} – {to}"),
    "timePart": ("{from} – {to}", "{from} – {to}"),
    "play": ("Play: let time pass", "Putar: biarkan waktu berjalan"),
    "pause": ("Pause", "Jeda"),
    "undatedShown": ("+ {n} undated", "+ {n} tanpa tanggal"),
    "undatedHidden": ("{n} undated hidden", "{n} tanpa tanggal disembunyikan"),
    "takeOut": ("Without {name}?", "Tanpa {name}?"),
    "putBack": ("Put {name} back", "Kembalikan {name}"),
    "putBackShort": ("put back", "kembalikan"),
    "withoutTitle": ("Without {name}", "Tanpa {name}"),
    "withoutOn": ("{name} is taken out.", "{name} dikeluarkan."),
    "withoutOff": ("{name} is back.", "{name} dikembalikan."),
    "withoutWholeCase": (
        "The figures below are of the whole case, whatever is filtered; the command prints the same.",
        "Angka di bawah ini dari seluruh kasus, apa pun saringannya; perintahnya mencetak angka yang sama.",
    ),
    "withoutNone": (
        "This page holds no such figures. The command gives them:",
        "Halaman ini tidak memuat angka itu. Perintah berikut memberikannya:",
    ),
    "withoutAlone": (
        "Actors that lose their last tie without {name}, in the network as shown: {n}.",
        "Aktor yang kehilangan hubungan terakhirnya tanpa {name}, dalam jaringan yang tampil: {n}.",
    ),
    "withoutHelp": ("Assistance", "Bantuan"),
    "withIt": ("with", "dengan"),
    "withoutIt": ("without", "tanpa"),
    "lostPairs": (
        "The pairs that lose their last route ({n})",
        "Pasangan yang kehilangan jalur terakhir ({n})",
    ),
    "allOfActor": ("All ties of {name}", "Semua hubungan {name}"),
    "boardKeys": (
        "Arrow keys move between the cards, Enter opens one; the same is in the tables.",
        "Tombol panah berpindah antarkotak, Enter membukanya; isi yang sama ada di tabel.",
    ),
    "summaryBoard": (
        "With the filters: {statements} of {all} statements.",
        "Dengan saringan: {statements} dari {all} pernyataan.",
    ),
    "keyTime": ("p: play time; [ and ]: earlier, later", "p: putar waktu; [ dan ]: lebih awal, lebih akhir"),
    "keyTable": ("t: picture or tables", "t: gambar atau tabel"),
}
