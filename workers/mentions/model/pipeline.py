"""The model of chemical names as a spaCy pipeline: our tokenizer and one component.

Importing this module makes both known to spaCy, so that `spacy.load(MODEL_FOLDER)` works.
"""

import gzip
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import spacy
from spacy import util
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from workers.mentions.lexicon.lists import load_lexicon
from workers.mentions.lexicon.names import Lexicon
from workers.mentions.model.draft import Draft, split_parts
from workers.mentions.model.features import FeatureTables
from workers.mentions.model.fields import Labelled, label_names
from workers.mentions.model.marks import SplitText, build_marks
from workers.mentions.model.network import Network
from workers.mentions.model.network_weights import read_network
from workers.mentions.model.scores import Scorer
from workers.mentions.model.weights import Weights, read_weights, write_weights
from workers.mentions.tokenizer import split_tokens

COMPONENT = "chemical_names"
_CLUSTERS = "clusters.json.gz"

_META = {
    "name": "chemical_names",
    "version": "0.1.0",
    "description": "Names of chemicals in pharmacology texts",
    "license": "Apache-2.0",
    "spacy_version": ">=3.8.7,<3.9.0",
}


class ChemistryTokenizer:
    """The tokens of `split_tokens`; blanks beyond one become tokens, as spaCy wants it."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        end = 0
        for token in split_tokens(text):
            _add_blanks(text[end : token.start], words, spaces)
            words.append(token.text)
            spaces.append(False)
            end = token.end
        _add_blanks(text[end:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_disk(self, path: Path, **_: Any) -> None:
        """Nothing to write: the rules are code."""

    def from_disk(self, path: Path, **_: Any) -> "ChemistryTokenizer":
        return self

    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, data: bytes, **_: Any) -> "ChemistryTokenizer":
        return self


class ChemicalNames:
    """Sets `doc.ents` to the chemical names of a Doc; `label` reads the texts of one document.

    RuntimeError where it is asked to read and was made without its weights.
    """

    def __init__(self, style: str) -> None:
        self.style = style
        self.folder: Path | None = None
        self._scorer: Scorer | None = None
        self._lexicon: Lexicon | None = None

    def __call__(self, doc: Doc) -> Doc:
        (found,) = self.label([doc.text])
        spans = (doc.char_span(name.start, name.end, label="CHEMICAL") for name in found)
        doc.ents = tuple(util.filter_spans(span for span in spans if span is not None))
        return doc

    @property
    def lexicon(self) -> Lexicon:
        """The name lists that the weights were loaded with. RuntimeError when they were not."""
        if self._lexicon is None:
            raise RuntimeError("The component has no weights; load it with spacy.load.")
        return self._lexicon

    def is_word(self, word: str) -> bool:
        """Whether it is among the 111,000 commonest words of biomedical texts."""
        return word.lower() in self._loaded().tables.clusters

    def split(self, texts: Iterable[str]) -> Iterator[list[SplitText]]:
        """The texts with their tokens, some at a time. RuntimeError when nothing was loaded."""
        return split_parts(texts, self._loaded().marks)

    def draft(self) -> Draft:
        """For the texts of one document. Raises RuntimeError when nothing was loaded."""
        return Draft(self._loaded())

    def label(self, texts: Sequence[str]) -> list[list[Labelled]]:
        """The names in each text of one document."""
        draft = self.draft()
        for part in self.split(texts):
            draft.add(part)
        return self.label_draft(draft)

    def label_draft(self, draft: Draft) -> list[list[Labelled]]:
        """As `label`, of the texts that were added to the draft."""
        return label_names(draft, self.style)

    def _loaded(self) -> Scorer:
        if self._scorer is None:
            raise RuntimeError("The component has no weights; load it with spacy.load.")
        return self._scorer

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        if self.folder is None:
            raise RuntimeError("The component has no weights to write.")
        if self.folder.resolve() != path.resolve():
            shutil.copytree(self.folder, path, dirs_exist_ok=True)

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> "ChemicalNames":
        self.folder = path
        self._lexicon = load_lexicon()
        with gzip.open(path / _CLUSTERS, "rt", encoding="utf-8") as file:
            clusters = {word: (coarse, fine) for word, (coarse, fine) in json.load(file).items()}
        tables = FeatureTables(clusters, self.style)
        learned = read_network(path)
        network = None if learned is None else Network(learned, self.style)
        self._scorer = Scorer(read_weights(path), tables, build_marks(self._lexicon), network)
        return self


@util.registry.tokenizers("assayist.chemistry.v1")  # type: ignore[untyped-decorator] # from catalogue, which is untyped
def make_tokenizer() -> Any:
    return lambda nlp: ChemistryTokenizer(nlp.vocab)


@Language.factory(COMPONENT, assigns=["doc.ents"], default_config={"style": "bc5cdr"})
def make_component(nlp: Language, name: str, style: str) -> ChemicalNames:
    return ChemicalNames(style)


def load_pipeline(*, style: str | None = None) -> Language:
    """The trained pipeline that travels with the package; about three seconds.

    `style` is the corpus whose idea of a name is followed, one of those in the model card; the
    pipeline's own is that of BC5CDR.
    """
    config = {"components": {COMPONENT: {"style": style}}} if style else {}
    with as_file(files("corpora") / "models" / "chemicals") as folder:
        return spacy.load(folder, config=config)


def load_component(*, style: str | None = None) -> ChemicalNames:
    """The trained component, for reading all texts of a document together."""
    component = load_pipeline(style=style).get_pipe(COMPONENT)
    if not isinstance(component, ChemicalNames):
        raise TypeError(f"{COMPONENT} is a {type(component).__name__}")
    return component


def save_pipeline(
    out: Path, weights: Weights, *, clusters: Mapping[str, Sequence[str]], style: str
) -> None:
    """Write the pipeline to `out`."""
    folder = out / COMPONENT
    folder.mkdir(parents=True, exist_ok=True)
    write_weights(folder, weights)
    packed = json.dumps(clusters, ensure_ascii=False, separators=(",", ":")).encode()
    # No time stamp, so that the same training gives the same bytes.
    (folder / _CLUSTERS).write_bytes(gzip.compress(packed, mtime=0))
    config = {"nlp": {"tokenizer": {"@tokenizers": "assayist.chemistry.v1"}}}
    nlp = spacy.blank("en", config=config)
    component = nlp.add_pipe(COMPONENT, config={"style": style})
    if isinstance(component, ChemicalNames):
        component.folder = folder
    nlp.to_disk(out, exclude=["vocab"])
    meta = nlp.meta | _META
    (out / "meta.json").write_text(json.dumps(meta, indent=2) + "\n", encoding="utf-8")


def _add_blanks(gap: str, words: list[str], spaces: list[bool]) -> None:
    """A single blank hangs on the word before it; any other white space is a token of its own."""
    if gap.startswith(" ") and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)
