"""What a person can ask for that cannot be done: each error says in words what to do instead."""

from __future__ import annotations


class WelfaregraphError(Exception):
    """A wish that cannot be met; its text is a message template for the person who wished it.

    The template stays untranslated until a door prints it: ``message`` is the msgid and ``values`` fill it.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message.format(**values))
        self.message = message
        self.values = values


class DataNotFound(WelfaregraphError):
    """No city folder, graph file or store stands where one was asked for."""


class UnreadableSource(WelfaregraphError):
    """A source that cannot be read as a whole: empty, binary, undecodable, or without a policy."""


class BadConfiguration(WelfaregraphError):
    """A city.toml that cannot be used as it stands."""


class UnknownQuestion(WelfaregraphError):
    """No shipped question has this name."""


class UnknownName(WelfaregraphError):
    """No thing in the graph is written this way."""


class MissingParameter(WelfaregraphError):
    """A question was asked without a value that it needs, or with one that it does not take."""


class BadQuery(WelfaregraphError):
    """A query that cannot be run: a syntax error, a forbidden clause, or a form without such an output."""


class StoreUnavailable(WelfaregraphError):
    """The SPARQL engine did not answer, or answered with an error."""


class MissingExtra(WelfaregraphError):
    """An optional part is not installed."""
