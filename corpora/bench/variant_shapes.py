"""Shapes of generated guides: how vendor guides and papers lay out what they measured.

Compounds as rows or as columns, one or two header levels, unit in header, caption or cell, ± SEM,
pKi, footnote letters, ratio columns, transposed tables, effects in brackets or beside the
potencies, intervals and counts, records side by side, "respectively".
"""

from collections.abc import Callable

from variant_draw import LOG_MEASURES, MEASURES, Draw, table


def rows_by_compound(draw: Draw) -> str:
    """Compounds as rows, targets as columns; measure and unit in the caption."""
    sem = draw.random.random() < 0.5
    head = "<th>Compound</th>" + "".join(f"<th>{t}</th>" for t in draw.targets)
    rows = "".join(
        f"<tr><td>{c}</td>" + "".join(f"<td>{draw.cell(c, t, sem=sem)}</td>" for t in draw.targets)
        for c in draw.compounds
    )
    note = " Values are mean ± SEM of three experiments." if sem else ""
    caption = f"Table 1. Affinities ({draw.printed}, {draw.unit}) at human targets.{note}"
    return table(caption, f"<tr>{head}</tr>", rows)


def compounds_as_columns(draw: Draw) -> str:
    head = f"<th>Target</th>{''.join(f'<th>{c}</th>' for c in draw.compounds)}"
    rows = "".join(
        f"<tr><td>{t}</td>{''.join(f'<td>{draw.cell(c, t)}</td>' for c in draw.compounds)}</tr>"
        for t in draw.targets
    )
    caption = f"Table 1. {draw.printed} values ({draw.unit}) at cloned human targets."
    return table(caption, f"<tr>{head}</tr>", rows)


def two_header_levels(draw: Draw) -> str:
    """The measure and unit span the targets; footnote letters hang on some values."""
    span = len(draw.targets)
    top = f'<th rowspan="2">Compound</th><th colspan="{span}">{draw.printed} ({draw.unit})</th>'
    head = f"<tr>{top}</tr><tr>{''.join(f'<th>{t}</th>' for t in draw.targets)}</tr>"
    rows = "".join(
        f"<tr><td>{c}</td>"
        + "".join(
            f"<td>{draw.cell(c, t, mark=draw.random.choice(['', '', 'a']))}</td>"
            for t in draw.targets
        )
        + "</tr>"
        for c in draw.compounds
    )
    return table("Table 1. Binding data.", head, rows) + "<p><sup>a</sup> From two experiments.</p>"


def spanning_compound(draw: Draw) -> str:
    """One row a target, the compound cell spans them; a ratio column follows."""
    head = f"<th>Compound</th><th>Target</th><th>{draw.printed} ({draw.unit})</th><th>Ratio</th>"
    rows = ""
    for compound in draw.compounds:
        for number, target in enumerate(draw.targets):
            name = f'<td rowspan="{len(draw.targets)}">{compound}</td>' if number == 0 else ""
            ratio = f"{draw.random.uniform(1, 400):.1f}"
            cells = f"<td>{target}</td><td>{draw.cell(compound, target)}</td><td>{ratio}</td>"
            rows += f"<tr>{name}{cells}</tr>"
    return table("", f"<tr>{head}</tr>", rows)


def log_panel(draw: Draw) -> str:
    """One compound, many targets, a log measure with its error."""
    draw.measure, draw.printed = draw.random.choice(list(LOG_MEASURES.items()))
    compound = draw.compounds[0]
    rows = ""
    for target in draw.targets:
        value = round(draw.random.uniform(5, 10.5), 2)
        draw.note(compound, target, draw.measure, "=", value)
        error = f"0.{draw.random.randint(2, 20):02d}"
        rows += f"<tr><td>{target}</td><td>{value:.2f} ± {error}</td><td>3</td></tr>"
    head = f"<tr><th>Receptor</th><th>{draw.printed}</th><th>n</th></tr>"
    return table(f"Table 1. Affinity of {compound.lower()} for human receptors.", head, rows)


