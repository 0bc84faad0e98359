"""Shapes of generated guides with merged cells, pages that break tables, sections and notes.

What a curator finds hard to copy: names in the middle of their rows, headings inside the body that
change the measure, ratios among potencies, limits and powers, notes that stand off the table.
"""

from collections.abc import Callable

from variant_draw import MEASURES, Draw, table
from variant_layouts import row, tall, wide


def long_merged(draw: Draw) -> str:
    """Merged compounds of uneven height, over more than one page, the head printed again."""
    rows = ""
    for compound in draw.more(12):
        count = draw.random.randint(1, len(draw.targets))
        for number, target in enumerate(draw.targets[:count]):
            first = tall(compound, count, head=False) if number == 0 else ""
            cells = target, draw.cell(compound, target), "Human"
            rows += f"<tr>{first}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
    names = ["Compound", "Target", f"{draw.printed} ({draw.unit})", "Species"]
    return table("Table 1. All results.", row(names, head=True), rows)


def merged_in_merged(draw: Draw) -> str:
    """The compound spans its targets, each target two measures with a unit."""
    rows, targets = "", draw.targets[:3]
    for compound in draw.compounds:
        for number, target in enumerate(targets):
            first = tall(compound, 2 * len(targets), head=False) if number == 0 else ""
            for draw.measure, draw.unit in (("Ki", "nM"), ("IC50", "µM")):
                second = tall(target, 2, head=False) if draw.measure == "Ki" else ""
                cells = MEASURES[draw.measure], draw.cell(compound, target), draw.unit
                rows += f"<tr>{first}{second}{''.join(f'<td>{c}</td>' for c in cells)}</tr>"
                first = ""
    names = ["Compound", "Target", "Parameter", "Value", "Unit"]
    return table("Table 1. Results.", row(names, head=True), rows)


def notes_at_the_margin(draw: Draw) -> str:
    """A table in the middle of the page; its notes begin at the margin and change what is said."""
    rows, draw.unit = "", "nM"
    for compound in draw.compounds:
        cells = []
        for target in draw.targets[:3]:
            mark = draw.random.choice(["", "", "a", "b"])
            measure = "IC50" if mark == "a" else "Ki"
            text, value = draw.number()
            draw.note(compound, target, measure, "=", value, 4 if mark == "b" else None)
            cells.append(f"{text}<sup>{mark}</sup>" if mark else text)
        rows += row([compound, *cells])
    grid = table("", row(["Ligand", *draw.targets[:3]], head=True), rows)
    return (
        f"<p>Table 1. Affinities (K<sub>i</sub>, nM) at human targets.</p>"
        f"<div style='width:fit-content;margin:auto'>{grid}</div><p style='font-size:9pt'>"
        "<sup>a</sup> IC<sub>50</sub> instead of K<sub>i</sub>. <sup>b</sup> From ref. 4. "
        "ND, not determined.</p>"
    )


def references_in_a_row(draw: Draw) -> str:
    """Compounds as columns; the last row says where each column is from."""
    names = draw.compounds[:4]
    sources = {name: draw.random.randint(1, draw.sources) for name in names}
    rows = "".join(
        row([target, *(draw.cell(c, target, source=sources[c]) for c in names)])
        for target in draw.targets
    )
    rows += row(["Reference", *(f"[{sources[c]}]" for c in names)])
    caption = f"Table 1. {draw.printed} values in {draw.unit}."
    return table(caption, row(["Target", *names], head=True), rows)


def ratios_among_rows(draw: Draw) -> str:
    """Transposed, with a ratio of two rows between the potencies."""
    names, (first, second) = draw.compounds[:4], draw.targets[:2]
    rows = ""
    for target in (first, second):
        label = f"{target} {draw.printed} ({draw.unit})"
        rows += row([label, *(draw.cell(c, target) for c in names)])
    ratios = [f"{draw.random.uniform(2, 900):.0f}" for _ in names]
    rows += row([f"Selectivity ({second}/{first})", *ratios])
    return table("Table 1. Selectivity.", row(["", *names], head=True), rows)


def sections_by_species(draw: Draw) -> str:
    """Headings inside the body that name a species; targets as columns."""
    rows = ""
    for species in ("Human", "Rat"):
        rows += f"<tr>{wide(f'<i>{species}</i>', len(draw.targets) + 1, head=False)}</tr>"
        rows += "".join(row([c, *(draw.cell(c, t) for t in draw.targets)]) for c in draw.compounds)
    head = row(
        ["Compound", *(f"{t} {draw.printed} ({draw.unit})" for t in draw.targets)], head=True
    )
    return table("Table 1. Two species.", head, rows)


def sections_by_measure(draw: Draw) -> str:
    """Headings inside the body that name the measure and its unit."""
    rows = ""
    for draw.measure, draw.unit, said in (
        ("Ki", "nM", "Binding affinity, K<sub>i</sub> (nM)"),
        ("IC50", "µM", "Functional inhibition, IC<sub>50</sub> (µM)"),
    ):
        rows += f"<tr>{wide(f'<b>{said}</b>', len(draw.targets) + 1, head=False)}</tr>"
        rows += "".join(row([c, *(draw.cell(c, t) for t in draw.targets)]) for c in draw.compounds)
    return table("Table 1. Potencies.", row(["Compound", *draw.targets], head=True), rows)


