"""Manners and faults: what Wikidata asks for is done, what it says wrongly is noticed and never kept."""

from __future__ import annotations

import socket
import threading
from email.utils import formatdate
from ssl import SSLCertVerificationError
from urllib.error import URLError

import pytest

from kgbuild.errors import LinkError
from kgbuild.wikidata import Settings, Wikidata, exchange
from kgbuild.wikidata.transport import retry_after
from wikidata_loopback import (
    RESULTS,
    START,
    Time,
    breaks_off,
    fails,
    found,
    hangs_up,
    has,
    hit,
    results,
    says,
    tells,
    trickles,
    wikidata,
    zipped,
)

ADA = "Q900000001"
GOOD = found(hit(ADA, "Ada Example"))
BUSY = says("later", "text/plain", 503)
SELECT = "SELECT ?item { ?item ?p ?o }"


def client(server, time=None, cache=None, **changes):
    time = time or Time()
    return Wikidata(server.settings(**changes), cache, clock=time.clock, sleep=time.sleep)


def ask(*answers, **changes):
    """What one search makes of a server that gives *answers*: its hits, the times slept, the requests sent."""
    time = Time()
    with wikidata(*answers) as server, client(server, time, **changes) as asked:
        return [one.qid for one in asked.search("Ada")], time.slept, asked.requests


# Who is asking


def test_the_user_agent_names_kgbuild_its_version_the_contact_and_the_library():
    with wikidata(GOOD, says(results(), RESULTS)) as server, client(server, contact="ada@example.org") as asked:
        asked.search("Ada")
        asked.select(SELECT)
        first, second = (handler.headers["User-Agent"] for handler in server.received)

    assert first.startswith("kgbuild/")
    assert "(ada@example.org; https://w3id.org/kgbuild/) Python-urllib/3." in first
    assert "(ada@example.org; https://w3id.org/kgbuild/) SPARQLWrapper/2." in second


def test_without_a_contact_the_user_agent_names_the_project():
    assert Settings().agent.endswith(" (https://w3id.org/kgbuild/)")


@pytest.mark.parametrize("contact", ["a\r\nX-Other: 1", "a (b)", "ada@exämple.org"])
def test_a_contact_that_would_spoil_the_header_is_refused(contact):
    with pytest.raises(LinkError, match=r"the contact .* must be an e-mail address or a URL"):
        Settings(contact=contact)


@pytest.mark.parametrize("url", ["file:///etc/hosts", "www.wikidata.org/w/api.php", "https://", "http://[::1/", ""])
@pytest.mark.parametrize("name", ["action_url", "query_url"])
def test_an_address_that_is_no_web_service_is_refused(name, url):
    with pytest.raises(LinkError, match="is no address of a web service"):
        Settings(**{name: url})


def test_no_attempts_are_refused():
    with pytest.raises(LinkError, match="attempts must be at least 1, not 0"):
        Settings(attempts=0)


def test_the_defaults_are_the_public_services():
    assert (Settings().action_url, Settings().query_url) == (
        "https://www.wikidata.org/w/api.php",
        "https://query.wikidata.org/sparql",
    )


def test_the_action_api_is_told_the_lag_above_which_it_may_refuse():
    with wikidata(GOOD) as server, client(server, maxlag=7) as asked:
        asked.search("Ada")

        assert server.requests[0]["maxlag"] == "7"


# One at a time