def unit_in_cell(draw: Draw) -> str:
    head = f"<tr><th>Target</th><th>Compound</th><th>{draw.printed}</th></tr>"
    rows = ""
    for target in draw.targets:
        for compound in draw.compounds[:2]:
            text, _value = draw.stated(compound, target, draw.measure)
            rows += f"<tr><td>{target}</td><td>{compound}</td><td>{text} {draw.unit}</td></tr>"
    return table("", head, rows)


def prose_list(draw: Draw) -> str:
    """Values and targets in two lists, joined by "respectively"."""
    compound, targets = draw.compounds[0], draw.targets[:3]
    numbers = [draw.number() for _ in targets]
    for target, (_, value) in zip(targets, numbers, strict=True):
        draw.note(compound, target, draw.measure, "=", value)
    values = ", ".join(text for text, _ in numbers[:-1]) + f" and {numbers[-1][0]}"
    names = ", ".join(targets[:-1]) + f" and {targets[-1]}"
    return (
        f"<p>In membranes of transfected cells, {compound.lower()} displayed {draw.printed} values "
        f"of {values} {draw.unit} at {names}, respectively. Incubation lasted 60 min at 25 °C.</p>"
    )


def prose_single(draw: Draw) -> str:
    sentences = []
    for compound, target in zip(draw.compounds, draw.targets, strict=False):
        digits, number = draw.number()
        draw.note(compound, target, draw.measure, "=", number)
        value = f"{digits} {draw.unit}"
        sentences.append(
            draw.random.choice(
                [
                    f"{compound} inhibited {target} with a {draw.printed} of {value}.",
                    f"At {target}, {compound.lower()} was active ({draw.printed} = {value}).",
                    f"The {draw.printed} of {compound.lower()} for {target} was {value}.",
                ]
            )
        )
    return f"<p>{' '.join(sentences)} Assays contained 10 µM of a reference inhibitor.</p>"


def measure_under_target(draw: Draw) -> str:
    """Targets over Ki and IC50, section rows, and a reference column."""
    heads = "".join(f'<th colspan="2">{t}</th>' for t in draw.targets[:3])
    pair = "".join(f"<th>{MEASURES[m]} ({draw.unit})</th>" for m in ("Ki", "IC50"))
    top = f'<tr><th rowspan="2">Drug</th>{heads}<th rowspan="2">Ref.</th></tr>'
    rows = ""
    for number, compound in enumerate(draw.compounds):
        if number % 2 == 0:
            width = 2 * len(draw.targets[:3]) + 2
            rows += f'<tr><td colspan="{width}"><i>Series {number // 2 + 1}</i></td></tr>'
        cells = ""
        for target in draw.targets[:3]:
            for draw.measure in ("Ki", "IC50"):
                cells += f"<td>{draw.cell(compound, target)}</td>"
        rows += f"<tr><td>{compound}</td>{cells}<td>Kovacs 2009</td></tr>"
    head = top + f"<tr>{pair * len(draw.targets[:3])}</tr>"
    return table("Table 1. Affinity and inhibition.", head, rows)


def properties_by_row(draw: Draw) -> str:
    """Transposed: one property a row, most of them no potency."""
    rows = ""
    before = (("Molecular weight", "300"), ("log P", "3"))
    after = (("Half-life (h)", "12"), ("Dose (mg)", "20"))
    for name, text in before:
        rows += f"<tr><td>{name}</td>{f'<td>{text}</td>' * len(draw.compounds)}</tr>"
    for target in draw.targets:
        cells = "".join(f"<td>{draw.cell(c, target)}</td>" for c in draw.compounds)
        rows += f"<tr><td>{target} {draw.printed} ({draw.unit})</td>{cells}</tr>"
    for name, text in after:
        rows += f"<tr><td>{name}</td>{f'<td>{text}</td>' * len(draw.compounds)}</tr>"
    head = "<th>Property</th>" + "".join(f"<th>{c}</th>" for c in draw.compounds)
    return table("Table 1. Properties of the drugs.", f"<tr>{head}</tr>", rows)


