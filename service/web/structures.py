"""The structure of a Record's compound, drawn where RDKit is installed (`assayist[structures]`)."""

import re
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from schemas.errors import NotFound
from service.web.site import get_site

routes = APIRouter()

WIDTH, HEIGHT = 300, 200  # points
LONGEST = 600  # characters of SMILES; what is larger is no drawing that anybody reads

_STYLE = re.compile(r"style='([^']*)'")


@routes.get("/records/{record_id}/structure.svg")
def show_structure(request: Request, record_id: str) -> Response:
    site = get_site(request)
    with site.store.read() as work:
        compound = work.records.get_or_raise(record_id).record.compound
    drawn = draw_structure(compound.smiles) if compound and compound.smiles else None
    if drawn is None:
        raise NotFound(
            record_id, reason="There is no drawing of its structure.", remedy="Read its SMILES."
        )
    return Response(drawn, media_type="image/svg+xml", headers={"Cache-Control": "no-cache"})


def can_draw(smiles: str | None) -> bool:
    return bool(smiles) and len(smiles or "") <= LONGEST and find_spec("rdkit") is not None


@lru_cache(maxsize=500)
def draw_structure(smiles: str) -> str | None:
    """SVG without styles, which our Content-Security-Policy would not let in."""
    if not can_draw(smiles):
        return None
    chem: Any = import_module("rdkit.Chem")
    drawing: Any = import_module("rdkit.Chem.Draw.rdMolDraw2D")
    import_module("rdkit.RDLogger").DisableLog("rdApp.*")
    molecule = chem.MolFromSmiles(smiles)
    if molecule is None:
        return None
    drawer = drawing.MolDraw2DSVG(WIDTH, HEIGHT)
    drawer.drawOptions().useBWAtomPalette()
    drawing.PrepareAndDrawMolecule(drawer, molecule)
    drawer.FinishDrawing()
    svg: str = drawer.GetDrawingText()
    return _STYLE.sub(_as_attributes, svg)


def _as_attributes(style: re.Match[str]) -> str:
    """`fill:none;stroke:#000000` as attributes of their own."""
    pairs = (part.split(":", 1) for part in style[1].split(";") if ":" in part)
    return " ".join(f"{name.strip()}='{value.strip()}'" for name, value in pairs)
