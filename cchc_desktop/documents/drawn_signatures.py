"""Signatures drawn by hand on the screen, on a draft copy: named there as not legally binding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cchc_desktop.documents.blocks import Description, Signatures, Signer
from cchc_desktop.documents.signature_places import role_of
from cchc_desktop.domain.keys import SignerRole, Strokes


def put(description: Description, drawn: Mapping[SignerRole, Strokes]) -> Description:
    """The paper with each drawn signature in the first place of its role."""
    left = {role: strokes for role, strokes in drawn.items() if strokes}

    def signed(signer: Signer) -> Signer:
        return replace(signer, drawn=left.pop(role_of(signer), ()))

    blocks = tuple(
        Signatures(tuple(tuple(signed(one) for one in row) for row in block.rows))
        if isinstance(block, Signatures)
        else block
        for block in description.blocks
    )
    return replace(description, blocks=blocks)
