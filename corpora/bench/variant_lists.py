"""Shapes of generated guides in which lists, data sheets and sentences hold the values."""

from collections.abc import Callable

from variant_draw import MEASURES, Draw, table


def _items(lines: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"


def targets_in_a_list(draw: Draw) -> str:
    """A line names compound and measure, the items targets and values."""
    compound, lines = draw.compounds[0], []
    for target in draw.targets:
        text, _value = draw.stated(compound, target, draw.measure)
        lines.append(f"{target}: {text} {draw.unit}")
    opening = f"<p>The {draw.printed} values of {compound.lower()} are as follows:</p>"
    return opening + _items(lines)


def compounds_in_a_list(draw: Draw) -> str:
    """Each item a compound with several targets."""
    lines = []
    for compound in draw.compounds:
        parts = []
        for target in draw.targets[:3]:
            text, _value = draw.stated(compound, target, draw.measure)
            parts.append(f"{target} ({draw.printed} = {text} {draw.unit})")
        lines.append(f"<b>{compound}</b>: {', '.join(parts)}")
    return f"<p>Affinities found in the laboratory:</p>{_items(lines)}"


def measures_in_a_list(draw: Draw) -> str:
    """Under the heading of a compound: "Ki (SERT): 2.3 nM"."""
    html = ""
    for compound in draw.compounds:
        lines = []
        for target in draw.targets[:3]:
            measure = draw.random.choice(list(MEASURES))
            text, _value = draw.stated(compound, target, measure)
            lines.append(f"{MEASURES[measure]} ({target}): {text} {draw.unit}")
        html += f"<h3>{compound}</h3>{_items(lines)}"
    return html


def data_sheet(draw: Draw) -> str:
    """Keys and values, no head: the compound, its potencies, and what is none."""
    compound = draw.compounds[0]
    pairs = [("Product name", compound), ("Molecular weight", "312.4"), ("Purity", "> 98%")]
    for target in draw.targets[:3]:
        text, _value = draw.stated(compound, target, draw.measure)
        pairs.append((f"{draw.printed} ({target})", f"{text} {draw.unit}"))
    pairs.append(("Storage", "−20 °C"))
    rows = "".join(f"<tr><td>{key}</td><td>{text}</td></tr>" for key, text in pairs)
    return f"<table><tbody>{rows}</tbody></table>"


def values_in_brackets(draw: Draw) -> str:
    """ "at SERT (1.2 nM), NET (30 nM) and DAT (400 nM)": the measure is said once."""
    sentences = []
    for compound in draw.compounds[:3]:
        parts = []
        for target in draw.targets[:3]:
            text, _value = draw.stated(compound, target, draw.measure)
            parts.append(f"{target} ({text} {draw.unit})")
        listed = ", ".join(parts[:-1]) + f" and {parts[-1]}"
        sentences.append(f"{compound} had {draw.printed} values at {listed}.")
    return f"<p>{' '.join(sentences)}</p>"


def compounds_respectively(draw: Draw) -> str:
    """Two lists, compounds and values, and one target."""
    target, names = draw.targets[0], draw.compounds
    numbers = [draw.number() for _ in names]
    for compound, (_, value) in zip(names, numbers, strict=True):
        draw.note(compound, target, draw.measure, "=", value)
    joined = ", ".join(n.lower() for n in names[:-1]) + f" and {names[-1].lower()}"
    values = ", ".join(text for text, _ in numbers[:-1]) + f" and {numbers[-1][0]}"
    return (
        f"<p>At {target}, the {draw.printed} values of {joined} were {values} {draw.unit}, "
        "respectively. All were determined in triplicate.</p>"
    )


def whereas(draw: Draw) -> str:
    """Two compounds set against each other in one sentence, at one target after another."""
    first, second = draw.compounds[:2]
    sentences = []
    for target in draw.targets[:3]:
        pairs = [draw.number() for _ in range(2)]
        for compound, (_, value) in zip((first, second), pairs, strict=True):
            draw.note(compound, target, draw.measure, "=", value)
        (one, _), (two, _) = pairs
        sentences.append(
            f"{first} inhibited {target} with a {draw.printed} of {one} {draw.unit}, whereas "
            f"{second.lower()} had a {draw.printed} of {two} {draw.unit}."
        )
    return f"<p>{' '.join(sentences)}</p>"


def table_per_compound(draw: Draw) -> str:
    """A heading and a small table for each compound; nothing in the table names it."""
    html = ""
    for compound in draw.compounds[:3]:
        rows = "".join(
            f"<tr><td>{t}</td><td>{draw.cell(compound, t)}</td></tr>" for t in draw.targets
        )
        head = f"<tr><th>Target</th><th>{draw.printed} ({draw.unit})</th></tr>"
        html += f"<h3>{compound}</h3>{table('', head, rows)}"
    return html


def nested_list(draw: Draw) -> str:
    """Compounds as items, targets as items of theirs; the measure stands in the line above."""
    outer = ""
    for compound in draw.compounds[:3]:
        lines = []
        for target in draw.targets[:3]:
            text, _value = draw.stated(compound, target, draw.measure)
            lines.append(f"{target}: {text} {draw.unit}")
        outer += f"<li>{compound}{_items(lines)}</li>"
    return f"<p>{draw.printed} values were found as follows:</p><ul>{outer}</ul>"


def measure_behind(draw: Draw) -> str:
    """Under the heading of a compound: "SERT – 1.2 nM (Ki)"."""
    html = ""
    for compound in draw.compounds[:3]:
        lines = []
        for target in draw.targets[:3]:
            measure = draw.random.choice(list(MEASURES))
            text, _value = draw.stated(compound, target, measure)
            lines.append(f"{target} – {text} {draw.unit} ({MEASURES[measure]})")
        html += f"<h3>{compound}</h3>{_items(lines)}"
    return html


def run_in_list(draw: Draw) -> str:
    """ "Citalopram, Ki (nM): SERT 1.2; NET 34; DAT 450."."""
    lines = []
    for compound in draw.compounds[:3]:
        parts = []
        for target in draw.targets[:3]:
            text, _value = draw.stated(compound, target, draw.measure)
            parts.append(f"{target} {text}")
        lines.append(f"<p>{compound}, {draw.printed} ({draw.unit}): {'; '.join(parts)}.</p>")
    return "".join(lines)


def values_with_slashes(draw: Draw) -> str:
    """ "Ki values at SERT/NET/DAT: 1.1/340/4,500 nM" in a sentence."""
    targets, sentences = draw.targets[:3], []
    for compound in draw.compounds[:2]:
        numbers = [draw.number() for _ in targets]
        for target, (_, value) in zip(targets, numbers, strict=True):
            draw.note(compound, target, draw.measure, "=", value)
        values = "/".join(text for text, _ in numbers)
        sentences.append(
            f"{compound} inhibited {'/'.join(targets)} with {draw.printed} values of "
            f"{values} {draw.unit}."
        )
    return f"<p>{' '.join(sentences)}</p>"


def sheet_by_target(draw: Draw) -> str:
    """A data sheet for each compound: the heading names it, targets are the keys."""
    html = ""
    for compound in draw.compounds[:2]:
        rows = "<tr><td>CAS number</td><td>59729-33-8</td></tr>"
        for target in draw.targets[:3]:
            text, _value = draw.stated(compound, target, draw.measure)
            rows += f"<tr><td>{target}</td><td>{draw.printed} = {text} {draw.unit}</td></tr>"
        html += f"<h2>{compound}</h2><table><tbody>{rows}</tbody></table>"
    return html


LISTS: tuple[Callable[[Draw], str], ...] = (
    targets_in_a_list,
    compounds_in_a_list,
    measures_in_a_list,
    data_sheet,
    values_in_brackets,
    compounds_respectively,
    whereas,
    table_per_compound,
    nested_list,
    measure_behind,
    run_in_list,
    values_with_slashes,
    sheet_by_target,
)
