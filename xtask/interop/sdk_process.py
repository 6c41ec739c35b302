"""What the scripts of `cargo xtask interop` share: requests and answers in lines of JSON."""

import json
import os
import sys

# Whatever the SDK prints goes to standard error.
ANSWERS = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)


def serve(session):
    """Has each request carried out by the method that it names, until standard input ends."""
    try:
        answer_all(session)
    except (BrokenPipeError, KeyboardInterrupt):
        # The parent is gone, or has had enough. Nothing is flushed: there is no reader.
        os._exit(1)


def answer_all(session):
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = {"ok": getattr(session, request["do"])(request)}
        except Exception as error:
            answer = {"error": "%s: %s" % (type(error).__name__, error)}
        ANSWERS.write(json.dumps(answer) + "\n")
        ANSWERS.flush()


def row_of(token):
    """The ten columns of a token, as the Rust half names them."""
    signature = token.get_user_signature()
    return {
        "id": token.get_id(),
        "user_name": signature.get_name() if signature is not None else None,
        "client_id": token.get_client_id(),
        "client_secret": token.get_client_secret(),
        "refresh_token": token.get_refresh_token(),
        "access_token": token.get_access_token(),
        "grant_token": token.get_grant_token(),
        "expiry_time": token.get_expires_in(),
        "redirect_url": token.get_redirect_url(),
        "api_domain": token.get_api_domain(),
    }
