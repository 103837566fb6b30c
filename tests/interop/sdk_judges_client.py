"""Our client's requests, judged by the SDK: signature, headers and body."""

import json
import re
import subprocess
import threading
import warnings
from collections import defaultdict
from datetime import datetime, timezone
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from unittest.mock import patch

from tencentcloud.common.credential import Credential
from tencentcloud.common.http.request import RequestInternal
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.sign import Sign
from tencentcloud.gse.v20191112 import models
from tencentcloud.gse.v20191112.gse_client import GseClient

# As in calls.rs.
CREDENTIALS = {
    "AKIDpermanent": Credential("AKIDpermanent", "a-secret-key"),
    "AKIDtemporary": Credential(
        "AKIDtemporary",
        "another-secret-key,-longer-than-a-block-of-SHA-256,-which-has-64-bytes",
        "a/token+with==signs",
    ),
}

ACTIONS = [
    "CreateGameServerSession",
    "JoinGameServerSession",
    "DescribeGameServerSessions",
    "SearchGameServerSessions",
]

SIGNED_HEADERS = ["content-type;host", "content-type;host;x-tc-action"]

AUTHORIZATION = re.compile(
    "TC3-HMAC-SHA256 Credential=([^/]+)/([^/]+)/gse/tc3_request, "
    "SignedHeaders=([a-z;-]+), Signature=([0-9a-f]{64})"
)


class Sent(SimpleNamespace):
    """A request as it arrived: headers, body."""

    @property
    def action(self):
        return self.headers["x-tc-action"]

    @property
    def authorization(self):
        """Secret ID, date, signed headers, signature."""
        match = AUTHORIZATION.fullmatch(self.headers["authorization"])
        assert match, f"Authorization is {self.headers['authorization']!r}"
        return match.groups()

    def but_with(self, body=None, **headers):
        """This request with something exchanged after it was signed."""
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        return Sent(headers={**self.headers, **headers}, body=body or self.body)


def run(report, interop_calls):
    with Server() as server:
        with report.check("our client reads back what the SDK's models write of its requests"):
            done = subprocess.run(
                [interop_calls, server.address], capture_output=True, text=True, timeout=60
            )
            assert done.returncode == 0, done.stderr
    sent = defaultdict(list)
    for request in server.received:
        sent[request.action, request.authorization[2]].append(request)
    for signed_headers in SIGNED_HEADERS:
        for action in ACTIONS:
            requests = sent.pop((action, signed_headers), [])
            hosts = {request.headers["host"] for request in requests}
            with report.check(
                f"the SDK accepts our {action}, signed over {signed_headers}: "
                f"{len(requests)} requests to {len(hosts)} hosts"
            ):
                # Two with a port and three without, each with and without a token.
                assert len(hosts) == 5 and len(requests) >= 10
                for request in requests:
                    judge(request)
        forgeries(report, signed_headers, server.received)
    with report.check("our client sends nothing else"):
        assert not sent, sent.keys()


def forgeries(report, signed_headers, received):
    """Shows that the judge does not accept just anything."""
    request = next(sent for sent in received if sent.authorization[2] == signed_headers)
    forged = {
        "body": request.but_with(body=request.body + b" "),
        "host": request.but_with(host="gse.tencentcloudapi.com:443"),
        "content type": request.but_with(content_type="application/json; charset=utf-8"),
        "timestamp": request.but_with(x_tc_timestamp=str(int(request.headers["x-tc-timestamp"]) - 1)),
    }
    if "x-tc-action" in signed_headers:
        forged["action"] = request.but_with(x_tc_action="DescribeGameServerSessions")
    for what, forgery in forged.items():
        with report.check(f"the SDK refuses another {what} under {signed_headers}"):
            assert signature(request) != signature(forgery)


