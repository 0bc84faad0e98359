"""Shapes of generated guides with heads of two levels, units and measures told apart from values.

Species or assays under targets, compounds over measures, measures in rows, flat lists of records,
notes that change unit or measure, two readings in a cell, citations in cells, heads and captions.
"""

from collections.abc import Callable, Iterable

from variant_draw import MEASURES, Draw, table


def row(cells: Iterable[str], *, head: bool = False) -> str:
    tag = "th" if head else "td"
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"


def wide(text: str, span: int, *, head: bool = True) -> str:
    tag = "th" if head else "td"
    return f'<{tag} colspan="{span}">{text}</{tag}>'


def tall(text: str, span: int, *, head: bool = True) -> str:
    tag = "th" if head else "td"
    return f'<{tag} rowspan="{span}">{text}</{tag}>'


def species_under_targets(draw: Draw) -> str:
    """Targets over human and rat; measure and unit in the caption alone."""
    targets = draw.targets[:2]
    top = "".join(wide(t, 2) for t in targets)
    head = f"<tr>{tall('Compound', 2)}{top}</tr>{row(['Human', 'Rat'] * len(targets), head=True)}"
    rows = "".join(
        row([c, *(draw.cell(c, t) for t in targets for _ in range(2))]) for c in draw.compounds
    )
    caption = f"Table 1. {draw.printed} values (in {draw.unit}) across species"
    return table(caption, head, rows)


def measures_over_targets(draw: Draw) -> str:
    """Two measures with units of their own, each over the same targets."""
    targets = draw.targets[:3]
    span = len(targets)
    tops = "K<sub>i</sub> (nM)", "EC<sub>50</sub> (µM)"
    head = f"<tr>{tall('Ligand', 2)}{''.join(wide(t, span) for t in tops)}</tr>"
    head += row(targets * 2, head=True)
    rows = ""
    for compound in draw.compounds:
        cells = []
        for draw.measure, draw.unit in (("Ki", "nM"), ("EC50", "µM")):
            cells += [draw.cell(compound, target) for target in targets]
        rows += row([compound, *cells])
    return table("Table 1. Binding and function.", head, rows)


def compounds_over_measures(draw: Draw) -> str:
    """Compounds as columns, each over two measures; targets as rows."""
    names = draw.compounds[:3]
    pair = [f"{MEASURES[m]} (nM)" for m in ("Ki", "IC50")]
    head = f"<tr>{tall('Target', 2)}{''.join(wide(c, 2) for c in names)}</tr>"
    head += row(pair * len(names), head=True)
    rows, draw.unit = "", "nM"
    for target in draw.targets:
        cells = []
        for compound in names:
            for draw.measure in ("Ki", "IC50"):
                cells.append(draw.cell(compound, target))
        rows += row([target, *cells])
    return table("Table 1. Head-to-head comparison.", head, rows)


