"""The SDK's calls to GSE Local, in every form in which it can sign and send them."""

import io
import json
import re
import subprocess
import time
import warnings
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from unittest.mock import patch
from uuid import uuid4

from tencentcloud.common.abstract_model import AbstractModel
from tencentcloud.common.common_client import CommonClient
from tencentcloud.common.credential import Credential
from tencentcloud.common.exception import TencentCloudSDKException
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.gse.v20191112 import models
from tencentcloud.gse.v20191112.gse_client import GseClient

CREDENTIAL = Credential("AKIDinterop", "interop-secret-key")
TEMPORARY = Credential("AKIDtemporary", "temporary-secret-key", "a/token+with==signs")
REGION = "ap-shanghai"
FLEET, SMALL_FLEET, ALIAS = "fleet-interop", "fleet-small", "alias-interop"

# What JSON and query strings escape, what ASCII does not have, and what UTF-16 needs two units for.
TEXT = "\"Łódź\" \\ / 决斗 🎮 \t\r\n\x7f\u2028 e\u0301 <&'%+~*=?#> {}"

# A member as its class documents it: name, prose, type of it or of its items.
MEMBER = re.compile(r":param _(\w+):(.*?):type \1: (?:list of )?(?::class:`[\w.]*\.)?(\w+)", re.S)

GUIDE = Path(__file__).parents[2] / "src/guide/other_languages.md"

CHECKS = []


def check(function):
    """Marks a check, which is called with a way to get clients, and named by a sentence."""
    CHECKS.append(function)
    return function


def run(report, gse_local):
    with serving(report, gse_local) as address:
        for method in ("POST", "GET"):
            for sign_method in ("TC3-HMAC-SHA256", "HmacSHA256", "HmacSHA1"):
                run_signed(report, Caller(address, method, sign_method))
        run_signed(report, Caller(address, "POST", "TC3-HMAC-SHA256", unsigned_payload=True))


def run_signed(report, caller):
    for function in CHECKS:
        sentence = function.__name__.replace("_", " ")
        with report.check(f"{caller}: {sentence}"), warnings.catch_warnings():
            # What a model warns of is a member that it does not know.
            warnings.simplefilter("error", UserWarning)
            function(caller)