def judge(sent):
    """Fails unless the SDK would have sent the same."""
    secret_id, date, _, actual = sent.authorization
    at = datetime.fromtimestamp(int(sent.headers["x-tc-timestamp"]), timezone.utc)
    assert date == at.strftime("%Y-%m-%d"), f"{date} for {at}"
    assert actual == signature(sent), "the signature is another"

    by_sdk = RequestInternal(sent.headers["host"], "POST", "/")
    with patch("time.time", at.timestamp):
        sdk(sent)._build_req_with_tc3_signature(sent.action, parameters(sent), by_sdk)
    for name, value in by_sdk.header.items():
        if name not in ("Authorization", "X-TC-RequestClient"):
            assert sent.headers[name.lower()] == value, f"{name} is {sent.headers[name.lower()]!r}"
    extra = {name for name in sent.headers if name.startswith("x-tc-")}
    extra -= {name.lower() for name in by_sdk.header}
    assert not extra, f"the SDK does not send {extra}"


def signature(sent):
    """The signature of a request, as the SDK makes it."""
    secret_id, date, signed_headers, _ = sent.authorization
    header = {name: sent.headers[name.lower()] for name in ("Content-Type", "Host", "X-TC-Timestamp")}
    if signed_headers == "content-type;host":
        request = RequestInternal(header["Host"], "POST", "/", header, sent.body)
        return sdk(sent)._get_tc3_signature(None, request, date, "gse")
    # The SDK never signs the action, so that what is hashed is put together here, as documented.
    canonical_request = "\n".join(
        [
            "POST",
            "/",
            "",
            f"content-type:{header['Content-Type']}",
            f"host:{header['Host']}",
            f"x-tc-action:{sent.action.lower()}",
            "",
            "content-type;host;x-tc-action",
            sha256(sent.body).hexdigest(),
        ]
    )
    hashed = sha256(canonical_request.encode()).hexdigest()
    scope = f"{date}/gse/tc3_request"
    to_sign = f"TC3-HMAC-SHA256\n{header['X-TC-Timestamp']}\n{scope}\n{hashed}"
    return Sign.sign_tc3(CREDENTIALS[secret_id].secret_key, date, "gse", to_sign)


def sdk(sent):
    """The SDK's client with the options that the sender had."""
    profile = ClientProfile(language=sent.headers["x-tc-language"])
    profile.httpProfile.endpoint = sent.headers["host"]
    return GseClient(CREDENTIALS[sent.authorization[0]], sent.headers["x-tc-region"], profile)


def parameters(sent):
    """The body by way of the SDK's model, which is to leave and add nothing."""
    body = json.loads(sent.body)
    request = getattr(models, f"{sent.action}Request")()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        request._deserialize(body)
    assert request._serialize() == body, f"the SDK's model makes {request} of {body}"
    return body


def answer(sent):
    """What the service could answer, written by the SDK's models."""
    asked = json.loads(sent.body)
    response = getattr(models, f"{sent.action}Response")()
    response.RequestId = "6c6a1a0e-6f1d-4c5e-9a5e-1f0c1d0a7b11"
    if sent.action == "CreateGameServerSession":
        response.GameServerSession = session("ACTIVATING", asked)
    elif sent.action == "JoinGameServerSession":
        seat = models.PlayerSession()
        seat._deserialize({"Status": "RESERVED", "Port": 8000, **asked})
        response.PlayerSession = seat
    else:
        found = "GameServerSessionId" in asked
        response.GameServerSessions = [session("ACTIVE", asked)] if found else []
        response.NextToken = asked.get("NextToken")
    return response


def session(status, asked):
    session = models.GameServerSession()
    session._deserialize({"Status": status, "Port": 8000, "CurrentPlayerSessionCount": 0, **asked})
    return session


class Server:
    """Keeps and answers what it gets, on a port of 127.0.0.1."""

    def __enter__(self):
        received = self.received = []

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_POST(self):
                headers = {name.lower(): value for name, value in self.headers.items()}
                sent = Sent(headers=headers, body=self.rfile.read(int(headers["content-length"])))
                received.append(sent)
                body = f'{{"Response":{answer(sent).to_json_string()}}}'.encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
