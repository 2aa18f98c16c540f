"""Typed ids, made offline without collision."""

from __future__ import annotations

import os
import time
import uuid
from typing import NewType

CampaignId = NewType("CampaignId", str)
BasisId = NewType("BasisId", str)
MemberId = NewType("MemberId", str)
AgencyId = NewType("AgencyId", str)
VisitId = NewType("VisitId", str)
AttendeeId = NewType("AttendeeId", str)
FindingId = NewType("FindingId", str)
EvidenceId = NewType("EvidenceId", str)
DossierRowId = NewType("DossierRowId", str)
RatingId = NewType("RatingId", str)
SampleId = NewType("SampleId", str)
DrawnId = NewType("DrawnId", str)
EntryId = NewType("EntryId", str)
DocumentId = NewType("DocumentId", str)
AmendmentId = NewType("AmendmentId", str)
ProcedureId = NewType("ProcedureId", str)
PostedId = NewType("PostedId", str)
SigningId = NewType("SigningId", str)
TeamKeyId = NewType("TeamKeyId", str)
NoteId = NewType("NoteId", str)
PrintFormId = NewType("PrintFormId", str)
SessionId = NewType("SessionId", str)
PresenceId = NewType("PresenceId", str)
FormFileId = NewType("FormFileId", str)
CodeId = NewType("CodeId", str)
TableRowId = NewType("TableRowId", str)
ScaleLineId = NewType("ScaleLineId", str)
RecommendationId = NewType("RecommendationId", str)
SuccessionId = NewType("SuccessionId", str)
VerdictId = NewType("VerdictId", str)
RemedyId = NewType("RemedyId", str)
TargetId = NewType("TargetId", str)
OutsideId = NewType("OutsideId", str)
ReportBlockId = NewType("ReportBlockId", str)
AlikeId = NewType("AlikeId", str)
TeamId = NewType("TeamId", str)
KnownKeyId = NewType("KnownKeyId", str)

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_NAMESPACE = uuid.UUID("6f0d3c1e-2a5b-5c8e-9d47-1b1f5e0a77c4")


def new_id() -> str:
    """A ULID: 48 bits of milliseconds, 80 random bits, 26 letters; later ones sort later.

    Order in time keeps the index dense: random ids cost seven times at a million rows
    (house/PERFORMANCE.md, decision 1).
    """
    number = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10), "big")
    return "".join(_CROCKFORD[(number >> shift) & 31] for shift in range(125, -1, -5))


def natural_id(kind: str, parent: str, *key: str) -> str:
    """The id of what is the same by nature: UUIDv5 of its kind, parent and natural key.

    Two laptops that make the record apart make the same id (house/SYNC.md §1, rule 6).
    """
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join((kind, parent, *key))))