def effect_in_brackets(draw: Draw) -> str:
    """The caption says that a percentage stands in brackets."""
    draw.measure, draw.unit, targets = "IC50", "nM", draw.targets[:3]
    rows = ""
    for compound in draw.compounds:
        cells = ""
        for target in targets:
            text, value = draw.number()
            percent = draw.random.randint(5, 99)
            draw.note(compound, target, "IC50", "=", value)
            draw.note(compound, target, "% inhibition", "=", float(percent))
            cells += f"<td>{text} ({percent})</td>"
        rows += f"<tr><td>{compound}</td>{cells}</tr>"
    head = "<th>Compound</th>" + "".join(f"<th>{t}</th>" for t in targets)
    caption = "Table 1. IC<sub>50</sub> in nM, with % inhibition at 10 µM in parentheses."
    return table(caption, f"<tr>{head}</tr>", rows)


def effect_beside(draw: Draw) -> str:
    """Potencies, their ratio, and the effect at one concentration in columns of their own."""
    first, second = draw.targets[:2]
    head = (
        f'<tr><th rowspan="2">Drug</th><th colspan="2">IC<sub>50</sub> ({draw.unit})</th>'
        f'<th rowspan="2">Ratio {first}/{second}</th>'
        '<th colspan="2">% inhibition at 10 µM</th></tr>'
        f"<tr>{f'<th>{first}</th><th>{second}</th>' * 2}</tr>"
    )
    rows = ""
    for compound in draw.compounds:
        draw.measure = "IC50"
        potencies = "".join(f"<td>{draw.cell(compound, t)}</td>" for t in (first, second))
        effects = ""
        for target in (first, second):
            percent = draw.random.randint(1, 100)
            draw.note(compound, target, "% inhibition", "=", float(percent))
            effects += f"<td>{percent}</td>"
        ratio = f"{draw.random.uniform(0.1, 400):.1f}"
        rows += f"<tr><td>{compound}</td>{potencies}<td>{ratio}</td>{effects}</tr>"
    return table("Table 1. Inhibition of two targets.", head, rows)


def interval_and_count(draw: Draw) -> str:
    """The target in the caption only; a confidence interval and n in columns of their own."""
    target = draw.targets[0]
    rows = ""
    for compound in draw.compounds:
        text, value = draw.stated(compound, target, draw.measure)
        interval = f"{value * 0.8:.4g} – {value * 1.3:.4g}"
        count = draw.random.randint(3, 9)
        rows += f"<tr><td>{compound}</td><td>{text}</td><td>{interval}</td><td>{count}</td></tr>"
    head = f"<th>Ligand</th><th>{draw.printed} ({draw.unit})</th><th>95% CI</th><th>n</th>"
    return table(f"Table 1. Binding to human {target}.", f"<tr>{head}</tr>", rows)


def side_by_side(draw: Draw) -> str:
    """Two records on each line."""
    target, names = draw.targets[0], draw.compounds[: len(draw.compounds) // 2 * 2]
    head = f"<tr>{f'<th>Drug</th><th>{draw.printed} ({draw.unit})</th>' * 2}</tr>"
    rows = ""
    for left, right in zip(names[::2], names[1::2], strict=True):
        cells = "".join(f"<td>{c}</td><td>{draw.cell(c, target)}</td>" for c in (left, right))
        rows += f"<tr>{cells}</tr>"
    return table(f"Table 1. {draw.printed} values at {target}.", head, rows)


SHAPES: tuple[Callable[[Draw], str], ...] = (
    rows_by_compound,
    compounds_as_columns,
    two_header_levels,
    spanning_compound,
    log_panel,
    unit_in_cell,
    prose_list,
    prose_single,
    measure_under_target,
    properties_by_row,
    effect_in_brackets,
    effect_beside,
    interval_and_count,
    side_by_side,
)
