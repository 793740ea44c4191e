"""A sound scene of the small case, and ways to write and spoil it."""

from __future__ import annotations

from pathlib import Path

SOUND = '''\
title.en = "Who told whom"
title.id = "Siapa memberi tahu siapa"
question.en = "Who told whom in April 2015?"
question.id = "Siapa memberi tahu siapa pada April 2015?"
text.en = """
{acts} act joins {actor:kkp} and {short:iom}.{cite:rel-1}

- first
- second, article 3 of Law 21/2007
"""
text.id = """
{acts} tindakan menghubungkan {actor:kkp} dan {short:iom}.{cite:rel-1}

- pertama
- kedua, pasal 3
"""
answer.en = "The ministry told IOM."
answer.id = "Kementerian memberi tahu IOM."
note.en = "Ask first: key A."
note.id = "Tanyakan dahulu: tombol A."

[[class]]
en = "Who else?"
id = "Siapa lagi?"

[[class]]
en = "Who not?"
id = "Siapa yang tidak?"

[show]
view = "whole"
layers = ["communication"]
highlight = ["iom", "kkp>iom", "event/ev-1"]
select = "iom"
steps = 1
from = "2015"
to = "2015-04"

[figures.acts]
query = "SELECT DISTINCT ?statement WHERE { ?statement a jb:Relation ; jb:layer layer:communication }"
count = "rows"
'''


def write_scene(folder: Path, name: str = "01-who-told-whom.toml", text: str = SOUND) -> Path:
    """Write a scene's file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def spoiled(*changes: tuple[str, str]) -> str:
    """Return the sound scene with texts replaced, each of which must be there."""
    text = SOUND
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text
