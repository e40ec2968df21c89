"""How Wikidata is asked: where, as whom, and with how much patience."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urlsplit

from kgbuild.errors import LinkError


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the services are and how to behave towards them; times are seconds where no other unit is named.

    Serial requests, ``maxlag`` 5 and a pause after errors are what https://www.mediawiki.org/wiki/API:Etiquette and
    https://www.mediawiki.org/wiki/Manual:Maxlag_parameter ask of a program.

    Raises:
        LinkError: a value cannot be used.
    """

    action_url: str = "https://www.wikidata.org/w/api.php"
    query_url: str = "https://query.wikidata.org/sparql"
    contact: str = ""
    """An e-mail address or a page where whoever runs kgbuild can be reached."""
    language: str = "en"
    """The language in which names are searched and described."""
    timeout: float = 75.0
    """For one request, from sending it to its last byte; the query service itself stops after 60 seconds."""
    attempts: int = 5
    """How often one question is put before its fault counts as lasting."""
    first_wait: float = 1.0
    """Before the second attempt; it doubles with each further one."""
    longest_wait: float = 120.0
    """No single wait is longer; a service that asks for more is left alone, with an error."""
    maxlag: int = 5
    """Above this lag of its databases Wikidata refuses, to give humans priority."""
    search_days: float = 30.0
    item_days: float = 14.0
    query_days: float = 14.0
    """How many days an answer is used again before it is asked for anew."""

    def __post_init__(self) -> None:
        """Refuse what urllib would send elsewhere than meant, or not at all."""
        for url in (self.action_url, self.query_url):
            if not _is_web(url):
                message = f"{url!r} is no address of a web service; it begins with http:// or https://"
                raise LinkError(message)
        if not self.contact.isascii() or not self.contact.isprintable() or set(self.contact) & set("()"):
            message = f"the contact {self.contact!r} must be an e-mail address or a URL, in plain ASCII"
            raise LinkError(message)
        if self.attempts < 1:
            message = f"attempts must be at least 1, not {self.attempts}"
            raise LinkError(message)

    @property
    def agent(self) -> str:
        """The User-Agent header, ``<client>/<version> (<contact>)``, to which the name of the HTTP library is added.

        The form is the one that https://www.mediawiki.org/wiki/Wikimedia_APIs/Access_policy prefers; a client without
        a contact may be blocked unannounced (https://meta.wikimedia.org/wiki/User-Agent_policy).
        """
        try:
            number = version("kgbuild")
        except PackageNotFoundError:
            number = "unknown"
        return f"kgbuild/{number} ({f'{self.contact}; ' if self.contact else ''}https://w3id.org/kgbuild/)"


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
