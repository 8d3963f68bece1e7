"""Prints how many seconds a build takes when all is imported. Arguments: reports folder, small report, report."""

import sys
import tempfile
import time
from pathlib import Path

from cabinet_docs import pipeline

root = Path(sys.argv[1])
small, report = (root / "content" / name for name in sys.argv[2:])
with tempfile.TemporaryDirectory() as folder:
    pipeline.build(root, small, output=Path(folder) / "small")
    start = time.perf_counter()
    pipeline.build(root, report, output=Path(folder) / "report")
    print(time.perf_counter() - start)
