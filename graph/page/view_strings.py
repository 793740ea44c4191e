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
        "The figures below are of the whole case, whatever is filtered; jembatan without prints the same.",
        "Angka di bawah ini berlaku untuk seluruh kasus, apa pun saringannya; perintah jembatan without "
        "menghasilkan angka yang sama.",
    ),
    "withoutNone": (
        "This page holds no such figures. The command gives them:",
        "Halaman ini tidak memuat angka itu. Perintah berikut memberikannya:",
    ),
    "withoutAlone": (
        "Actors that lose their last tie without {name}, in the network as shown: {n}.",
        "Aktor yang kehilangan hubungan terakhirnya tanpa {name}, dalam jaringan yang ditampilkan: {n}.",
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
    "more": ("more", "lagi"),
    "less": ("less", "tutup"),
    "help": ("How to use this page", "Cara memakai halaman ini"),
    "helpBegin": (
        "To begin: press the arrow to the right, or choose “Tell the case” above the picture.",
        "Untuk mulai: tekan panah kanan, atau pilih “Ceritakan kasus ini” di atas gambar.",
    ),
    "helpOpen": (
        "Choose an actor, a line or a number: what is said there opens, with each source, date and status.",
        "Pilih aktor, garis, atau angka: yang dikatakan di sana terbuka, dengan sumber, tanggal, dan statusnya.",
    ),
    "helpFilter": (
        "The legend filters: choose a group, a kind of tie or a phase to hide it or to bring it back.",
        "Legenda juga saringan: pilih kelompok, jenis hubungan, atau tahap untuk menyembunyikan atau "
        "menampilkannya lagi.",
    ),
    "helpViews": (
        "Network, Arena, Channel, Mechanism and Assistance show the same statements in other ways. “Who” and "
        "“Ties” hold them as tables, also what the picture has no room for.",
        "Jaringan, Arena, Saluran, Mekanisme, dan Bantuan menampilkan pernyataan yang sama dengan cara lain. "
        "“Siapa” dan “Hubungan” memuatnya sebagai tabel, termasuk yang tidak muat di gambar.",
    ),
    "helpTime": (
        "The two stops below the picture choose a time; ▶ lets time pass.",
        "Dua penggeser di bawah gambar memilih waktu; ▶ membuat waktu berjalan.",
    ),
    "helpWithout": (
        "“Without …?” in an actor's details takes that actor out and counts what comes apart.",
        "“Tanpa …?” di rincian aktor mengeluarkan aktor itu dan menghitung apa yang terputus.",
    ),
    "keyTable": (
        "t: picture or tables; l: legend and filters",
        "t: gambar atau tabel; l: legenda dan saringan",
    ),
}
