"""What can be wrong, as codes with values; the sentences are in words.problem_texts."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto


class ProblemCode(StrEnum):
    """Every way in which what people typed, or a file from outside, can be wrong."""

    # a record typed by hand
    MISSING = auto()
    ENDS_BEFORE_STARTS = auto()
    PERIOD_ENDS_BEFORE_STARTS = auto()
    NUMBER_TAKEN = auto()
    NEGATIVE = auto()
    UNKNOWN_AREA = auto()
    STATE_STEP = auto()
    BREACH = auto()
    TWO_HEADS = auto()
    TOO_LONG = auto()
    CONTROL_CHARACTER = auto()
    LOCKED = auto()
    REMOVED_HERE = auto()
    # the exchange form
    NOT_JSON = auto()
    NOT_UTF8 = auto()
    TOO_DEEP = auto()
    FILE_TOO_BIG = auto()
    WRONG_FORMAT = auto()
    WRONG_VERSION = auto()
    MISSING_MEMBER = auto()
    UNKNOWN_MEMBER = auto()
    DUPLICATE_MEMBER = auto()
    WRONG_TYPE = auto()
    EMPTY_TEXT = auto()
    EMPTY_LIST = auto()
    NOT_ALLOWED = auto()
    OUT_OF_RANGE = auto()
    BAD_DATE = auto()
    BAD_MOMENT = auto()
    NO_OFFSET = auto()
    BAD_ID = auto()
    DUPLICATE_ID = auto()
    DUPLICATE_NUMBER = auto()
    DUPLICATE_RECORD = auto()
    UNKNOWN_FINDING = auto()
    SEVERITY_OF_STRENGTH = auto()
    EVIDENCE_OUTSIDE = auto()
    EVIDENCE_MISSING = auto()
    EVIDENCE_TOO_BIG = auto()
    # photos and files
    FILE_EMPTY = auto()
    FILE_CUT = auto()
    TOO_MANY_PIXELS = auto()
    NOT_EVIDENCE = auto()
    NO_HEIC = auto()
    CANNOT_COPY = auto()
    NO_ROOM_LEFT = auto()
    NOT_REACHED = auto()
    KNOWN_ALREADY = auto()
    LYING_EXTENSION = auto()
    BROKEN_CHARACTER = auto()
    MORE_FAULTS = auto()
    # sample of dossiers
    DUE_BEFORE_RECEIVED = auto()
    RETURNED_BEFORE_RECEIVED = auto()
    PAUSE_ENDS_BEFORE_STARTS = auto()
    PAUSE_OUTSIDE = auto()
    DUPLICATE_DOSSIER = auto()
    SAMPLE_SIZE = auto()
    NO_DOSSIERS = auto()
    # people
    CHAIR_ABSENT = auto()
    CHAIR_NOT_LISTED = auto()
    CHAIR_NOT_HEAD = auto()
    SECRETARY_ABSENT = auto()
    SECRETARY_NOT_LISTED = auto()
    SIGNER_ABSENT = auto()
    NOBODY_SIGNS = auto()
    # data files
    FORM_NOT_THAT_FILE = auto()
    FORM_ROW_WITHOUT = auto()
    FORM_ROW_WRONG = auto()
    FORM_TWICE = auto()
    FORM_WITHOUT_DATE = auto()
    FORM_EMPTY = auto()
    CODE_TAKEN = auto()
    # working days
    DAY_OUTSIDE_YEAR = auto()
    DUPLICATE_DAY = auto()
    NOT_A_WEEKEND = auto()
    NOT_A_WEEKDAY = auto()
    LAST_DAY_BEFORE_FIRST = auto()
    DECISION_WITHOUT_NUMBER = auto()
    # agencies through time, plan, follow-up
    SUCCESSION_CIRCLE = auto()
    DUPLICATE_SUCCESSION = auto()
    ENDS_BEFORE_VALID = auto()
    AGENCY_IN_USE = auto()
    UNKNOWN_AGENCY = auto()
    UNKNOWN_LEVEL = auto()
    UNKNOWN_SUCCESSION = auto()
    MISSING_COLUMN = auto()
    EMPTY_CELL = auto()
    DUPLICATE_LINE = auto()
    NO_LINES = auto()
    DAY_BEFORE = auto()
    # records that may be one
    NOT_ONE_KIND = auto()
    NOT_ONE_WHOLE = auto()
    SAME_RECORD = auto()
    SIGNED_NUMBER = auto()
    # spreadsheets and tables
    NOT_A_SHEET = auto()
    SHEET_EMPTY = auto()
    SHEET_DAMAGED = auto()
    SHEET_LOCKED = auto()
    SHEET_UNPACKS_TOO_BIG = auto()
    SHEET_TOO_MANY_CELLS = auto()
    SHEET_FORMULAS = auto()
    NO_HEADINGS = auto()
    NO_FIGURES = auto()
    NOT_A_COUNT = auto()
    SUM_DIFFERS = auto()
    TOTAL_ROW_DIFFERS = auto()
    ROWS_ALIKE = auto()
    # scoring table
    NO_SCORES = auto()
    UNKNOWN_CRITERION = auto()
    DUPLICATE_CRITERION = auto()
    NOT_A_SCORE = auto()
    SCORE_ABOVE_MOST = auto()
    # paper
    MISSING_GLYPH = auto()
    OPEN_CONFLICT = auto()
    NOTHING_CHANGES = auto()
    OPEN_BLANK = auto()
    NOT_TEXT = auto()
    # papers of others
    OLD_WORD_FILE = auto()
    UNKNOWN_STANDING = auto()
    NO_TEXT_IN_FILE = auto()
    NOT_MINUTES = auto()
    NO_LEVEL = auto()
    VISIT_KNOWN = auto()
    UNKNOWN_FINDING_KIND = auto()
    NOT_A_NUMBER = auto()
    DAMAGED_PAPER = auto()
    # check
    PAGE_DAMAGE = auto()
    FOREIGN_KEY = auto()
    JOURNAL_DIFFERS = auto()
    SEARCH_DIFFERS = auto()
    EVIDENCE_GONE = auto()
    EVIDENCE_ALTERED = auto()


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: its code, where it is, and the values that its sentence needs.

    ``where`` is the name of a record's attribute, or the JSON path in a file.
    """

    code: ProblemCode
    where: str = ""
    values: Mapping[str, object] | None = None

    def value(self, name: str) -> object:
        """The value of that name, empty text when it was not given."""
        return (self.values or {}).get(name, "")