@contextmanager
def serving(report, gse_local):
    """A `gse-local` of its own; yields its address."""
    arguments = ["--listen", "127.0.0.1:0", "--quiet", "--activation-delay", "50ms"]
    arguments += ["--fleet", f"{FLEET}:1000", "--fleet", f"{SMALL_FLEET}:0", "--alias", f"{ALIAS}={FLEET}"]
    arguments += ["--credential", f"{CREDENTIAL.secret_id}:{CREDENTIAL.secret_key}"]
    arguments += ["--credential", ":".join((TEMPORARY.secret_id, TEMPORARY.secret_key, TEMPORARY.token))]
    process = subprocess.Popen([gse_local, *arguments], stdout=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline()
        assert line.startswith("listening on http://"), f"gse-local begins with {line!r}"
        yield line.strip().rpartition("/")[2]
        with report.check("gse-local ends well when it is told to"):
            process.terminate()
            assert process.wait(10) == 0, f"it exits with {process.returncode}"
    finally:
        process.kill()
        process.wait()


class Caller:
    """Clients of the SDK that send and sign in one form."""

    def __init__(self, address, method, sign_method, unsigned_payload=False):
        self.address, self.method, self.sign_method = address, method, sign_method
        self.unsigned_payload = unsigned_payload

    def __str__(self):
        return f"{self.method} {self.sign_method}" + " without payload" * self.unsigned_payload

    def client(self, credential=CREDENTIAL, region=REGION):
        return GseClient(credential, region, self.profile())

    def profile(self):
        profile = ClientProfile(self.sign_method, language="en-US")
        profile.unsignedPayload = self.unsigned_payload
        profile.httpProfile.scheme = "http"
        profile.httpProfile.endpoint = self.address
        profile.httpProfile.reqMethod = self.method
        profile.httpProfile.reqTimeout = 10
        return profile

    def call(self, action, **parameters):
        """Calls by way of the SDK's typed request, and checks the types of the answer."""
        request = getattr(models, f"{action}Request")()
        request._deserialize(parameters)
        response = getattr(self.client(), action)(request)
        assert response.RequestId
        check_types(response)
        return response

    def create(self, **parameters):
        parameters = {"FleetId": FLEET, "MaximumPlayerSessionCount": 2, **parameters}
        return self.call("CreateGameServerSession", **parameters).GameServerSession

    def create_active(self, **parameters):
        session = self.create(**parameters)
        give_up = time.monotonic() + 10
        while session.Status == "ACTIVATING" and time.monotonic() < give_up:
            time.sleep(0.02)
            (session,) = self.describe(GameServerSessionId=session.GameServerSessionId)
        assert session.Status == "ACTIVE"
        return session

    def join(self, session, player, **parameters):
        parameters = {"GameServerSessionId": session.GameServerSessionId, "PlayerId": player, **parameters}
        return self.call("JoinGameServerSession", **parameters).PlayerSession

    def describe(self, **parameters):
        return self.call("DescribeGameServerSessions", **parameters).GameServerSessions

    def search(self, **parameters):
        parameters = {"FleetId": FLEET, **parameters}
        return self.call("SearchGameServerSessions", **parameters).GameServerSessions

    def pages(self, action, **parameters):
        """The ids on each page."""
        token = None
        while True:
            response = self.call(action, NextToken=token, **parameters)
            yield ids(response.GameServerSessions)
            token = response.NextToken
            if not token:
                return


def ids(sessions):
    return [session.GameServerSessionId for session in sessions]


def check_types(model):
    """Fails unless each member is of the type that the SDK documents, or null where that may be."""
    for name, prose, type_name in MEMBER.findall(type(model).__init__.__doc__):
        value = getattr(model, name)
        if value is None and "null" in prose:
            continue
        for item in value if isinstance(value, list) else [value]:
            actual = type(item).__name__
            assert actual == type_name, f"{type(model).__name__}.{name} is {item!r}, no {type_name}"
            if isinstance(item, AbstractModel):
                check_types(item)


@contextmanager
def refused(code, saying=""):
    try:
        yield
    except TencentCloudSDKException as error:
        assert error.code == code, f"{error.code}, not {code}: {error.message}"
        assert saying in error.message, f"`{error.message}` does not say `{saying}`"
        assert error.requestId, "no RequestId"
    else:
        raise AssertionError(f"not refused with {code}")


@check
def a_session_has_what_it_was_created_with(caller):
    session = caller.create(
        MaximumPlayerSessionCount=7,
        Name=TEXT,
        CreatorId=TEXT,
        GameServerSessionData=TEXT,
        GameProperties=[{"Key": "map", "Value": TEXT}, {"Key": "键", "Value": "决斗"}],
    )
    assert session.Status == "ACTIVATING" and session.FleetId == FLEET
    assert session.MaximumPlayerSessionCount == 7 and session.CurrentPlayerSessionCount == 0
    assert (session.Name, session.CreatorId, session.GameServerSessionData) == (TEXT, TEXT, TEXT)
    properties = [(each.Key, each.Value) for each in session.GameProperties]
    assert properties == [("map", TEXT), ("键", "决斗")]
    assert session.IpAddress and session.Port and session.CreationTime


@check
def one_game_per_session(caller):
    session = caller.create_active(FleetId=None, AliasId=ALIAS)
    assert session.FleetId == FLEET
    for player in ("player-1", TEXT):
        seat = caller.join(session, player, PlayerData=TEXT)
        assert seat.Status == "RESERVED" and seat.PlayerSessionId
        assert (seat.PlayerId, seat.PlayerData) == (player, TEXT)
        assert (seat.IpAddress, seat.Port) == (session.IpAddress, session.Port)
    (session,) = caller.describe(GameServerSessionId=session.GameServerSessionId)
    assert session.CurrentPlayerSessionCount == 2


@check
def many_games_per_session(caller):
    lobby = f"lobby 决斗 {uuid4()}"
    wanted = {
        "FilterExpression": f"gameServerSessionName = '{lobby}' AND hasAvailablePlayerSessions=true",
        "SortExpression": "playerSessionCount DESC",
    }
    joined = []
    for player in range(4):
        found = caller.search(**wanted)
        session = found[0] if found else caller.create_active(Name=lobby)
        joined.append(caller.join(session, f"player-{player}").GameServerSessionId)
    first, second = joined[0], joined[2]
    assert first != second and joined == [first, first, second, second]
    assert caller.search(**wanted) == []


@check
def properties_are_searched(caller):
    value = f"v-{uuid4()}"
    session = caller.create_active(GameProperties=[{"Key": "K1", "Value": value}])
    found = caller.search(FilterExpression=f"gameServerSessionProperties.K1 = '{value}'")
    assert ids(found) == ids([session])


@check
def search_and_describe_are_paged(caller):
    name = f"paged-{uuid4()}"
    created = ids([caller.create_active(Name=name) for _ in range(5)])
    pages = caller.pages(
        "SearchGameServerSessions",
        FleetId=FLEET,
        FilterExpression=f"gameServerSessionName='{name}'",
        SortExpression="creationTimeMillis ASC",
        Limit=2,
    )
    pages = list(pages)
    assert [len(page) for page in pages] == [2, 2, 1] and sum(pages, []) == created
    described = sum(caller.pages("DescribeGameServerSessions", AliasId=ALIAS, Limit=3), [])
    assert len(set(described)) == len(described) and set(created) <= set(described)


@check
def the_status_filters_what_is_described(caller):
    session = caller.create_active()
    wanted = {"GameServerSessionId": session.GameServerSessionId}
    assert len(caller.describe(StatusFilter="ACTIVE", **wanted)) == 1
    assert caller.describe(StatusFilter="TERMINATED", **wanted) == []


@check
def an_idempotency_token_creates_one_session(caller):
    token = uuid4().hex
    assert len({caller.create(IdempotencyToken=token).GameServerSessionId for _ in range(2)}) == 1


@check
def a_full_session_refuses_a_player(caller):
    session = caller.create_active(MaximumPlayerSessionCount=1)
    caller.join(session, "player-1")
    with refused("ResourceInsufficient"):
        caller.join(session, "player-2")


@check
def a_full_fleet_refuses_a_session(caller):
    with refused("ResourceInsufficient"):
        caller.create(FleetId=SMALL_FLEET)


@check
def what_there_is_not_is_not_found(caller):
    with refused("ResourceNotFound", "fleet-none"):
        caller.create(FleetId="fleet-none")
    with refused("ResourceNotFound"):
        caller.call("JoinGameServerSession", GameServerSessionId="none", PlayerId="player-1")


@check
def a_missing_parameter_is_named(caller):
    with refused("MissingParameter", "MaximumPlayerSessionCount"):
        caller.call("CreateGameServerSession", FleetId=FLEET)
    with refused("MissingParameter", "PlayerId"):
        caller.call("JoinGameServerSession", GameServerSessionId="none")
    with refused("MissingParameter", "GameProperties"):
        caller.create(GameProperties=[{"Key": "map"}])


@check
def a_wrong_parameter_is_named(caller):
    with refused("InvalidParameter", "MaximumPlayerSessionCount"):
        caller.create(MaximumPlayerSessionCount="many")
    with refused("UnknownParameter", "FleetID"):
        caller.client().call_json("SearchGameServerSessions", {"FleetID": FLEET})


@check
def a_wrong_key_is_refused(caller):
    client = caller.client(Credential(CREDENTIAL.secret_id, "another-key"))
    with refused("AuthFailure.SignatureFailure"):
        client.call_json("SearchGameServerSessions", {"FleetId": FLEET})


@check
def an_unknown_secret_id_is_refused(caller):
    client = caller.client(Credential("AKIDnobody", CREDENTIAL.secret_key))
    with refused("AuthFailure.SecretIdNotFound", "AKIDnobody"):
        client.call_json("SearchGameServerSessions", {"FleetId": FLEET})


@check
def a_token_goes_with_its_credential(caller):
    search = "SearchGameServerSessions", {"FleetId": FLEET}
    assert caller.client(TEMPORARY).call_json(*search)["Response"]["RequestId"]
    for token in (None, "another"):
        client = caller.client(Credential(TEMPORARY.secret_id, TEMPORARY.secret_key, token))
        with refused("AuthFailure.TokenFailure"):
            client.call_json(*search)


@check
def an_expired_clock_is_refused(caller):
    for minutes in (-6, 6):
        then = time.time() + 60 * minutes
        with refused("AuthFailure.SignatureExpire"), patch("time.time", lambda: then):
            caller.search()


@check
def another_region_is_refused(caller):
    with refused("UnsupportedRegion"):
        caller.client(region="ap-nowhere").call_json("SearchGameServerSessions", {"FleetId": FLEET})


@check
def an_action_that_is_not_local_is_refused(caller):
    with refused("InvalidAction", "DescribeFleetCapacity"):
        caller.client().call_json("DescribeFleetCapacity", {"FleetIds": [FLEET]})


@check
def an_unsigned_call_is_refused(caller):
    with refused("AuthFailure.InvalidAuthorization"):
        options = {"SkipSign": True}
        caller.client().call_json("SearchGameServerSessions", {"FleetId": FLEET}, options=options)


@check
def a_program_keeps_the_vendors_endpoint_with_a_proxy(caller):
    profile = caller.profile()
    profile.httpProfile.endpoint = None
    profile.httpProfile.proxy = caller.address
    answer = GseClient(CREDENTIAL, REGION, profile).call_json("SearchGameServerSessions", {"FleetId": FLEET})
    assert answer["Response"]["RequestId"]


@check
def the_program_of_the_guide_runs(caller):
    program = GUIDE.read_text("utf-8").split("```python\n")[1].split("```")[0]
    for theirs, ours in (
        ("127.0.0.1:8080", caller.address),
        ("AKIDGSELOCALEXAMPLE", CREDENTIAL.secret_id),
        ("gse-local-example-key", CREDENTIAL.secret_key),
        ("fleet-local", FLEET),
    ):
        assert theirs in program
        program = program.replace(theirs, ours)
    with redirect_stdout(io.StringIO()) as printed:
        exec(program, {})
    assert json.loads(printed.getvalue())["GameServerSession"]["FleetId"] == FLEET


@check
def the_untyped_client_is_answered(caller):
    client = CommonClient("gse", "2019-11-12", CREDENTIAL, REGION, caller.profile())
    answer = client.call_json("DescribeGameServerSessions", {"FleetId": FLEET, "Limit": 1})
    assert len(answer["Response"]["GameServerSessions"]) == 1, json.dumps(answer)
