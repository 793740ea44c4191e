"""The words of the scene player, in English and Indonesian."""

from __future__ import annotations

from typing import Final

SCENE_STRINGS: Final[dict[str, tuple[str, str]]] = {
    "scenes": ("Scenes", "Adegan"),
    "sceneStart": ("Tell the case in {n} scenes", "Ceritakan kasus ini dalam {n} adegan"),
    "sceneStartKey": ("arrow right", "panah kanan"),
    "scenePlace": ("Scene {n} of {all}", "Adegan {n} dari {all}"),
    "sceneList": ("Go to scene", "Pilih adegan"),
    "scenePrevious": ("Scene before", "Adegan sebelumnya"),
    "sceneNext": ("Next scene", "Adegan berikutnya"),
    "sceneClose": ("Leave the scenes", "Keluar dari adegan"),
    "sceneAgain": ("Back to the picture of this scene", "Kembali ke gambar adegan ini"),
    "sceneAnswerShow": ("Show the answer", "Tampilkan jawaban"),
    "sceneAnswerHide": ("Hide the answer", "Sembunyikan jawaban"),
    "sceneAnswer": ("Answer", "Jawaban"),
    "sceneThesis": ("As the thesis sees it", "Menurut skripsi"),
    "sceneDocuments": ("As the documents show it", "Menurut dokumen"),
    "sceneTeacher": ("Notes", "Catatan"),
    "sceneTeacherLong": ("Teacher's notes: show or hide", "Catatan pengajar: tampilkan atau sembunyikan"),
    "sceneNote": ("For the teacher", "Untuk pengajar"),
    "sceneAsk": ("Questions", "Pertanyaan"),
    "sceneClass": ("Questions for the class", "Pertanyaan untuk kelas"),
    "sceneSources": ("Sources of this scene: {n}", "Sumber adegan ini: {n}"),
    "sceneFigure": ("{value}: how this number was computed", "{value}: cara menghitung angka ini"),
    "sceneCite": ("What this rests on: {n} sources", "Dasar pernyataan ini: {n} sumber"),
    "sceneRests": (
        "Statements: {statements}. Sources: {sources}.",
        "Pernyataan: {statements}. Sumber: {sources}.",
    ),
    "sceneWholeCase": (
        "It counts the whole case; the sources are in the list of sources.",
        "Angka ini menghitung seluruh kasus; sumbernya ada di daftar sumber.",
    ),
    "sceneMore": ("and {n} more", "dan {n} lagi"),
    "keyScenes": (
        "left and right, page up and down: scene by scene; Home and End: first and last",
        "kiri dan kanan, page up dan page down: adegan demi adegan; Home dan End: pertama dan terakhir",
    ),
    "keySceneMore": (
        "A: answer; Q: questions for the class; N: teacher's notes; S: list of scenes; up and down: read on",
        "A: jawaban; Q: pertanyaan untuk kelas; N: catatan pengajar; S: daftar adegan; atas dan bawah: "
        "gulir teks",
    ),
}


def scene_texts(lang: str) -> dict[str, str]:
    """Return the player's texts in one language (``en`` or ``id``)."""
    place = ("en", "id").index(lang)
    return {key: pair[place] for key, pair in SCENE_STRINGS.items()}
