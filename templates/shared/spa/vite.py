"""Which files the page of the front end needs: those that Vite has built, or serves itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ENTRY = "src/main.js"
# Where the build puts its files, below the folder of static files.
FOLDER = "app"
MANIFEST = f"{FOLDER}/manifest.json"


@dataclass(frozen=True, slots=True)
class Assets:
    """The addresses of what a page loads."""

    scripts: tuple[str, ...]
    styles: tuple[str, ...] = ()
    # What the scripts import: fetched at once, and not only when they ask for it.
    modules: tuple[str, ...] = ()


def developed(server: str) -> Assets:
    """Return what Vite serves while developing: the sources, and what renews them in the page."""
    return Assets((f"{server}/@vite/client", f"{server}/{ENTRY}"))


def built(manifest: Path, static: str) -> Assets:
    """Return what Vite has built, by its manifest."""
    chunks = json.loads(manifest.read_text(encoding="utf-8"))
    entry, *others = needed(chunks, ENTRY)

    def address(file: str) -> str:
        return f"{static}{FOLDER}/{file}"

    styles = [style for chunk in (entry, *others) for style in chunk.get("css", ())]
    return Assets(
        (address(entry["file"]),),
        tuple(map(address, dict.fromkeys(styles))),
        tuple(address(chunk["file"]) for chunk in others),
    )


def needed(chunks: Mapping[str, Any], name: str) -> list[Any]:
    """Return a chunk and all that it imports, in turn, each once."""
    names = [name]
    for each in names:
        names += [other for other in chunks[each].get("imports", ()) if other not in names]
    return [chunks[each] for each in names]
