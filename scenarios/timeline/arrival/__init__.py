"""Bytes of the queue into rows: records framed, repeats dropped, texts, objects and lanes looked up by number."""
