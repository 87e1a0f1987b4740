"""What the sentences say as RDF: mentions as Web Annotations, ties with their words, and what they name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from pyoxigraph import NamedNode

from welfaregraph.graph.statements import Statements, text
from welfaregraph.model.evidence import Place
from welfaregraph.model.identifiers import Kind, digest
from welfaregraph.model.sentences import AGENTS, Concept, Conclusion, Findings, Mention, Part, Sentence, Thing, ThingKind, Tie
from welfaregraph.model.terms import iri
from welfaregraph.sentences.conclusions import rule_words

_KINDS: dict[ThingKind, Kind] = {
    "city": "city", "unit": "unit", "organization": "body", "group": "group", "place": "place", "population": "population",
    "program": "program", "meeting": "meeting", "law": "law", "plan": "plan", "function": "program",
}  # fmt: skip
_CLASSES: dict[ThingKind, str] = {"group": "foaf:Group", "plan": "prov:Plan", "organization": "org:Organization"}
_NODES: tuple[ThingKind, ...] = ("group", "plan")  # a vocabulary's kind of these has a node of the city's own
PREDICATES = {  # of a tie that is no collaboration
    "target": "dct:audience",
    "part-of": "dct:isPartOf",
    "based-on-law": "cv:hasLegalResource",
    "based-on-plan": "dct:conformsTo",
    "place": "prov:atLocation",
    "operation": "wg:operates",
    "support": "wg:supports",
}
CONCLUDED = {  # by rule
    "projects-of-initiatives": "wg:carriesOut", "initiatives-of-issues": "wg:addresses", "indicators-of-projects": "wg:measures",
    "functions": "wg:function", "needs": "wg:need", "needs-raised": "wg:raises",
}  # fmt: skip
UNDIRECTED = ("cooperation", "council", "information-sharing", "agreement", "co-hosting")


class FindingsWriter:
    """Says what was found in sentences; facts stand in the sentences' graphs, mentions in those of their characters."""

    def __init__(self, statements: Statements, mentions: Statements, city: str, findings: Findings, owners: Mapping[Part, str]) -> None:
        self._say = statements.say
        self._statements, self._mentions = statements, mentions
        self._ids = statements.identifiers
        self._city = city
        self._findings = findings
        self._owners = owners
        self._named: set[str] = set()
        self._used: set[str] = set()
        self._minted: Counter[str] = Counter()

    def write(self) -> None:
        """Say everything that was found."""
        for sentence in self._findings.sentences:
            for mention in sentence.mentions:
                self._mention(sentence, mention)
        for part, concept in self._owners.items():
            if part.kind == "term" and part.name in self._findings.known:
                self._explained(part, concept)
        for tie in self._findings.ties:
            self._tie(tie)
        for conclusion in self._findings.conclusions:
            self._conclusion(conclusion)
        self._concepts()

    def thing(self, thing: Thing) -> str:
        """Return the IRI of a thing: its concept's, unless it is a body, a role or a plan, which are the city's own."""
        if thing.kind == "city":
            return self._city
        if thing.code and thing.kind not in _NODES:
            return iri(f"wgc:{thing.code}")
        return self._ids.thing(_KINDS[thing.kind], thing.name)

    def broader(self, name: str) -> str | None:
        """Return the IRI of what names.csv says a name is broader than, or None: for a body or role, that of its kind."""
        thing = self._findings.known.get(name)
        if thing is None:
            return None
        if thing.code:
            self.use(thing.code)
            return iri(f"wgc:{thing.code}")
        return self.thing(thing)

    def use(self, code: str) -> None:
        """Have a concept, and all broader ones, described in the graph."""
        above = [code]
        while above:
            one = above.pop()
            if one in self._findings.concepts and one not in self._used:
                self._used.add(one)
                above += self._findings.concepts[one].broader

    def _mention(self, sentence: Sentence, mention: Mention) -> None:
        place = sentence.passage.place(mention.start, mention.end)
        where = sentence.place
        self._statements.place(where)
        about = self._ids.place(place)
        subject = self._mention_iri(sentence, mention)
        self._mentions.say(subject, "rdf:type", "oa:Annotation", place)
        self._mentions.say(subject, "oa:motivatedBy", "oa:identifying", place)
        self._mentions.say(subject, "oa:hasTarget", NamedNode(about), place)
        if place != where:
            self._mentions.say(subject, "dct:isPartOf", NamedNode(self._ids.place(where)), place)
        if mention.reservation:
            self._mentions.say(subject, "wg:reservation", f"wgc:{mention.reservation}", place)
        if mention.thing is None:
            return
        thing = self._known(mention.thing, where)
        self._mentions.say(subject, "oa:hasBody", NamedNode(thing), place)
        owner = self._owners.get(sentence.part)
        if owner and owner != thing and mention.thing.kind != "unit":
            self._say(owner, "dct:references", NamedNode(thing), where)

    def _explained(self, part: Part, concept: str) -> None:
        """Say that the term of a note means what is called so, in the place where the note names it."""
        where = next((sentence.place for sentence in self._findings.sentences if sentence.part == part), None)
        if where is not None:
            self._say(concept, "foaf:focus", NamedNode(self._known(self._findings.known[part.name], where)), where)

    def _mention_iri(self, sentence: Sentence, mention: Mention) -> str:
        """Return an IRI that stays when text is added elsewhere: the sentence's, and where in it the name stands."""
        words = digest("|".join((sentence.part.kind, sentence.part.policy, sentence.part.name, sentence.text)))
        name = f"{self._ids.base}mention/{words}-{mention.start - sentence.start}-{mention.end - sentence.start}"
        self._minted[name] += 1
        return name if self._minted[name] == 1 else f"{name}-{self._minted[name]}"

    def _known(self, thing: Thing, place: Place) -> str:
        """Return the IRI of a thing, which is described where it is named first."""
        subject = self.thing(thing)
        if thing.code:
            self.use(thing.code)
        if subject not in self._named:
            self._named.add(subject)
            if thing.kind in _NODES and (thing.code or thing.kind == "plan"):
                self._say(subject, "rdf:type", _CLASSES[thing.kind], place)
                self._say(subject, "dct:title" if thing.kind == "plan" else "skos:prefLabel", text(thing.name), place)
            if thing.kind in _NODES and thing.code:
                self._say(subject, "dct:type", NamedNode(iri(f"wgc:{thing.code}")), place)
        return subject

    def _tie(self, tie: Tie) -> None:
        owner = self._owners.get(tie.sentence.part)
        place = tie.sentence.place
        givers = [self._end(thing, tie, owner) for thing in tie.givers]
        agents = [thing for thing in tie.takers if thing.kind in AGENTS]
        others = [thing for thing in tie.takers if thing.kind not in AGENTS]
        if tie.kind in PREDICATES and tie.kind not in ("operation", "support"):
            agents, others = [], [*tie.takers]
        for thing in others:
            for giver in givers:
                taker = self._end(thing, tie, owner)
                if giver and taker and tie.kind in PREDICATES and giver != taker:
                    self._statement(tie, giver, PREDICATES[tie.kind], taker, owner, place)
        takers = [self._known(thing, place) for thing in agents]
        parties = [party for party in dict.fromkeys((*givers, *takers)) if party]
        if (agents or tie.kind in UNDIRECTED) and len(parties) > 1:
            self._collaboration(tie, [giver for giver in givers if giver], takers, owner, place)

    def _end(self, thing: Thing, tie: Tie, owner: str | None) -> str | None:
        if thing.kind != "part":
            return self._known(thing, tie.sentence.place)
        part = tie.sentence.part
        if part.kind == "term" and part.name in self._findings.known:  # a note speaks of what its term means
            return self._known(self._findings.known[part.name], tie.sentence.place)
        return owner

    def _collaboration(self, tie: Tie, givers: list[str], takers: list[str], owner: str | None, place: Place) -> None:
        subject = self._tie_iri("collaboration", tie, [*givers, ">", *takers])
        self._say(subject, "rdf:type", "wg:Collaboration", place)
        self._say(subject, "wg:collaborationKind", f"wgc:{tie.kind}", place)
        directed = tie.kind not in UNDIRECTED
        for side, parties in (("wg:from", givers), ("wg:to", takers)):
            for party in parties:
                self._say(subject, "wg:party", NamedNode(party), place)
                if directed:
                    self._say(subject, side, NamedNode(party), place)
        self._how(subject, tie, owner, place)

    def _statement(self, tie: Tie, subject: str, predicate: str, value: str, owner: str | None, place: Place) -> None:
        self._say(subject, predicate, NamedNode(value), place)
        node = self._tie_iri("tie", tie, [subject, predicate, value])
        self._say(node, "rdf:type", "rdf:Statement", place)
        self._say(node, "rdf:subject", NamedNode(subject), place)
        self._say(node, "rdf:predicate", predicate, place)
        self._say(node, "rdf:object", NamedNode(value), place)
        self._how(node, tie, owner, place)

    def _how(self, subject: str, tie: Tie, owner: str | None, place: Place) -> None:
        """Say by which words and in what mood the sentence ties, and that it is stated."""
        self._say(subject, "adms:status", "wgc:stated", place)
        self._say(subject, "wg:modality", f"wgc:{tie.modality}", place)
        self._say(subject, "prov:wasDerivedFrom", NamedNode(self._ids.place(place)), place)
        if tie.words:
            self._say(subject, "wg:wording", text(tie.words), place)
        if owner:
            self._say(subject, "dct:isPartOf", NamedNode(owner), place)
        if tie.unsaid:
            self._say(subject, "wg:impliedParty", NamedNode(self._city), place)

    def _tie_iri(self, kind: Kind, tie: Tie, ends: list[str]) -> str:
        return f"{self._ids.base}{kind}/{tie.kind}-{digest('|'.join((tie.sentence.part.policy, tie.sentence.text, *ends)))}"

    def _conclusion(self, conclusion: Conclusion) -> None:
        """Say what a rule concludes in the rule's own graph, with the reason and the places that it rests on."""
        rule = self._rule(conclusion.rule)
        subject = self._owners.get(conclusion.part)
        if subject is None:
            return
        predicate = CONCLUDED[conclusion.rule]
        node = f"{self._ids.base}tie/{conclusion.rule}-{digest('|'.join((subject, str(conclusion.target))))}"
        self._statements.say_in(rule, node, "rdf:type", "rdf:Statement")
        self._statements.say_in(rule, node, "rdf:subject", NamedNode(subject))
        self._statements.say_in(rule, node, "rdf:predicate", predicate)
        value = self._target(conclusion.target)
        if value is not None:
            self._statements.say_in(rule, subject, predicate, NamedNode(value))
            self._statements.say_in(rule, node, "rdf:object", NamedNode(value))
        if conclusion.degree:
            self._statements.say_in(rule, node, "wg:degree", f"wgc:{conclusion.degree}-match")
        self._statements.say_in(rule, node, "adms:status", "wgc:inferred")
        self._statements.say_in(rule, node, "prov:wasGeneratedBy", NamedNode(rule))
        for words, language in ((conclusion.reason_ja, "ja"), (conclusion.reason_en, "en")):
            self._statements.say_in(rule, node, "wg:reason", text(words, language))
        for place in conclusion.grounds:
            self._statements.say_in(rule, node, "prov:wasDerivedFrom", self._statements.place(place))

    def _target(self, target: Part | Thing | None) -> str | None:
        if isinstance(target, Thing):
            self.use(target.code)
            return self.thing(target)
        return self._owners.get(target) if target else None

    def _rule(self, name: str) -> str:
        rule = self._ids.thing("rule", name)
        words = rule_words(name)
        self._statements.tell(rule, "rdf:type", "prov:Activity")
        self._statements.tell(rule, "adms:status", "wgc:inferred")
        for language, title, about in (("ja", words["ja"], words["about_ja"]), ("en", words["en"], words["about_en"])):
            self._statements.tell(rule, "dct:title", text(title, language))
            self._statements.tell(rule, "dct:description", text(about, language))
        return rule

    def _concepts(self) -> None:
        """Describe the concepts that are used, in the graph of their scheme: what they are called is known from there."""
        schemes: set[str] = set()
        for code in sorted(self._used):
            concept = self._findings.concepts[code]
            scheme = iri(f"wgc:{concept.scheme}")
            schemes.add(scheme)
            self._concept(concept, iri(f"wgc:{code}"), scheme)
        for thing in sorted({mention.thing for sentence in self._findings.sentences for mention in sentence.mentions if mention.thing}):
            if thing.kind in _NODES and thing.code:
                concept = self._findings.concepts[thing.code]
                subject = self.thing(thing)
                self._ways(concept, subject, iri(f"wgc:{concept.scheme}"))
        for scheme in sorted(schemes):
            self._statements.tell(scheme, "rdf:type", "skos:ConceptScheme")

    def _concept(self, concept: Concept, subject: str, scheme: str) -> None:
        self._statements.say_in(scheme, subject, "rdf:type", "skos:Concept")
        self._statements.say_in(scheme, subject, "skos:inScheme", NamedNode(scheme))
        self._statements.say_in(scheme, subject, "skos:prefLabel", text(concept.label))
        for broader in concept.broader:
            self._statements.say_in(scheme, subject, "skos:broader", NamedNode(iri(f"wgc:{broader}")))
        self._ways(concept, subject, scheme)

    def _ways(self, concept: Concept, subject: str, scheme: str) -> None:
        if concept.english:
            self._statements.say_in(scheme, subject, "skos:prefLabel", text(concept.english, "en"))
        for predicate, ways in (("skos:altLabel", concept.ways), ("skos:hiddenLabel", concept.misprints)):
            for way in ways:
                self._statements.say_in(scheme, subject, predicate, text(way))
