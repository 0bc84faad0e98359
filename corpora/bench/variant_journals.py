"""Shapes of generated guides in the manner of journals: statistics in columns, effects among
potencies, units that change from cell to cell, one table for each target, numbered compounds.
"""

from collections.abc import Callable

from variant_draw import MEASURES, Draw, table
from variant_layouts import row, tall, wide


def statistics_under_targets(draw: Draw) -> str:
    """Each target over the mean, its error and the number of experiments."""
    targets, rows = draw.targets[:2], ""
    head = f"<tr>{tall('Compound', 2)}{''.join(wide(t, 3) for t in targets)}</tr>"
    head += row(["K<sub>i</sub> (nM)", "SEM", "n"] * len(targets), head=True)
    draw.measure, draw.unit = "Ki", "nM"
    for compound in draw.compounds:
        cells = []
        for target in targets:
            text, value = draw.stated(compound, target, "Ki")
            cells += [text, f"{value / 8:.2f}", str(draw.random.randint(3, 6))]
        rows += row([compound, *cells])
    return table("Table 1. Binding affinities.", head, rows)


def effects_under_targets(draw: Draw) -> str:
    """EC50 and Emax under each target."""
    targets, rows = draw.targets[:2], ""
    head = f"<tr>{tall('Agonist', 2)}{''.join(wide(t, 2) for t in targets)}</tr>"
    head += row(["EC<sub>50</sub> (nM)", "E<sub>max</sub> (%)"] * len(targets), head=True)
    for compound in draw.compounds:
        cells = []
        for target in targets:
            draw.measure, draw.unit = "EC50", "nM"
            cells.append(draw.cell(compound, target))
            percent = draw.random.randint(20, 110)
            draw.note(compound, target, "Emax", "=", float(percent), unit="%")
            cells.append(str(percent))
        rows += row([compound, *cells])
    return table("Table 1. Agonist activity.", head, rows)


def units_in_cells(draw: Draw) -> str:
    """The unit changes from cell to cell."""
    rows = ""
    for compound in draw.compounds:
        cells = []
        for target in draw.targets[:4]:
            draw.unit = draw.random.choice(["nM", "µM", "pM"])
            text, _value = draw.stated(compound, target, draw.measure)
            cells.append(f"{text} {draw.unit}")
        rows += row([compound, *cells])
    caption = f"Table 1. {draw.printed} values of the compounds"
    return table(caption, row(["Compound", *draw.targets[:4]], head=True), rows)


def table_per_target(draw: Draw) -> str:
    """A heading and a table for each target; the table does not name it."""
    html = ""
    for target in draw.targets[:2]:
        rows = "".join(row([c, draw.cell(c, target), "3"]) for c in draw.compounds)
        head = row(["Compound", f"{draw.printed} ({draw.unit})", "n"], head=True)
        html += f"<h2>{target}</h2><p>All compounds were tested.</p>{table('', head, rows)}"
    return html


def captions_name_targets(draw: Draw) -> str:
    """Two tables with other targets and measures in their captions."""
    html = ""
    for number, target in enumerate(draw.targets[:2], start=1):
        draw.measure = ("Ki", "IC50")[number - 1]
        rows = "".join(row([c, draw.cell(c, target)]) for c in draw.compounds)
        head = row(["Drug", f"{MEASURES[draw.measure]}, {draw.unit}"], head=True)
        html += table(f"Table {number}. Inhibition of human {target}", head, rows)
        html += "<p>The values are discussed below.</p>"
    return html


def species_in_brackets(draw: Draw) -> str:
    """ "SERT (human)", "SERT (rat)" as rows, compounds as columns."""
    names, rows = draw.compounds[:4], ""
    for target in draw.targets[:3]:
        for species in ("human", "rat"):
            rows += row([f"{target} ({species})", *(draw.cell(c, target) for c in names)])
    caption = f"Table 1. Species differences ({draw.printed}, {draw.unit})."
    return table(caption, row(["Target", *names], head=True), rows)


def measures_span_targets(draw: Draw) -> str:
    """The measure spans its targets on the left; compounds as columns."""
    names, targets, rows = draw.compounds[:3], draw.targets[:3], ""
    for draw.measure, draw.unit in (("Ki", "nM"), ("IC50", "nM")):
        for number, target in enumerate(targets):
            label = f"{MEASURES[draw.measure]} (nM)"
            first = tall(label, len(targets), head=False) if number == 0 else ""
            cells = [target, *(draw.cell(c, target) for c in names)]
            rows += f"<tr>{first}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
    head = row(["Parameter", "Target", *names], head=True)
    return table("Table 1. Comparison of the drugs.", head, rows)


