"""Which names of one document are the same entity, and which entity of the gazetteer is it?"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

from pipelines.extraction.coreference.aliases import Alias
from pipelines.extraction.coreference.headless import headless, is_described
from pipelines.extraction.lexicon.gazetteer import Gazetteer, GazetteerName
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.names.around import Scene
from pipelines.extraction.names.known import KNOWN_VOTE
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.text.fold import fold, lower
from pipelines.extraction.types.by_peers import TERRITORY
from pipelines.extraction.types.leader import leader
from pipelines.slug import free_slug

_ACTING = 2.0
# The territory of a body is another entity than the body: "in provincia di X".
_AS_PLACE = " (place)"


def link_to_gazetteer(every_scene: Sequence[Scene], lexicon: Lexicon, gazetteer: Gazetteer) -> None:
    """Give each name that the gazetteer knows its entity; context decides between a town and its
    municipality.
    """
    for scene in every_scene:
        for at, one in enumerate(scene.names):
            entries = _readings(scene, at, lexicon, gazetteer)
            if entries:
                entry = max(
                    entries, key=lambda entry: (_fit(scene, at, entry, lexicon), entry.entity_id)
                )
                one.type, one.entity_id, one.name = entry.entity_type, entry.entity_id, entry.label


def _readings(
    scene: Scene, at: int, lexicon: Lexicon, gazetteer: Gazetteer
) -> Sequence[GazetteerName]:
    """The entities of that name, and the place beside a municipality that is called by the bare
    name of the town.
    """
    one = scene.names[at]
    entries = one.candidate.entries
    if not entries or any(entry.entity_type != "municipality" for entry in entries):
        return entries
    headed = lexicon.head(lower(one.text.split()[0]), True)
    if headed or not (one.text in lexicon.towns or _is_located(scene, at, lexicon)):
        return entries
    place_id = _new_id(one.text, "place", gazetteer)
    return (*entries, GazetteerName(one.text, place_id, "place", one.text))


def _fit(scene: Scene, at: int, entry: GazetteerName, lexicon: Lexicon) -> float:
    """A town acts when it is an agent or stands among municipalities; otherwise it is where
    something is.
    """
    votes = scene.names[at].votes.get(entry.entity_type, 0.0)
    votes += 0.0 if entry in scene.names[at].candidate.entries else KNOWN_VOTE
    before = scene.before(at, 1)
    if entry.entity_type == "municipality" and before and before[0].lower in lexicon.agent_words:
        return votes + _ACTING
    if entry.entity_type == "place" and _is_located(scene, at, lexicon):
        return votes + _ACTING
    return votes + (0.1 if entry.entity_type == "place" else 0.0)


def _is_located(scene: Scene, at: int, lexicon: Lexicon) -> bool:
    before = scene.before(at, 1)
    return bool(before) and before[0].lower in lexicon.locatives


def group(found: Sequence[Found], aliases: Sequence[Alias], lexicon: Lexicon) -> list[list[Found]]:
    """Put the names of one entity together: the same words, with or without the head, an acronym and
    its expansion, the same gazetteer entry.
    """
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        """The representative of the group that the key belongs to (union-find)."""
        while parent.setdefault(key, key) != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for alias in aliases:
        parent[root(_key(alias.short, lexicon))] = root(_key(alias.long, lexicon))
    keys = [_key(one, lexicon) for one in found]
    nearby = (_clipped(keys, lexicon), _by_surname(keys, lexicon), headless(keys, found, lexicon))
    for short, long in chain(*nearby):
        parent[root(short)] = root(long)
    groups: dict[str, list[Found]] = defaultdict(list)
    for key, one in zip(keys, found, strict=True):
        groups[root(key)].append(one)
    return list(groups.values())


def _clipped(keys: Sequence[str], lexicon: Lexicon) -> list[tuple[str, str]]:
    """As in "Clamore" for "Clamore Festival": a name without the noun that it closes with."""
    single = set(keys)
    pairs = ((key.partition(" "), key) for key in keys)
    return [
        (first, key)
        for (first, _, last), key in pairs
        if first in single and last in lexicon.types.last
    ]


def _by_surname(keys: Sequence[str], lexicon: Lexicon) -> list[tuple[str, str]]:
    """As in "Fondazione Rossi" for "Fondazione Anna Rossi": a name without its first names."""
    single = set(keys)
    pairs = []
    for key in single:
        first, *rest = key.split() or [key]
        kept = [word for word in rest[:-1] if not lexicon.is_first_name(word)]
        short = " ".join((first, *kept, *rest[-1:]))
        if len(rest) > 1 and short != key and short in single:
            pairs.append((short, key))
    return sorted(pairs)


def _key(one: Found, lexicon: Lexicon) -> str:
    if one.entity_id:
        return f"id:{one.entity_id}"
    words = fold(lower(one.text)).replace('"', "").split()
    bare = [word for word in words if word not in lexicon.legal_suffixes]
    territory = one.votes.get("place", 0.0) >= TERRITORY and leader(one) == "place"
    apart = territory and "public_body" in one.votes
    return " ".join(bare or words) + (_AS_PLACE if apart else "")


def name_entities(
    groups: Sequence[Sequence[Found]], lexicon: Lexicon, gazetteer: Gazetteer
) -> None:
    """Give each group one identifier and one canonical name: those of the gazetteer, else its
    longest form, of a project the longest that does not describe it ("campagna informativa X").
    """

    def fullness(one: Found) -> tuple[bool, int, str]:
        """The order of the forms of a name."""
        described = is_described(lower(one.text).split(), lexicon)
        return not described, len(one.text), one.text

    for names in groups:
        known = next((one for one in names if one.entity_id), None)
        longest = max(names, key=fullness)
        label = known.name if known else longest.text
        entity_id = known.entity_id if known else _new_id(label, longest.type, gazetteer)
        if not known and longest.type == "place" and "public_body" in longest.votes:
            entity_id = free_slug(label, "place", {entity_id})
        for one in names:
            one.entity_id, one.name = entity_id, label
            one.type = known.type if known else one.type


def _new_id(label: str, type_: str, gazetteer: Gazetteer) -> str:
    """Never the identifier of something that the gazetteer knows."""
    return free_slug(label, type_, gazetteer.labels)