class InvalidInputError(Exception):
    """People, or a file, gave something wrong; all of it at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(f"{p.code}@{p.where}" for p in self.problems))


class ExpectedCode(StrEnum):
    """Every way in which the world may not be as hoped."""

    NEWER_DATABASE = auto()
    NOT_OUR_DATABASE = auto()
    DAMAGED_DATABASE = auto()
    BUSY = auto()
    DISK_FULL = auto()
    CANNOT_OPEN = auto()
    CANNOT_READ = auto()
    CANNOT_WRITE = auto()
    FILE_EXISTS = auto()
    NO_FONTS = auto()
    NO_SUCH_VISIT = auto()
    AMBIGUOUS_VISIT = auto()
    NO_SUCH_CAMPAIGN = auto()
    AMBIGUOUS_CAMPAIGN = auto()
    NOTHING_TO_UNDO = auto()
    NOTHING_TO_REDO = auto()
    GONE = auto()
    BAD_BACKUP = auto()
    CANCELLED = auto()
    NO_SUCH_CONFLICT = auto()
    NO_SUCH_LAPTOP = auto()
    NO_PROPOSAL = auto()
    NOTHING_SETTLED = auto()
    NO_SUCH_RECORD = auto()
    NO_SUCH_PLACE_KIND = auto()
    NOT_COMPLETE = auto()
    OPEN_CONFLICTS = auto()
    DOUBTFUL_CLOCK = auto()
    NOT_A_SCAN = auto()
    NOT_A_PAPER = auto()
    NO_SIGN_EXTRA = auto()
    NOTHING_SIGNED = auto()
    TEAM_KEY_LOCKED = auto()
    TEAM_KEY_DAMAGED = auto()
    NO_TEAM_KEY = auto()
    CHANGED_MEANWHILE = auto()
    WRONG_PASSPHRASE = auto()
    NOT_A_KEY = auto()
    NO_FIELD_LEFT = auto()
    EXPIRED_CERTIFICATE = auto()
    WRONG_PIN = auto()
    PIN_LOCKED = auto()
    TOKEN_GONE = auto()
    NO_KEY_ON_TOKEN = auto()
    NO_TOKEN_LIBRARY = auto()
    NOT_SIGNED_YET = auto()
    NO_SUCH_AGENCY = auto()
    AMBIGUOUS_AGENCY = auto()
    BAD_ADDRESS = auto()
    LOGIN = auto()
    NO_EXTRA = auto()
    UNKNOWN_HOST = auto()
    NOT_FORKED = auto()
    NO_SUCH_LATER = auto()
    NOT_SIGNED = auto()
    FOLDER_NOT_EMPTY = auto()
    ARCHIVE_DIFFERS = auto()
    NOT_CONFIRMED = auto()
    LAYERS_UNREADABLE = auto()
    NOT_A_PICTURE = auto()
    PICTURE_UNUSABLE = auto()
    MAY_NOT_WIPE = auto()
    NOTHING_BLACKED = auto()
    NOBODY_RESPONSIBLE = auto()
    NOTHING_AMENDED = auto()
    MAY_NOT_CONFIRM = auto()
    HOLDS_REAL_VISITS = auto()
    MADE_UP_ALREADY = auto()
    NO_REPORT_FORM = auto()
    NO_SUCH_YEAR = auto()
    NEWS_FORM = auto()


class ExpectedError(Exception):
    """The world is not as hoped: disk full, folder gone, file of a newer program."""

    def __init__(self, code: ExpectedCode, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(f"{code}: {values}")


def not_written(error: OSError, path: object) -> ExpectedError:
    """What to say of a file that could not be written: the disk is full, or it cannot be."""
    is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    code = ExpectedCode.DISK_FULL if is_full else ExpectedCode.CANNOT_WRITE
    return ExpectedError(code, path=str(path), reason=str(error))
