"""Work that makes a great many small objects and no circles of them."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def uncollected(work: Callable[P, R]) -> Callable[P, R]:
    """Do without the garbage collector meanwhile; a window collects by itself (``ui.jobs``).

    It would look at 100,000 operations again and again, a tenth of the time of taking them in.
    """

    @wraps(work)
    def done(*given: P.args, **named: P.kwargs) -> R:
        if not gc.isenabled():
            return work(*given, **named)
        gc.disable()
        try:
            return work(*given, **named)
        finally:
            gc.enable()

    return done
