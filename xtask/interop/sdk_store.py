"""Zoho's FileStore, as its Python SDK has it, told line by line what to do by `cargo xtask interop`.

One JSON request per line on standard input, one JSON answer per line on standard output; it ends
with its standard input.
"""

import collections
import csv
import os
import stat
import threading

from sdk_process import row_of, serve
from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
from zohocrmsdk.src.com.zoho.api.authenticator.store import DBStore, FileStore
from zohocrmsdk.src.com.zoho.crm.api.user_signature import UserSignature

def token_of(row):
    token = OAuthToken(
        client_id=row.get("client_id"),
        client_secret=row.get("client_secret"),
        grant_token=row.get("grant_token"),
        refresh_token=row.get("refresh_token"),
        redirect_url=row.get("redirect_url"),
        access_token=row.get("access_token"),
        user_signature=UserSignature(row["user_name"]),
        api_domain=row.get("api_domain"),
    )
    token.set_expires_in(row.get("expiry_time"))
    return token


def find(store, user):
    return store.find_token(OAuthToken(user_signature=UserSignature(user)))


class Loop(threading.Thread):
    """Saves its users one after the other until it is stopped; counts what it loses."""

    def __init__(self, store, users, pause):
        super().__init__(daemon=True)
        self.store, self.users, self.pause = store, users, pause
        self.over, self.begun = threading.Event(), threading.Event()
        self.saves = self.lost = 0
        self.failed = collections.Counter()

    def save(self, user, number):
        self.store.save_token(token_of({
            "user_name": user,
            "client_id": "1000.PYTHON",
            "client_secret": "secret",
            "refresh_token": "1000.%s.refresh" % user,
            "access_token": "1000.%s.%d" % (user, number),
            "expiry_time": str(1900000000000 + number),
            "api_domain": "https://www.zohoapis.com",
        }))

    def run(self):
        while not self.over.is_set():
            for user in self.users:
                self.attempt("save", lambda: self.save(user, self.saves))
                self.saves += 1
                found = self.attempt("find", lambda: find(self.store, user))
                if found is None:
                    self.lost += 1
                self.over.wait(self.pause)
            self.begun.set()

    def attempt(self, what, action):
        try:
            return action()
        except Exception as error:  # counted: what it does wrong is its own affair
            self.failed["%s: %s" % (what, type(error).__name__)] += 1
            return None


class Stale(Loop):
    """Writes back what it has read, with another access token, whatever happened meanwhile."""

    def save(self, user, number):
        token = find(self.store, user)
        if token is not None:
            token.set_access_token("1000.%s.stale.%d" % (user, number))
            self.store.save_token(token)


class Session:
    def __init__(self):
        self.store = self.loop = None

    def open(self, request):
        place = request.get("mysql")
        if place is None:
            self.store = FileStore(file_path=request["file"])
            return
        self.store = DBStore(host=place["host"], database_name=place["database"],
                             user_name=place["user"], password=place["password"],
                             port_number=place["port"])

    def save(self, request):
        token = token_of(request["row"])
        self.store.save_token(token)
        return token.get_id()

    def find(self, request):
        token = find(self.store, request["user"])
        return None if token is None else row_of(token)

    def file(self, request):
        """The file as neither store reads it: by the csv module of Python itself."""
        with open(request["file"], newline="") as file:
            rows = list(csv.reader(file))
        mode = stat.S_IMODE(os.stat(request["file"]).st_mode)
        return {"header": rows[0] if rows else [], "rows": rows[1:], "mode": mode}

    def begin(self, request):
        kind = Stale if request.get("stale") else Loop
        self.loop = kind(self.store, request["users"], request["pause"])
        self.loop.start()
        self.loop.begun.wait()

    def end(self, _):
        self.loop.over.set()
        self.loop.join()
        there = sum(self.loop.attempt("find", lambda: find(self.store, user)) is not None
                    for user in self.loop.users)
        return {"saves": self.loop.saves, "lost": self.loop.lost, "failed": self.loop.failed,
                "users": len(self.loop.users), "there": there}


serve(Session())