def limits_and_ranges(draw: Draw) -> str:
    rows = ""
    for compound in draw.compounds:
        cells = []
        for target in draw.targets:
            text, value = draw.number()
            relation, shown = draw.random.choice(
                [("=", text), (">", f"&gt; {text}"), ("~", f"~{text}"), (">=", f"≥ {text}"),
                 ("~", f"ca. {text}"), ("<", f"&lt;{text}"), ("=", f"{text} – {value * 3:.2f}")]
            )  # fmt: skip
            draw.note(compound, target, draw.measure, relation, value)
            cells.append(shown)
        rows += row([compound, *cells])
    head = row(["Compound", *draw.targets], head=True)
    return table(f"Table 1. {draw.printed} ({draw.unit}).", head, rows)


def powers_in_cells(draw: Draw) -> str:
    """ "1.2 × 10⁻⁸" under a head in M."""
    rows, draw.unit = "", "nM"
    for compound in draw.compounds:
        cells = []
        for target in draw.targets[:3]:
            power, digits = draw.random.randint(6, 9), draw.random.randint(11, 99)
            draw.note(compound, target, draw.measure, "=", round(digits * 10.0 ** (8 - power), 9))
            cells.append(f"{digits / 10} × 10<sup>−{power}</sup>")
        rows += row([compound, *cells])
    names = [f"{t} {draw.printed} (M)" for t in draw.targets[:3]]
    return table("Table 1. Potencies.", row(["Compound", *names], head=True), rows)


def one_compound_two_measures(draw: Draw) -> str:
    """The caption names the compound; targets as rows, two measures and an effect as columns."""
    compound, rows = draw.compounds[0], ""
    for target in draw.targets:
        cells = []
        for draw.measure, draw.unit in (("Ki", "nM"), ("EC50", "nM")):
            cells.append(draw.cell(compound, target))
        rows += row([target, *cells, "3"])
    head = row(["Target", "K<sub>i</sub> (nM)", "EC<sub>50</sub> (nM)", "n"], head=True)
    return table(f"Table 1. In vitro profile of {compound.lower()}.", head, rows)


def parameters_at_targets(draw: Draw) -> str:
    """ "Ki at SERT" in a column headed Parameter; the unit in the head of the value."""
    rows = ""
    for compound in draw.compounds:
        for target in draw.targets[:3]:
            draw.measure = draw.random.choice(list(MEASURES))
            label = f"{MEASURES[draw.measure]} at {target}"
            rows += row([compound, label, draw.cell(compound, target)])
    head = row(["Compound", "Parameter", f"Value ({draw.unit})"], head=True)
    return table("Table 1. Parameters.", head, rows)


def log_beside_molar(draw: Draw) -> str:
    """pKi ± SEM and Ki in columns under each target; citations in a column of their own."""
    targets = draw.targets[:2]
    head = f"<tr>{tall('Drug', 2)}{''.join(wide(t, 2) for t in targets)}{tall('Refs', 2)}</tr>"
    head += row(["pK<sub>i</sub>", "K<sub>i</sub> (nM)"] * len(targets), head=True)
    rows, draw.unit = "", "nM"
    for compound in draw.compounds:
        source, cells = draw.random.randint(1, draw.sources), []
        for target in targets:
            log = round(draw.random.uniform(5, 9.9), 2)
            draw.note(compound, target, "pKi", "=", log, source)
            draw.measure = "Ki"
            cells += [f"{log:.2f} ± 0.0{draw.random.randint(2, 9)}"]
            cells += [draw.cell(compound, target, source=source)]
        rows += row([compound, *cells, str(source)])
    return table("Table 1. Affinities.", head, rows)


def numbered_compounds(draw: Draw) -> str:
    """A column of numbers before that of names; unit and error in the caption."""
    rows = ""
    for number, compound in enumerate(draw.compounds, start=1):
        cells = [draw.cell(compound, t, sem=True) for t in draw.targets[:3]]
        rows += row([str(number), compound, *cells])
    caption = f"Table 1. {draw.printed} values (in {draw.unit}; mean ± SEM, n = 3–5)"
    return table(caption, row(["No.", "Name", *draw.targets[:3]], head=True), rows)


def sentence_before(draw: Draw) -> str:
    """Nothing in the table but names and numbers; the sentence above says what they are."""
    rows = "".join(row([c, *(draw.cell(c, t) for t in draw.targets)]) for c in draw.compounds)
    lead = (
        f"<p>The {draw.printed} values of the compounds, all in {draw.unit}, are collected in "
        "Table 1.</p>"
    )
    caption = "Table 1. Inhibition of human targets."
    return lead + table(caption, row(["Compound", *draw.targets], head=True), rows)


PAGES: tuple[Callable[[Draw], str], ...] = (
    long_merged,
    merged_in_merged,
    notes_at_the_margin,
    references_in_a_row,
    ratios_among_rows,
    sections_by_species,
    sections_by_measure,
    limits_and_ranges,
    powers_in_cells,
    one_compound_two_measures,
    parameters_at_targets,
    log_beside_molar,
    numbered_compounds,
    sentence_before,
)