def classes_over_compounds(draw: Draw) -> str:
    """Compounds as columns under the names of their classes; the corner says what is measured."""
    names = draw.compounds
    split = max(1, len(names) // 2)
    corner = f"{draw.printed}, {draw.unit}"
    head = f"<tr>{tall(corner, 2)}{wide('First generation', split)}"
    head += f"{wide('Second generation', len(names) - split)}</tr>{row(names, head=True)}"
    rows = "".join(row([t, *(draw.cell(c, t) for c in names)]) for t in draw.targets)
    return table("Table 1. Profile of the drugs at human targets.", head, rows)


def note_changes_unit(draw: Draw) -> str:
    """A raised letter says that a value is in another unit."""
    rows = ""
    for compound in draw.compounds:
        cells = []
        for target in draw.targets:
            micro = draw.random.random() < 0.25
            draw.unit = "µM" if micro else "nM"
            text, _value = draw.stated(compound, target, draw.measure)
            cells.append(text + ("<sup>a</sup>" if micro else ""))
        rows += row([compound, *cells])
    head = row(["Compound", *draw.targets], head=True)
    caption = f"Table 1. {draw.printed} in nM unless stated otherwise."
    return table(caption, head, rows) + "<p><sup>a</sup> In µM.</p>"


def note_changes_measure(draw: Draw) -> str:
    rows, draw.unit = "", "nM"
    for compound in draw.compounds:
        cells = []
        for target in draw.targets:
            other = draw.random.random() < 0.25
            draw.measure = "IC50" if other else "Ki"
            text, _value = draw.stated(compound, target, draw.measure)
            cells.append(text + ("<sup>b</sup>" if other else ""))
        rows += row([compound, *cells])
    head = f"<tr>{tall('Compound', 2)}{wide('K<sub>i</sub> (nM)<sup>a</sup>', len(draw.targets))}"
    head += f"</tr>{row(draw.targets, head=True)}"
    notes = "<p><sup>a</sup> Mean of three experiments. <sup>b</sup> IC<sub>50</sub> value.</p>"
    return table("Table 1. Radioligand binding.", head, rows) + notes


def flat_records(draw: Draw) -> str:
    """One record on a line: compound, target, species, parameter, value, unit, reference."""
    rows = ""
    for compound in draw.compounds:
        for target in draw.targets[:3]:
            measure = draw.random.choice(list(MEASURES))
            draw.unit = draw.random.choice(["nM", "µM"])
            text, value = draw.number()
            source = draw.random.randint(1, draw.sources)
            draw.note(compound, target, measure, "=", value, source)
            rows += row(
                [compound, target, "Human", MEASURES[measure], text, draw.unit, f"[{source}]"]
            )
    names = ["Compound", "Target", "Species", "Parameter", "Value", "Unit", "Ref."]
    return table("Table 1. Summary of in vitro data.", row(names, head=True), rows)


def blank_dittos(draw: Draw) -> str:
    """The compound is printed once, and blanks below repeat it."""
    rows = ""
    for compound in draw.compounds:
        for number, target in enumerate(draw.targets):
            rows += row([compound if number == 0 else "", target, draw.cell(compound, target)])
    head = row(["Drug", "Receptor", f"{draw.printed} ({draw.unit})"], head=True)
    return table("Table 1. Receptor affinities.", head, rows)


def measures_in_rows(draw: Draw) -> str:
    """Compounds as columns; each target a heading over rows of measures with their units."""
    names, rows = draw.compounds[:4], ""
    for target in draw.targets[:3]:
        rows += f"<tr>{wide(f'<b>{target}</b>', len(names) + 1, head=False)}</tr>"
        for draw.measure, draw.unit in (("Ki", "nM"), ("IC50", "µM")):
            label = f"{MEASURES[draw.measure]} ({draw.unit})"
            rows += row([label, *(draw.cell(c, target) for c in names)])
    return table("Table 1. Constants.", row(["Parameter", *names], head=True), rows)


def assays_under_targets(draw: Draw) -> str:
    """Each target over binding and uptake, the measure in brackets."""
    targets = draw.targets[:2]
    pair = [f"Binding ({MEASURES['Ki']})", f"Functional ({MEASURES['IC50']})"]
    head = f"<tr>{tall('Inhibitor', 2)}{''.join(wide(t, 2) for t in targets)}</tr>"
    head += row(pair * len(targets), head=True)
    rows, draw.unit = "", "nM"
    for compound in draw.compounds:
        cells = []
        for target in targets:
            for draw.measure in ("Ki", "IC50"):
                cells.append(draw.cell(compound, target))
        rows += row([compound, *cells])
    return table("Table 1. All values in nM.", head, rows)


def log_with_molar(draw: Draw) -> str:
    """ "8.2 (6.3)": a log measure, and the constant in brackets."""
    target, rows, draw.unit = draw.targets[0], "", "nM"
    for compound in draw.compounds:
        log = round(draw.random.uniform(5, 9.9), 2)
        text, value = draw.number()
        draw.note(compound, target, "pKi", "=", log)
        draw.note(compound, target, "Ki", "=", value)
        rows += row([compound, f"{log:.2f} ({text})"])
    head = row(["Antagonist", "pK<sub>i</sub> (K<sub>i</sub>, nM)"], head=True)
    return table(f"Table 1. Affinities at {target}.", head, rows)


def interval_in_brackets(draw: Draw) -> str:
    rows = ""
    for compound in draw.compounds:
        cells = []
        for target in draw.targets[:3]:
            text, value = draw.stated(compound, target, draw.measure)
            cells.append(f"{text} ({value * 0.7:.2f}–{value * 1.4:.2f})")
        rows += row([compound, *cells])
    names = [f"{t} {draw.printed}, {draw.unit} (95% CI)" for t in draw.targets[:3]]
    return table("Table 1. Potencies.", row(["Compound", *names], head=True), rows)


def powers_in_the_head(draw: Draw) -> str:
    """ "Ki (10⁻⁹ M)": the numbers are in units of a power of ten."""
    rows, draw.unit = "", "nM"
    for compound in draw.compounds:
        rows += row([compound, *(draw.cell(compound, t) for t in draw.targets[:3])])
    names = [f"{t}<br>{draw.printed} (× 10<sup>−9</sup> M)" for t in draw.targets[:3]]
    return table("Table 1. Potencies.", row(["Compound", *names], head=True), rows)


def lines_in_cells(draw: Draw) -> str:
    """Target and measure on two lines of a head; the error on a line of its own."""
    rows = ""
    for compound in draw.compounds:
        cells = []
        for target in draw.targets[:4]:
            text, value = draw.stated(compound, target, draw.measure)
            cells.append(f"{text}<br>± {value / 9:.2f}")
        rows += row([compound, *cells])
    names = [f"{t}<br>{draw.printed} ({draw.unit})" for t in draw.targets[:4]]
    return table("Table 1. Mean ± SEM, n = 3.", row(["Compound", *names], head=True), rows)


def measure_with_target_in_rows(draw: Draw) -> str:
    """ "SERT, Ki (nM)" in a first column headed Parameter, compounds beside it, and citations."""
    rows, names = "", draw.compounds[:3]
    for target in draw.targets:
        cells = []
        for compound in names:
            text, value = draw.number()
            source = draw.random.randint(1, draw.sources)
            draw.note(compound, target, draw.measure, "=", value, source)
            cells.append(f"{text}[{source}]")
        rows += row([f"{target}, {draw.printed} ({draw.unit})", *cells])
    return table("Table 1. Comparison.", row(["Parameter", *names], head=True), rows)


def measure_in_the_cell(draw: Draw) -> str:
    """ "Ki = 2.3 nM" in the cells, a dash where nothing is known."""
    rows = ""
    for compound in draw.compounds:
        cells = []
        for target in draw.targets[:3]:
            draw.measure = draw.random.choice(list(MEASURES))
            text, _value = draw.stated(compound, target, draw.measure)
            cells.append(f"{MEASURES[draw.measure]} = {text} {draw.unit}")
        rows += row([compound, *cells])
    return table("Table 1. Potencies.", row(["Compound", *draw.targets[:3]], head=True), rows)


def unit_in_a_row(draw: Draw) -> str:
    """Three head rows: targets, measures, units; citations hang on the compounds."""
    targets = draw.targets[:2]
    head = f"<tr>{tall('Compound', 3)}{''.join(wide(t, 2) for t in targets)}</tr>"
    head += row([MEASURES["Ki"], MEASURES["IC50"]] * len(targets), head=True)
    head += row(["nM", "µM"] * len(targets), head=True)
    rows = ""
    for compound in draw.compounds:
        source, cells = draw.random.randint(1, draw.sources), []
        for target in targets:
            for draw.measure, draw.unit in (("Ki", "nM"), ("IC50", "µM")):
                cells.append(draw.cell(compound, target, source=source))
        rows += row([f"{compound} [{source}]", *cells])
    return table("Table 1. Results.", head, rows)


def targets_span_compounds(draw: Draw) -> str:
    """The target cell spans its compounds, with assay and radioligand in columns of their own."""
    rows = ""
    for target in draw.targets[:3]:
        for number, compound in enumerate(draw.compounds):
            first = tall(target, len(draw.compounds), head=False) if number == 0 else ""
            cells = [compound, "[<sup>3</sup>H]ligand", draw.cell(compound, target)]
            rows += f"<tr>{first}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
    names = ["Target", "Compound", "Radioligand", f"{draw.printed} ({draw.unit})"]
    return table("Table 1. Displacement.", row(names, head=True), rows)


def caption_below(draw: Draw) -> str:
    """The caption, with unit and citation, stands under the table."""
    source = draw.random.randint(1, draw.sources)
    rows = "".join(
        row([c, *(draw.cell(c, t, source=source) for t in draw.targets)]) for c in draw.compounds
    )
    grid = table("", row(["Compound", *draw.targets], head=True), rows)
    return f"{grid}<p>Table 1. {draw.printed} ({draw.unit}) at human targets [{source}].</p>"


LAYOUTS: tuple[Callable[[Draw], str], ...] = (
    species_under_targets,
    measures_over_targets,
    compounds_over_measures,
    classes_over_compounds,
    note_changes_unit,
    note_changes_measure,
    flat_records,
    blank_dittos,
    measures_in_rows,
    assays_under_targets,
    log_with_molar,
    interval_in_brackets,
    powers_in_the_head,
    lines_in_cells,
    measure_with_target_in_rows,
    measure_in_the_cell,
    unit_in_a_row,
    targets_span_compounds,
    caption_below,
)
