"""Fields for signatures in the tree of the document: a form each, and the words said for it."""

from __future__ import annotations

from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name

_ROOT = "/StructTreeRoot"


def tag(writer: Any, names: set[str]) -> None:
    """Put the fields of those names into the tree: at its end, as the last that is read.

    Nothing where the document has no tree: it was not made by this program.
    """
    if _ROOT not in writer.root:
        return
    tree = writer.root[_ROOT]
    parents, document = tree["/ParentTree"], tree["/K"]
    key = int(tree["/ParentTreeNextKey"])
    for reference in writer.root["/AcroForm"]["/Fields"]:
        field = reference.get_object()
        if field.get("/T") not in names:
            continue
        held = {
            pdf_name("/Type"): pdf_name("/OBJR"),
            pdf_name("/Obj"): reference,
            pdf_name("/Pg"): field.raw_get("/P"),
        }
        element = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/StructElem"),
                pdf_name("/S"): pdf_name("/Form"),
                pdf_name("/P"): tree.raw_get("/K"),
                pdf_name("/Pg"): field.raw_get("/P"),
                pdf_name("/Alt"): field["/TU"],
                pdf_name("/K"): generic.DictionaryObject(held),
            }
        )
        added = writer.add_object(element)
        document["/K"].append(added)
        parents["/Nums"] += [generic.NumberObject(key), added]
        field[pdf_name("/StructParent")] = generic.NumberObject(key)
        field[pdf_name("/Contents")] = field["/TU"]
        writer.update_container(field)
        key += 1
    tree[pdf_name("/ParentTreeNextKey")] = generic.NumberObject(key)
    writer.update_container(tree)
    writer.update_container(document)