def test_threads_have_one_request_in_flight_between_them():
    inside, most, overlap = 0, 0, threading.Event()
    lock = threading.Lock()

    def slow(handler):
        nonlocal inside, most
        with lock:
            inside += 1
            most = max(most, inside)
            if inside > 1:
                overlap.set()
        overlap.wait(0.05)  # leaves another request the time to come in, were it sent
        with lock:
            inside -= 1
        GOOD(handler)

    with wikidata(slow) as server, client(server) as asked:
        threads = [threading.Thread(target=asked.search, args=(f"Ada {number}",)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert (asked.requests, most) == (4, 1)


# Waiting


def test_a_retry_after_in_seconds_is_waited_for():
    assert ask(says("", "text/plain", 429, Retry_After="17"), GOOD) == ([ADA], [17.0], 2)


def test_a_retry_after_as_a_date_is_waited_for():
    date = formatdate(START + 42, usegmt=True)

    assert ask(says("", "text/plain", 503, Retry_After=date), GOOD) == ([ADA], [42.0], 2)


def test_a_retry_after_in_the_past_leaves_the_back_off():
    date = formatdate(START - 42, usegmt=True)

    assert ask(says("", "text/plain", 503, Retry_After=date), GOOD) == ([ADA], [1.0], 2)


@pytest.mark.parametrize("text", ["soon", "", "-5", "١٢", "Tue, 99 Foo 2023 22:13:20 GMT"])
def test_a_retry_after_that_cannot_be_read_leaves_the_back_off(text):
    octets = text.encode().decode("latin-1")

    assert ask(says("", "text/plain", 503, Retry_After=octets), GOOD) == ([ADA], [1.0], 2)


def test_a_retry_after_date_without_a_zone_is_taken_for_universal_time():
    assert retry_after({"Retry-After": formatdate(START + 5)}, START) == 5.0


def test_a_retry_after_longer_than_allowed_stops_and_says_until_when():
    time = Time()
    with wikidata(says("", "text/plain", 429, Retry_After="3600"), GOOD) as server, client(server, time) as asked:
        with pytest.raises(LinkError, match="no request before 2023-11-14 23:13:20 UTC"):
            asked.search("Ada")
        with pytest.raises(LinkError, match="no request before 2023-11-14 23:13:20 UTC"):
            asked.select(SELECT)
        assert (asked.requests, time.slept) == (1, [])

        time.now += 3600
        assert [one.qid for one in asked.search("Ada")] == [ADA]


def test_a_retry_after_beyond_every_calendar_stops_as_well():
    with pytest.raises(LinkError, match="no request before a day that no calendar has"):
        ask(says("", "text/plain", 429, Retry_After="9" * 40))


def test_the_pause_doubles_with_each_fault():
    assert ask(BUSY, BUSY, BUSY, BUSY, GOOD) == ([ADA], [1.0, 2.0, 4.0, 8.0], 5)


def test_the_pause_has_a_cap():
    assert ask(BUSY, BUSY, BUSY, BUSY, GOOD, longest_wait=3.0) == ([ADA], [1.0, 2.0, 3.0, 3.0], 5)


def test_a_lasting_fault_is_an_error_after_the_last_attempt():
    time = Time()
    with wikidata(BUSY) as server, client(server, time, attempts=3) as asked:
        with pytest.raises(LinkError) as caught:
            asked.search("Ada")

        assert (asked.requests, time.slept) == (3, [1.0, 2.0])
        assert str(caught.value) == (
            f"{server.url}/w/api.php: refuses with status 503: later; this was attempt 3, try again later"
        )


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_status_that_may_pass_is_asked_again(status):
    assert ask(says("later", "text/plain", status), GOOD) == ([ADA], [1.0], 2)


@pytest.mark.parametrize("status", [400, 401, 404, 410, 414, 501])
def test_any_other_status_is_not_asked_again(status):
    with wikidata(says("<p>no</p>", "text/html", status)) as server, client(server) as asked:
        with pytest.raises(LinkError, match=f"refuses with status {status}: no$"):
            asked.search("Ada")

        assert asked.requests == 1


# Bans


BANS = {
    "status 403": says("Forbidden, by the policy", "text/plain", 403),
    "a body that says so": says("You have been banned until 2023-11-15T00:00:00Z", "text/plain", 429),
    "a header that says so": tells({"error": {"code": "blocked"}}, MediaWiki_API_Error="blocked"),
}


@pytest.mark.parametrize("case", BANS)
def test_after_a_ban_nothing_more_is_sent(case):
    time = Time()
    with wikidata(BANS[case], GOOD) as server, client(server, time) as asked:
        for _ in range(2):
            with pytest.raises(LinkError, match=r"/w/api\.php: has blocked this client: .*; tell Wikidata .*--contact"):
                asked.search("Ada")
        with pytest.raises(LinkError, match=r"/sparql: has blocked this client"):
            asked.select(SELECT)

        assert (asked.requests, time.slept) == (1, [])


def test_a_ban_tells_who_gave_a_contact_to_wait():
    with pytest.raises(LinkError, match="has blocked this client: no; wait a day"):
        ask(says("no", "text/plain", 403), contact="ada@example.org")


def test_a_ban_ends_when_it_says():
    time = Time()
    with wikidata(says("no", "text/plain", 403, Retry_After="600"), GOOD) as server, client(server, time) as asked:
        with pytest.raises(LinkError, match="has blocked"):
            asked.search("Ada")
        time.now += 600

        assert asked.search("Ada")


def test_a_server_that_is_down_is_not_taken_for_a_ban():
    assert ask(says("the cache is blocked, it is blocked", "text/html", 503), GOOD)[0] == [ADA]


# Faults of which none is kept


CUT = '{"search": [{"id": "Q90'
FAULTS = {
    "plain text with status 200": says("upstream request timeout", "text/plain"),
    "a web page with status 200": says("<html><b>Log in</b></html>", "text/html"),
    "cut JSON": says(CUT),
    "nothing": says(""),
    "text that is not UTF-8": says(b'{"search": "\xff"}'),
    "other JSON": tells({"success": 1}),
    "a list": tells([]),
    "hits without an identifier": tells({"search": [{"label": "Ada"}]}),
    "a hit that is text": tells({"search": ["Ada"]}),
    "a hit whose identifier is a number": found(hit(ADA, "Ada") | {"id": 5}),
    "a hit that is no item": found(hit("L1-F1", "Ada")),
    "a label that is a number": found(hit(ADA, "Ada") | {"label": 7}),
    "a label that is null": found(hit(ADA, "Ada") | {"label": None}),
    "a description that is a list": found(hit(ADA, "Ada") | {"description": ["minister"]}),
    "a matched text that is a number": found(hit(ADA, "Ada") | {"match": {"text": 9}}),
    "half a character": says('{"search": [{"id": "Q900000001", "label": "\\ud800", "match": {"text": "Ada"}}]}'),
    "JSON that is nested too deeply": says('{"search":' + "[" * 200_000 + "]" * 200_000 + "}"),
    "less than it announces": says(CUT, length=1000),
    "chunks without an end": breaks_off,
    "not a word": hangs_up,
    "gzip without an end": says(zipped('{"search": []}')[:-4], Content_Encoding="gzip"),
    "gzip that is none": says("{}", Content_Encoding="gzip"),
    "an overloaded database": fails("maxlag", lag=6),
    "a limit of its own": fails("ratelimited"),
    "a closed database": fails("readonly"),
    "an exception inside": fails("internal_api_error_DBQueryError"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_is_asked_again(case):
    hits, slept, requests = ask(FAULTS[case], GOOD)

    assert (hits, requests) == ([ADA], 2)
    assert len(slept) == 1


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_is_never_kept(case, tmp_path):
    path = tmp_path / "answers.sqlite"
    with wikidata(FAULTS[case]) as server, client(server, cache=path, attempts=2) as asked:
        with pytest.raises(LinkError, match="this was attempt 2, try again later") as caught:
            asked.search("Ada")
        server.answers[:] = [GOOD]

        assert [one.qid for one in asked.search("Ada")] == [ADA]
        assert asked.requests == 3
        assert str(caught.value).isprintable()


def test_the_error_quotes_what_was_said_instead_of_json():
    with pytest.raises(LinkError, match="answers with text/html instead of JSON: Log in; this was"):
        ask(FAULTS["a web page with status 200"])


def test_a_lag_without_advice_is_waited_for():
    assert ask(fails("maxlag", lag=12.5), GOOD) == ([ADA], [12.5], 2)


def test_a_small_lag_is_waited_for_five_seconds():
    assert ask(fails("maxlag", lag="6"), GOOD) == ([ADA], [5.0], 2)


def test_a_lag_with_advice_is_waited_for_as_advised():
    assert ask(fails("maxlag", lag=600, headers={"Retry_After": "8"}), GOOD) == ([ADA], [8.0], 2)


def test_a_lag_longer_than_allowed_stops_and_says_until_when():
    time = Time()
    with wikidata(fails("maxlag", lag=3600), GOOD) as server, client(server, time) as asked:
        with pytest.raises(LinkError, match=r"error maxlag: .*no request before 2023-11-14 23:13:20 UTC"):
            asked.search("Ada")

        assert (asked.requests, time.slept) == (1, [])


@pytest.mark.parametrize("lag", [1e300, float("inf"), 10**400], ids=["large", "infinite", "beyond floats"])
def test_a_lag_beyond_every_calendar_stops_as_well(lag):
    with pytest.raises(LinkError, match="no request before a day that no calendar has"):
        ask(fails("maxlag", lag=lag))


@pytest.mark.parametrize("lag", [float("nan"), -(10**400), None], ids=["NaN", "negative", "null"])
def test_a_lag_that_is_no_time_is_waited_for_five_seconds(lag):
    assert ask(fails("maxlag", lag=lag), GOOD) == ([ADA], [5.0], 2)


def test_any_other_error_of_the_action_api_is_told_with_code_and_text():
    with wikidata(fails("no-such-entity", "There is <b>no</b> Q1.")) as server, client(server) as asked:
        with pytest.raises(LinkError, match=r"answers with the error no-such-entity: There is no Q1\.$"):
            asked.search("Ada")

        assert asked.requests == 1


def test_an_error_of_the_action_api_in_no_form_is_told_as_it_stands():
    with pytest.raises(LinkError, match=r"answers with the error unknown: \['bad'\]"):
        ask(tells({"error": ["bad"]}))


@pytest.mark.parametrize("info", ['"\\ud800"', "[" * 800 + "]" * 800], ids=["half a character", "nested"])
def test_an_error_of_the_action_api_that_cannot_be_shown_is_an_error_too(info):
    with pytest.raises(LinkError, match="answers with the error odd: "):
        ask(says(f'{{"error": {{"code": "odd", "info": {info}}}}}'))


def test_entities_that_are_not_all_there_are_a_fault():
    half = tells({"entities": {ADA: {"id": ADA, "missing": ""}}, "success": 1})
    with wikidata(half, has()) as server, client(server) as asked:
        assert asked.items([ADA, "Q900000002"]) == {}
        assert asked.requests == 2


# Time and size


def test_a_server_that_does_not_answer_is_given_up():
    gone = threading.Event()
    with wikidata(lambda _: gone.wait(5)) as server, client(server, timeout=0.1, attempts=1) as asked:
        with pytest.raises(LinkError, match="does not answer in time"):
            asked.search("Ada")
        gone.set()


def test_a_server_that_trickles_is_given_up():
    gone = threading.Event()

    def trickle(handler):
        handler.send_response(200)
        handler.end_headers()
        while not gone.wait(0.02):
            try:
                handler.wfile.write(b" ")
            except OSError:
                return

    with wikidata(trickle) as server, client(server, timeout=0.1, attempts=1) as asked:
        with pytest.raises(LinkError, match="does not answer in time"):
            asked.search("Ada")
        gone.set()


SLOW = {
    "a status line": (b"HTTP/1.1 2", b"0"),
    "headers": (b"HTTP/1.1 200 OK\r\n", b"X"),
    "a refusal": (b"HTTP/1.1 400 Bad Request\r\n\r\n", b"X"),
    "chunks": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nX\r\n"),
}
ASKING = {"a search": lambda asked: asked.search("Ada"), "a query": lambda asked: asked.select(SELECT)}


@pytest.mark.parametrize("question", ASKING)
@pytest.mark.parametrize("case", SLOW)
def test_a_server_that_trickles_what_it_likes_is_given_up(case, question):
    gone = threading.Event()
    with wikidata(trickles(*SLOW[case], gone)) as server, client(server, timeout=0.2, attempts=1) as asked:
        try:
            with pytest.raises(LinkError, match="does not answer in time"):
                ASKING[question](asked)
            assert not gone.is_set()
        finally:
            gone.set()


# Where a request goes


@pytest.mark.parametrize("question", ASKING)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed_and_the_error_names_where_it_leads(status, question):
    with wikidata(says("", status=status, Location="/login?x=1"), GOOD) as server, client(server) as asked:
        with pytest.raises(LinkError, match=f"sends elsewhere, with status {status}, and is not followed: /login.x=1$"):
            ASKING[question](asked)

        assert len(server.received) == 1


@pytest.mark.parametrize(
    "answer", [says(" " * 2000), says(zipped(" " * 2000), Content_Encoding="gzip")], ids=["plain", "packed"]
)
def test_an_answer_that_is_too_large_is_not_read_and_not_asked_for_again(monkeypatch, answer):
    monkeypatch.setattr(exchange, "LARGEST", 1000)
    with wikidata(answer) as server, client(server) as asked:
        with pytest.raises(LinkError, match="answers with more than"):
            asked.search("Ada")

        assert asked.requests == 1


def test_a_packed_answer_is_asked_for_and_unpacked():
    body = zipped('{"search": [{"id": "Q900000001", "match": {"text": "Ada"}}]}')
    with wikidata(says(body, Content_Encoding="gzip")) as server, client(server) as asked:
        assert [one.qid for one in asked.search("Ada")] == [ADA]
        assert server.received[0].headers["Accept-Encoding"] == "gzip"


def test_a_server_that_is_not_there_is_tried_again():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
    time = Time()
    with (
        Wikidata(Settings(action_url=url, attempts=2), clock=time.clock, sleep=time.sleep) as asked,
        pytest.raises(LinkError, match=r"cannot be asked, or broke off its answer \(ConnectionRefused"),
    ):
        asked.search("Ada")

    assert time.slept == [1.0]


def test_a_server_whose_certificate_is_wrong_is_not_tried_again():
    def refused(*_, **__):
        raise URLError(SSLCertVerificationError(1, "self-signed"))

    with pytest.raises(LinkError, match=r"cannot be asked \(.*self-signed"):
        exchange.exchanged(refused, 1.0)


def test_an_address_that_no_server_can_have_is_not_tried_again():
    time = Time()
    with (
        Wikidata(Settings(action_url=f"http://{'x' * 70}/"), clock=time.clock, sleep=time.sleep) as asked,
        pytest.raises(LinkError, match=r"cannot be asked \("),
    ):
        asked.search("Ada")

    assert (asked.requests, time.slept) == (1, [])
