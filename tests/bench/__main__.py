"""``python -m tests.bench [name …] [--findings N]``: the benchmarks, each beside its bar.

Ends with 1 when a bar is not held; no test of the suite does.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

from tests.bench import (
    big_papers,
    board_gaps,
    gaps,
    importing,
    joining,
    listing,
    office,
    papers,
    photos,
    preview,
    saving,
    searching,
    starting,
    syncing,
)
from tests.bench.measuring import Result


def main() -> int:
    """Run the named benchmarks, or all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--findings", type=int, default=10_000)
    options = parser.parse_args()
    benchmarks: dict[str, Callable[[], list[Result]]] = {
        "save_field": lambda: saving.save_field(options.findings),
        "search_type": lambda: searching.search_type(options.findings),
        "visits_all": listing.visits_all,
        "visit_open": listing.visit_open,
        "table": listing.table,
        "import_in": importing.import_in,
        "bundle_in": syncing.bundle_in,
        "sync_idle": syncing.sync_idle,
        "photos_out": syncing.photos_out,
        "memory_flat": syncing.memory_flat,
        "edits_in": joining.edits_in,
        "photos_500": joining.photos_500,
        "join_late": joining.join_late,
        "minutes_warm": papers.minutes_warm,
        "minutes_process": papers.minutes_process,
        "pages_200": big_papers.pages_200,
        "photos_60": big_papers.photos_60,
        "minutes_all": big_papers.minutes_all,
        "preview": preview.preview,
        "photo_in": photos.photo_in,
        "gui_gap": gaps.gui_gap,
        "gui_gap_board": lambda: board_gaps.gui_gap_board("large"),
        "start_window": starting.start_window,
        "office": lambda: office.office("small"),
        "office_large": lambda: office.office("large"),
        "office_search": lambda: [*office.search("small"), *office.search("large")],
        "office_growth": office.growth,
        "memory": lambda: office.memory("large"),
        "memory_all": lambda: office.memory_all("large"),
        "file_size": lambda: office.file_size("large"),
    }
    results = []
    for name in options.names or benchmarks:
        for result in benchmarks[name]():
            print(result.line(), flush=True)  # noqa: T201
            results.append(result)
    return 0 if all(result.holds for result in results) else 1


if __name__ == "__main__":
    raise SystemExit(main())
