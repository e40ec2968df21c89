"""The reconciliation service where requests are wrong, too large, from other web pages, or many at once."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
import uvicorn
from starlette.testclient import TestClient

import small_base as small
from kgbuild.errors import LinkError
from kgbuild.serve import Bases, application
from kgbuild.serve.reconcile import http, requests

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
ORIGIN = {"Origin": "https://tables.example"}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small.build(tmp_path_factory.mktemp("kb") / "small.sqlite")


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:
    with TestClient(application(Bases(path))) as opened:
        yield opened


@contextmanager
def served(path: Path) -> Iterator[str]:
    """The URL of the service on a real server of this process."""
    server = uvicorn.Server(uvicorn.Config(application(Bases(path)), port=0, ws="none", log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}/reconcile"
    finally:
        server.should_exit = True
        thread.join()


def batch(**query: Any) -> dict[str, str]:
    return {"queries": json.dumps({"q0": query})}


WRONG = {
    "no JSON": {"queries": "{"},
    "too deep": {"queries": "[" * 100_000},
    "an array": {"queries": "[]"},
    "a text for a query": {"queries": '{"q0": "Varnia"}'},
    "a number for the text": batch(query=3),
    "half a character": batch(query="\ud800"),
    "an unknown key": batch(query="Varnia", tpye="State"),
    "no number as limit": batch(query="Varnia", limit="3"),
    "the limit true": batch(query="Varnia", limit=True),
    "the limit 0": batch(query="Varnia", limit=0),
    "half a limit": batch(query="Varnia", limit=1.5),
    "an unknown strictness": batch(query="Varnia", type_strict="maybe"),
    "a number for a type": batch(query="Varnia", type=[3]),
    "null for types": batch(query="Varnia", type=None),
    "properties by name": batch(query="Varnia", properties={"country": "XVA"}),
    "a property without pid": batch(query="Varnia", properties=[{"v": "XVA"}]),
    "a value without id": batch(query="Varnia", properties=[{"pid": "country", "v": {"name": "Varnia"}}]),
    "a property that does not exist": batch(query="Varnia", properties=[{"pid": "colour", "v": "red"}]),
    "a property that is not compared": batch(query="Varnia", properties=[{"pid": "prior", "v": 1}]),
    "an extension without ids": {"extend": '{"properties": [{"id": "type"}]}'},
    "an extension by an unknown property": {"extend": '{"ids": ["Q1"], "properties": [{"id": "colour"}]}'},
    "an extension by a text": {"extend": '{"ids": ["Q1"], "properties": ["type"]}'},
    "another form": {"question": "Varnia"},
}
LARGE = {
    "too many queries": {"queries": json.dumps({str(at): {"query": "Varnia"} for at in range(requests.BATCH + 1)})},
    "too many types": batch(query="Varnia", type=["State"] * (requests.VALUES + 1)),
    "too many values": batch(query="x", properties=[{"pid": "country", "v": ["XVA"] * (requests.VALUES + 1)}]),
    "too many ids": {"extend": json.dumps({"ids": ["Q1"] * (requests.IDS + 1), "properties": []})},
    "too large a body": {"queries": "x" * http.LARGEST},
}


class TestRefusals:
    @pytest.mark.parametrize("form", WRONG.values(), ids=WRONG)
    def test_what_is_wrong_is_told_with_status_400(self, client, form):
        answer = client.post("/reconcile", data=form)

        assert answer.status_code == 400, answer.text
        assert 10 < len(answer.json()["error"]) < 300

    @pytest.mark.parametrize("form", LARGE.values(), ids=LARGE)
    def test_what_is_too_large_is_told_with_status_413(self, client, form):
        answer = client.post("/reconcile", data=form)

        assert answer.status_code == 413
        assert "at once" in answer.json()["error"] or "send at most" in answer.json()["error"]

    def test_as_many_queries_as_the_manifest_says_are_answered(self, client):
        queries = {str(at): {"query": "Varnia"} for at in range(client.get("/reconcile").json()["batchSize"])}
        answer = client.post("/reconcile", data={"queries": json.dumps(queries)})

        assert len(answer.json()) == len(queries)

    @pytest.mark.parametrize(
        "headers", [{}, {"Content-Type": "application/json"}, {"Content-Type": "multipart/form-data"}]
    )
    def test_a_body_that_is_no_form_is_told_with_status_415(self, client, headers):
        assert client.post("/reconcile", content=b'{"q0": {}}', headers=headers).status_code == 415

    @pytest.mark.parametrize("body", [b"queries=%ff%fe", b"queries=\xff", b"&".join([b"a=1"] * (http.FIELDS + 1))])
    def test_a_form_that_is_no_utf_8_or_has_many_fields_is_refused(self, client, body):
        answer = client.post("/reconcile", content=body, headers=FORM)

        assert answer.status_code == 400
        assert "form" in answer.json()["error"]

    @pytest.mark.parametrize(
        "address",
        [
            "suggest/entity?prefix=x&cursor=-1",
            "suggest/entity?prefix=x&cursor=one",
            "suggest/entity?prefix=x&cursor=99999999999999999999",
            "suggest/type?prefix=x&cursor=1001",
            "properties?type=Person&limit=0",
            "properties?limit=many",
            "suggest/entity?prefix=" + "x" * (requests.LONGEST + 1),
        ],
    )
    def test_parameters_out_of_range_are_refused(self, client, address):
        answer = client.get(f"/reconcile/{address}")

        assert answer.status_code == 400
        assert answer.json()["error"]

    def test_nothing_is_suggested_for_what_there_is_not(self, client):
        assert client.get("/reconcile/suggest/planet?prefix=x").status_code == 404

    @pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
    def test_nothing_can_be_changed(self, client, method):
        assert client.request(method, "/reconcile").status_code == 405

    def test_a_limit_beyond_all_bounds_is_bounded(self, client):
        answer = client.post("/reconcile", data=batch(query="Duarte", limit=10**12))

        assert len(answer.json()["q0"]["result"]) == 3


class TestOtherWebPages:
    @pytest.mark.parametrize(
        "address", ["", "/suggest/entity?prefix=x", "/flyout/type?id=City", "/properties", "/preview"]
    )
    def test_any_page_may_ask_every_address(self, client, address):
        assert client.get(f"/reconcile{address}", headers=ORIGIN).headers["access-control-allow-origin"] == "*"

    def test_a_page_may_see_why_it_was_refused(self, client):
        answer = client.post("/reconcile", data={"queries": "{"}, headers=ORIGIN)

        assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (400, "*")

    def test_a_browser_that_asks_first_is_let_through(self, client):
        asks = {**ORIGIN, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
        answer = client.options("/reconcile", headers=asks)

        assert answer.status_code == 200
        assert "POST" in answer.headers["access-control-allow-methods"]
        assert "access-control-allow-credentials" not in answer.headers

    def test_options_tell_the_methods(self, client):
        assert client.options("/reconcile").headers["allow"] == "GET, OPTIONS, POST"

    def test_a_callback_is_called_with_the_answer(self, client):
        answer = client.get("/reconcile", params={"callback": "jQuery12.done_1", **batch(query="Varnia")})
        called, _, rest = answer.text.partition("(")

        assert answer.headers["content-type"].startswith("text/javascript")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert called == "/**/jQuery12.done_1"
        assert json.loads(rest.removesuffix(");"))["q0"]["result"][0]["id"] == small.VARNIA

    @pytest.mark.parametrize("callback", ["alert(1);x", "a.", "1a", "a b", "<script>", "é", "a" * 101, "a\n"])
    def test_a_callback_is_the_name_of_a_function_and_nothing_else(self, client, callback):
        answer = client.get("/reconcile", params={"callback": callback})

        assert answer.status_code == 400
        assert answer.headers["content-type"] == "application/json"
        assert callback not in answer.text

    def test_a_form_calls_nothing(self, client):
        answer = client.post("/reconcile?callback=done", data=batch(query="Varnia"))

        assert answer.headers["content-type"] == "application/json"

    def test_json_has_only_ascii(self, client):
        assert client.get("/reconcile/flyout/x\u2028y").content.isascii()


class TestManyAtOnce:
    def test_each_knowledge_base_is_lent_to_one_at_a_time(self, path):
        bases = Bases(path, number=3)
        together = threading.Barrier(3)
        used: list[int] = []

        def use(_: int) -> str:
            with bases.lent() as base:
                used.append(id(base))
                together.wait(timeout=30)
                found = base.named("Varnia")[0].qid
                together.wait(timeout=30)
            return found

        with ThreadPoolExecutor(9) as pool:
            assert set(pool.map(use, range(9))) == {small.VARNIA}
        bases.close()

        assert len(set(used)) == 3
        assert len(set(used[:3])) == 3

    def test_a_base_comes_back_after_an_error(self, path):
        bases = Bases(path, number=1)
        with pytest.raises(ZeroDivisionError), bases.lent():
            raise ZeroDivisionError
        with bases.lent() as base:
            assert base.named("Varnia")
        bases.close()

    def test_what_is_no_knowledge_base_is_told_when_it_is_opened(self, tmp_path):
        with pytest.raises(LinkError):
            Bases(tmp_path / "missing.sqlite")

    def test_a_real_server_answers_sixteen_clients_alike(self, path):
        names = {
            "Varnia": small.VARNIA,
            "Brandov": small.SERGEY,
            "foreign minister of Ostrea": small.MINISTER_OF_OSTREA,
        }
        form = urlencode({"queries": json.dumps({name: {"query": name} for name in names})}).encode()

        def ask(url: str) -> list[str]:
            with urlopen(url, data=form, timeout=30) as answer:
                results = json.load(answer)
            return [results[name]["result"][0]["id"] for name in names]

        with served(path) as url, ThreadPoolExecutor(16) as pool:
            answers = list(pool.map(ask, [url] * 64))

        assert answers == [list(names.values())] * 64

    def test_a_real_server_refuses_with_a_reason(self, path):
        with served(path) as url, pytest.raises(HTTPError) as refused:
            urlopen(f"{url}?queries=%7B", timeout=30)
        with refused.value as answer:
            assert answer.code == 400
            assert "not JSON" in json.load(answer)["error"]
