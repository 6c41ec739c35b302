"""A crates registry on a loopback port: a sparse index, downloads, uploads, and what can happen to one.

usage: registry.py <cargo> <token> <folder> [<folder> ...]

It has what the lock files in the folders name of other people, out of what cargo has downloaded, and
takes uploads that bring the token. It prints `ready <port>`, then a line for each upload: `stored`,
`cut`, `held` or `refused`, with the crate. The line `4 cut` on standard input says what happens to the
upload after the next four, and is answered by `ready`. It ends with its input.
"""

import hashlib
import json
import pathlib
import subprocess
import sys
import threading
import tomllib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

crates = {}  # name -> version -> (its line in the index, its tarball)
fates = []  # of the uploads to come: stored, cut, held; none left means stored
lock = threading.Lock()


def say(line):
    print(line, flush=True)


def take_in(cargo, folder):
    """What the lock file in the folder names of other people, with the checksums that stand there."""
    command = [cargo, "metadata", "--format-version", "1", "--locked", "--all-features"]
    said = subprocess.run(command, cwd=folder, check=True, capture_output=True).stdout
    locked = tomllib.loads((pathlib.Path(folder) / "Cargo.lock").read_text())["package"]
    checksums = {(one["name"], one["version"]): one.get("checksum") for one in locked}
    for package in json.loads(said)["packages"]:
        if package["source"] is None:
            continue
        name, version = package["name"], package["version"]
        # Cargo unpacks cache/<registry>/<name>-<version>.crate as src/<registry>/<name>-<version>.
        unpacked = pathlib.Path(package["manifest_path"]).parent
        cache = unpacked.parents[2] / "cache" / unpacked.parent.name
        tarball = (cache / (unpacked.name + ".crate")).read_bytes()
        if hashlib.sha256(tarball).hexdigest() != checksums[name, version]:
            sys.exit(f"{name} {version} is not what was locked")
        asked = [
            {
                "name": one["rename"] or one["name"],
                "package": one["name"] if one["rename"] else None,
                "kind": one["kind"] or "normal",
                "default_features": one["uses_default_features"],
                **{key: one[key] for key in ("req", "features", "optional", "target")},
            }
            for one in package["dependencies"]
        ]
        put(package, version, asked, tarball)


def put(of, version, asked, tarball):
    line = {
        "name": of["name"],
        "vers": version,
        "deps": asked,
        "cksum": hashlib.sha256(tarball).hexdigest(),
        "features": {},
        "features2": of["features"],
        "yanked": False,
        "links": of["links"],
        "rust_version": of["rust_version"],
        "v": 2,
    }
    crates.setdefault(of["name"], {})[version] = (json.dumps(line), tarball)


def part(body):
    """A length in four bytes, the lowest first, and so many bytes; and what follows."""
    end = 4 + int.from_bytes(body[:4], "little")
    return body[4:end], body[end:]


def store(said, tarball):
    """Takes an upload, as the public registry would: once, and after everything that it asks for."""
    name, version = said["name"], said["vers"]
    if version in crates.get(name, {}):
        return "it is already uploaded"
    for key in ("description", "license"):
        if not said[key]:
            return f"it has no {key}"
    asked = []
    for one in said["deps"]:
        renamed = one.get("explicit_name_in_toml")
        if one["name"] not in crates:
            return f"it asks for {one['name']}, which is not here"
        asked.append(
            {
                "name": renamed or one["name"],
                "package": one["name"] if renamed else None,
                "req": one["version_req"],
                **{key: one[key] for key in ("features", "optional", "default_features", "target")},
                "kind": one["kind"],
                "registry": one.get("registry"),
            }
        )
    put({**said, "rust_version": said.get("rust_version")}, version, asked, tarball)


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        match self.path.strip("/").split("/"):
            case ["index", "config.json"]:
                home = f"http://{self.headers['host']}"
                self.answer(200, json.dumps({"dl": f"{home}/dl", "api": home}).encode())
            case ["dl", name, version, "download"] if version in crates.get(name, {}):
                self.answer(200, crates[name][version][1])
            # The folders in between are made of the name.
            case ["index", *_, name] if name in crates:
                lines = [line for line, _ in crates[name].values()]
                self.answer(200, "\n".join(lines).encode())
            case _:
                self.answer(404, b"")

    def do_PUT(self):
        with lock:
            fate = fates.pop(0) if fates else "stored"
        length = int(self.headers["content-length"])
        body = self.rfile.read(length // 2 if fate == "cut" else length)
        said, rest = part(body)
        said = json.loads(said)
        name = f"{said['name']} {said['vers']}"
        if fate == "cut":
            # Half of the tarball is unread when the connection ends.
            return say(f"cut {name}")
        with lock:
            known = self.headers["authorization"] == sys.argv[2]
            why = store(said, part(rest)[0]) if known else "it comes without the token"
        if why:
            say(f"refused {name}: {why}")
            # In the form in which cargo looks for the reason.
            return self.answer(400, json.dumps({"errors": [{"detail": why}]}).encode())
        say(f"{fate} {name}")
        if fate == "held":
            return self.rfile.read()  # until the other side is gone
        self.answer(200, b'{"warnings": null}')


for folder in sys.argv[3:]:
    take_in(sys.argv[1], folder)
server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
say(f"ready {server.server_port}")
for line in sys.stdin:
    spared, then = line.split()
    with lock:
        fates[:] = ["stored"] * int(spared) + [then]
    say("ready")
