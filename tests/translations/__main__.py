"""Brings both catalogues up to date with the code, compiles them, and names what has no translation yet.

`python -m tests.translations`; resources/translations/README.md tells the whole way.
"""

import sys

from tests.translations import catalogue, window_texts


def main() -> int:
    """Do it all; 1 while something is left to translate."""
    catalogue.update()
    window_texts.update()
    window_texts.compile_into(window_texts.STORED.with_suffix(".qm"))
    missing = [(catalogue.STORED, text) for text in catalogue.untranslated(catalogue.stored())]
    missing += [(window_texts.STORED, each.source) for each in window_texts.messages() if not each.finished]
    for path, text in missing:
        sys.stdout.write(f"{path.name}: {text!r}\n")
    sys.stdout.write(f"{len(missing)} texts to translate\n" if missing else "everything is translated\n")
    return bool(missing)


if __name__ == "__main__":
    sys.exit(main())