def counts_in_brackets(draw: Draw) -> str:
    """ "12 ± 2 (4)": the number of experiments stands in brackets."""
    rows = ""
    for compound in draw.compounds:
        cells = []
        for target in draw.targets[:3]:
            text, value = draw.stated(compound, target, draw.measure)
            cells.append(f"{text} ± {value / 7:.2f} ({draw.random.randint(3, 8)})")
        rows += row([compound, *cells])
    caption = (
        f"Table 1. {draw.printed} ({draw.unit}), mean ± SD with the number of experiments in "
        "parentheses."
    )
    return table(caption, row(["Compound", *draw.targets[:3]], head=True), rows)


def folds_beside(draw: Draw) -> str:
    """A fold over the first target beside each potency."""
    targets = draw.targets[:3]
    names = [f"{targets[0]} {draw.printed} ({draw.unit})"]
    for target in targets[1:]:
        names += [f"{target} {draw.printed} ({draw.unit})", "Fold"]
    rows = ""
    for compound in draw.compounds:
        cells = [draw.cell(compound, targets[0])]
        for target in targets[1:]:
            cells += [draw.cell(compound, target), f"{draw.random.randint(2, 900)}×"]
        rows += row([compound, *cells])
    return table("Table 1. Selectivity.", row(["Compound", *names], head=True), rows)


def intervals_of_logs(draw: Draw) -> str:
    """ "7.85 [7.71–7.99]": a log measure with its interval, and n."""
    rows = ""
    for compound in draw.compounds:
        cells = []
        for target in draw.targets[:3]:
            value = round(draw.random.uniform(5, 9.5), 2)
            draw.note(compound, target, "pIC50", "=", value)
            cells.append(f"{value:.2f} [{value - 0.14:.2f}–{value + 0.14:.2f}]")
        rows += row([compound, *cells])
    caption = "Table 1. pIC<sub>50</sub> [95% confidence interval]"
    return table(caption, row(["Inhibitor", *draw.targets[:3]], head=True), rows)


def percents_among_potencies(draw: Draw) -> str:
    """A cell holds an effect where no potency was reached."""
    rows, draw.measure, draw.unit = "", "IC50", "µM"
    for compound in draw.compounds:
        cells = []
        for target in draw.targets[:3]:
            if draw.random.random() < 0.3:
                percent = draw.random.randint(2, 48)
                draw.note(compound, target, "% inhibition", "=", float(percent), unit="%")
                cells.append(f"{percent}%")
            else:
                cells.append(draw.cell(compound, target))
        rows += row([compound, *cells])
    caption = "Table 1. IC<sub>50</sub> (µM) or % inhibition at 10 µM."
    return table(caption, row(["Compound", *draw.targets[:3]], head=True), rows)


def sections_of_measures_transposed(draw: Draw) -> str:
    """Compounds as columns; wide headings name the measure over rows of targets."""
    names, rows = draw.compounds[:4], ""
    for draw.measure, draw.unit, said in (
        ("Ki", "nM", "Binding (K<sub>i</sub>, nM)"),
        ("IC50", "µM", "Uptake (IC<sub>50</sub>, µM)"),
    ):
        rows += f"<tr>{wide(f'<b>{said}</b>', len(names) + 1, head=False)}</tr>"
        for target in draw.targets[:3]:
            rows += row([target, *(draw.cell(c, target) for c in names)])
    return table("Table 1. Two assays.", row(["Target", *names], head=True), rows)


def species_column(draw: Draw) -> str:
    """Target, species and assay in columns of their own before two measures."""
    rows = ""
    for compound in draw.compounds[:3]:
        for target in draw.targets[:2]:
            cells = []
            for draw.measure, draw.unit in (("Ki", "nM"), ("EC50", "nM")):
                cells.append(draw.cell(compound, target))
            species = draw.random.choice(["Human", "Rat", "Mouse"])
            rows += row([target, species, "HEK293", compound, *cells])
    names = [
        "Target",
        "Species",
        "Cell line",
        "Ligand",
        "K<sub>i</sub> (nM)",
        "EC<sub>50</sub> (nM)",
    ]
    return table("Table 1. Data by species.", row(names, head=True), rows)


JOURNALS: tuple[Callable[[Draw], str], ...] = (
    statistics_under_targets,
    effects_under_targets,
    units_in_cells,
    table_per_target,
    captions_name_targets,
    species_in_brackets,
    measures_span_targets,
    counts_in_brackets,
    folds_beside,
    intervals_of_logs,
    percents_among_potencies,
    sections_of_measures_transposed,
    species_column,
)
