"""CCHC Desktop: the inspection desk for administrative reform."""

from __future__ import annotations

NAME = "CCHC Desktop"
VERSION = "0.1.0"
