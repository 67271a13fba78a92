#!/usr/bin/env python3
"""Makes the vectors in this folder from the pages above it, without any of the Java code. Needs Python 3.9 with the package
"cryptography", and openssl 3.

Run it after a change of the pages and look at the difference: ./generate.py
"""
import hashlib
import json
import pathlib
import re
import struct

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

HERE = pathlib.Path(__file__).parent
KIB = 1024
LEAF = 16 * KIB
ZERO = bytes(32)


def sha(data):
    return hashlib.sha256(data).digest()


def payload(length):
    return (bytes(range(251)) * (length // 251 + 1))[:length]


# --- manifest.md, "Tree" and "Encoding"


def tree(hashes, width, empty):
    row = hashes + [empty] * (width - len(hashes))
    while len(row) > 1:
        row = [sha(row[i] + row[i + 1]) for i in range(0, len(row), 2)]
    return row[0]


def next_power(number):
    return 1 << max(0, number - 1).bit_length()


def piece_length_for(length):
    return min(max(next_power(-(-length // 1024)), 256 * KIB), 4096 * KIB)


def hashes_of(data, piece_length):
    if not data:
        return [], ZERO
    width = piece_length // LEAF
    pieces = [data[i : i + piece_length] for i in range(0, len(data), piece_length)]
    leaves = [[sha(p[i : i + LEAF]) for i in range(0, len(p), LEAF)] for p in pieces]
    if len(pieces) == 1:
        root = tree(leaves[0], next_power(len(leaves[0])), ZERO)
        return [root], root
    hashes = [tree(row, width, ZERO) for row in leaves]
    return hashes, tree(hashes, next_power(len(hashes)), tree([], width, ZERO))


def manifest(length, package="sample", version="1.0", file="sample.bin", piece_length=None, root=None, exponent=None, says=None):
    data = payload(length)
    size = piece_length or piece_length_for(length)
    hashes, real_root = hashes_of(data, size)
    encoded = b"STLM" + bytes([1, size.bit_length() - 1 if exponent is None else exponent])
    encoded += struct.pack(">Q", length if says is None else says) + sha(data) + (root or real_root)
    for name in (package, version, file):
        raw = name if isinstance(name, bytes) else name.encode()
        encoded += bytes([len(raw)]) + raw
    return encoded + b"".join(hashes)


def manifest_case(name, length, package="sample", version="1.0", file="sample.bin", piece_length=None):
    size = piece_length or piece_length_for(length)
    encoded = manifest(length, package, version, file, piece_length)
    hashes, root = hashes_of(payload(length), size)
    return {
        "name": name,
        "hex": encoded.hex(),
        "decoded": {
            "package": package,
            "version": version,
            "file": file,
            "length": length,
            "pieceLength": size,
            "sha256": sha(payload(length)).hex(),
            "root": root.hex(),
            "pieceHashes": [h.hex() for h in hashes],
            "releaseId": sha(encoded).hex(),
        },
    }


def reject(name, encoded, rejection):
    return {"name": name, "hex": encoded.hex(), "rejection": rejection}


def merkle():
    sizes = [0, 1, LEAF - 1, LEAF, LEAF + 1, 3 * LEAF, 100_000, 256 * KIB - 1, 256 * KIB, 256 * KIB + 1]
    sizes += [512 * KIB + 5, 3 * 256 * KIB, 1024 * KIB + 1]
    cases = [(n, piece_length_for(n)) for n in sizes] + [(1024 * KIB + 1, 512 * KIB), (1024 * KIB, 4096 * KIB)]
    accept = []
    for length, size in cases:
        hashes, root = hashes_of(payload(length), size)
        accept.append(
            {
                "name": f"{length} bytes in pieces of {size}",
                "length": length,
                "pieceLength": size,
                "pieceHashes": [h.hex() for h in hashes],
                "root": root.hex(),
            }
        )
    return {"spec": "manifest.md, Tree", "accept": accept, "reject": []}


def manifests():
    good = manifest(300_000)
    longest = ("p" * 100, "9" * 100, "f" * 200)
    names = [
        ("a path", "../evil"),
        ("two path elements", "a/b"),
        ("a Windows path", "a\\b"),
        ("a drive or stream", "c:x"),
        ("the folder itself", "."),
        ("the folder above", ".."),
        ("a device", "con"),
        ("a device with an extension", "LpT1.tar.gz"),
        ("a device with a superscript", "COM\u00b9"),
        ("a dot at the end", "setup.exe."),
        ("a space at the end", "setup.exe "),
        ("a space at the begin", " setup.exe"),
        ("a line feed", "a\nb"),
        ("a zero", "a\0b"),
        ("a direction override", "a\u202egpj.exe"),
        ("an invisible character", "a\u200bb"),
        ("decomposed, not NFC", "u\u0308ber.bin"),
        ("no name", ""),
        ("one byte too long", "f" * 201),
        ("not UTF-8", b"\xff\xfe"),
        ("an overlong zero", b"a\xc0\x80"),
        ("half a surrogate pair", b"\xed\xa0\x80"),
    ]
    return {
        "spec": "manifest.md, Encoding",
        "accept": [
            manifest_case("nothing", 0),
            manifest_case("one byte", 1),
            manifest_case("one whole piece", 256 * KIB),
            manifest_case("a byte more than a piece", 256 * KIB + 1),
            manifest_case("three pieces, the last one short", 600_000),
            manifest_case("another layout than the rule's", 1_500_000, piece_length=1024 * KIB),
            manifest_case("longest names", 1, *longest),
            manifest_case("a name in two scripts", 1, "lib.x_y+z-1", "2.0~rc1+b-2", "\u00fcber \u65e5\u672c.tar.gz"),
            manifest_case("a name that only resembles a device", 1, file="com10.log"),
            manifest_case("a hidden file", 1, file=".profile"),
        ],
        "reject": [
            reject("no bytes", b"", "TRUNCATED"),
            reject("fixed fields cut", good[:77], "TRUNCATED"),
            reject("names cut", good[:80], "TRUNCATED"),
            reject("no name follows", good[:78], "TRUNCATED"),
            reject("hashes cut", good[:-1], "TRUNCATED"),
            reject("one hash missing", good[:-32], "TRUNCATED"),
            reject("a byte too many", good + b"\0", "TRAILING_BYTES"),
            reject("other magic", b"STLS" + good[4:], "WRONG_MAGIC"),
            reject("format 0", good[:4] + b"\0" + good[5:], "WRONG_VERSION"),
            reject("format 2", good[:4] + b"\2" + good[5:], "WRONG_VERSION"),
            reject("pieces of 128 KiB", manifest(1, exponent=17), "OUT_OF_BOUNDS"),
            reject("pieces of 8 MiB", manifest(1, exponent=23), "OUT_OF_BOUNDS"),
            reject("an exponent beyond an int", manifest(1, exponent=255), "OUT_OF_BOUNDS"),
            reject("one byte more than all pieces", manifest(1, says=(1 << 19) * 256 * KIB + 1), "OUT_OF_BOUNDS"),
            reject("a negative length", manifest(1, says=(1 << 64) - 1), "OUT_OF_BOUNDS"),
            reject("as many pieces as can be, none there", manifest(0, says=(1 << 19) * 256 * KIB), "TRUNCATED"),
            reject("another root", manifest(300_000, root=sha(b"")), "ROOT_MISMATCH"),
            reject("a root for nothing", manifest(0, root=sha(b"")), "ROOT_MISMATCH"),
            reject("a hash altered", good[:-1] + bytes([good[-1] ^ 1]), "ROOT_MISMATCH"),
            reject("package in upper case", manifest(1, package="Sample"), "BAD_NAME"),
            reject("package of dots", manifest(1, package=".."), "BAD_NAME"),
            reject("package too long", manifest(1, package="p" * 101), "BAD_NAME"),
            reject("version with a slash", manifest(1, version="1/2"), "BAD_NAME"),
            reject("version with an epoch", manifest(1, version="1:2"), "BAD_NAME"),
            reject("no version", manifest(1, version=""), "BAD_NAME"),
        ]
        + [reject("file: " + why, manifest(1, file=name), "BAD_NAME") for why, name in names],
    }


# --- peer-wire.md

RELEASE, PEER = sha(b"release"), sha(b"peer")
BLOCK = 256 * KIB


def frame(kind, body):
    return struct.pack(">IB", 1 + len(body), kind) + body


def request(piece, offset, length):
    return frame(5, struct.pack(">I", 7) + RELEASE + struct.pack(">III", piece, offset, length))


def request_case(name, piece, offset, length):
    fields = {"requestId": 7, "release": RELEASE.hex(), "piece": piece, "offset": offset, "length": length}
    return case(name, request(piece, offset, length), {"type": "Request", **fields})


def case(name, encoded, decoded, **more):
    return {"name": name, "hex": encoded.hex(), "decoded": decoded, **more}


def hello(version=1, port=8490):
    return frame(1, struct.pack(">HQ", version, 0x0123456789ABCDEF) + PEER + struct.pack(">H", port))


def hello_fields(version=1, port=8490):
    return {"type": "Hello", "version": version, "networkId": "0123456789abcdef", "self": PEER.hex(), "listenPort": port}


def join(count, bits):
    return frame(2, RELEASE + struct.pack(">I", count) + bits)


def have(indices, count=None):
    raw = b"".join(struct.pack(">I", i) for i in indices)
    return frame(4, RELEASE + struct.pack(">H", len(indices) if count is None else count) + raw)


def metadata(name, offset=0, length=BLOCK, count=None):
    size = len(name) if count is None else count
    return frame(13, struct.pack(">IIIB", 7, offset, length, size) + name)


def metadata_case(what, name, offset=0, length=BLOCK):
    fields = {"requestId": 7, "name": name.decode(), "offset": offset, "length": length}
    return case(what, metadata(name, offset, length), {"type": "MetadataRequest", **fields})


def longer(encoded, extra):
    return frame(encoded[4], encoded[5:] + extra)


def filled(name, head, times, **more):
    return {"name": name, "hex": head.hex(), "repeat": {"byte": "5a", "times": times}, **more}


def peer_accepts():
    def joined(size, pieces):
        return {"type": "Join", "release": RELEASE.hex(), "size": size, "pieces": pieces}

    def had(pieces):
        return {"type": "Have", "release": RELEASE.hex(), "pieces": pieces}

    data = {"type": "Data", "requestId": 7}
    whole = struct.pack(">IBI", 5 + BLOCK, 7, 7)
    return [
        case("hello", hello(), hello_fields()),
        case("hello of one that takes no connections", hello(port=0), hello_fields(port=0)),
        case("hello of the highest port", hello(port=65535), hello_fields(port=65535)),
        case("hello of version 2", hello(2), hello_fields(2)),
        case("hello of version 2 with more fields", longer(hello(2), b"more"), hello_fields(2), reencodes=False),
        case("hello of version 0", hello(0), hello_fields(0)),
        case("join an empty release", join(0, b""), joined(0, [])),
        case("join with nothing", join(9, b"\0\0"), joined(9, [])),
        case("join with first and last", join(9, b"\x80\x80"), joined(9, [0, 8])),
        case("join with all of eight", join(8, b"\xff"), joined(8, list(range(8)))),
        case("leave", frame(3, RELEASE), {"type": "Leave", "release": RELEASE.hex()}),
        case("have nothing", have([]), had([])),
        case("have the highest piece", have([0, 524287]), had([0, 524287])),
        case("have the most at once", have(list(range(4096))), had(list(range(4096)))),
        request_case("request a block", 3, BLOCK, BLOCK),
        request_case("request one byte at the very end", 524287, 16 * BLOCK - 1, 1),
        case("cancel", frame(6, b"\xff\xff\xff\xff"), {"type": "Cancel", "requestId": 4294967295}),
        case("data of one byte", frame(7, struct.pack(">I", 7) + b"x"), {**data, "bytes": 1, "sha256": sha(b"x").hex()}),
        filled("data of a block", whole, BLOCK, decoded={**data, "bytes": BLOCK, "sha256": sha(b"Z" * BLOCK).hex()}),
        case("busy", frame(9, struct.pack(">II", 7, 60000)), {"type": "Busy", "requestId": 7, "retryMillis": 60000}),
        case("ping", frame(10, b"\xff" * 8), {"type": "Ping", "token": "ff" * 8}),
        case("pong", frame(11, bytes(7) + b"\1"), {"type": "Pong", "token": "00" * 7 + "01"}),
        metadata_case("ask for the timestamp", b"timestamp"),
        metadata_case("ask for a root", b"2.root"),
        metadata_case("ask for a delegated role of the highest version", b"9007199254740991.packages-main"),
        metadata_case("ask for the longest quoted role", b"1." + b"a%2F" * 25),
        metadata_case("ask for the last byte of the longest target", b"target/" + b"ab" * 32, 16_777_696, 1),
        case("the lowest metadata version", frame(14, struct.pack(">Q", 1)), {"type": "MetadataVersion", "version": 1}),
        case(
            "the highest metadata version",
            frame(14, struct.pack(">Q", (1 << 53) - 1)),
            {"type": "MetadataVersion", "version": (1 << 53) - 1},
        ),
        case("an overlay message", frame(15, b"\x0c"), {"type": "Overlay", "message": "Prune"}),
    ] + peer_codes()


REJECTS = "NOT_HELD NOT_JOINED OUT_OF_RANGE CANCELLED UNREADABLE TOO_MANY".split()
BYES = "SHUTDOWN DUPLICATE_LINK SELF TOO_MANY_LINKS TIMEOUT OTHER_NETWORK OTHER_VERSION PROTOCOL CORRUPT_DATA WRONG_PEER - REVOKED".split()


def peer_codes():
    rejects = [
        case(f"reject {i}", frame(8, struct.pack(">IB", 7, i)), {"type": "Reject", "requestId": 7, "reason": name})
        for i, name in enumerate(REJECTS, 1)
    ]
    byes = [case(f"bye {i}", frame(12, bytes([i])), {"type": "Bye", "reason": name}) for i, name in enumerate(BYES, 1) if name != "-"]
    return rejects + byes


def peer_rejects():
    fixed = {
        "hello": hello(),
        "leave": frame(3, RELEASE),
        "request": request(0, 0, 1),
        "cancel": frame(6, bytes(4)),
        "reject": frame(8, bytes(4) + b"\1"),
        "busy": frame(9, bytes(8)),
        "ping": frame(10, bytes(8)),
        "pong": frame(11, bytes(8)),
        "bye": frame(12, b"\1"),
        "metadata request": metadata(b"timestamp"),
        "metadata version": frame(14, struct.pack(">Q", 1)),
        "overlay": frame(15, b"\x0c"),
    }
    cases = [reject("an empty frame", struct.pack(">I", 0), "TRUNCATED")]
    for name, good in fixed.items():
        cases.append(reject(name + ", a byte short", frame(good[4], good[5:-1]), "TRUNCATED"))
        cases.append(reject(name + ", a byte long", longer(good, b"\0"), "TRAILING_BYTES"))
    cases += [reject(f"type {kind}", frame(kind, bytes(32)), "UNKNOWN_CODE") for kind in (0, 16, 128, 255)]
    cases += [reject(f"reject reason {code}", frame(8, bytes(4) + bytes([code])), "UNKNOWN_CODE") for code in (0, 7, 255)]
    cases += [reject(f"bye reason {code}", frame(12, bytes([code])), "UNKNOWN_CODE") for code in (0, 11, 13, 255)]
    return cases + [
        reject("join, bits short", join(9, b"\0"), "TRUNCATED"),
        reject("join, bits long", join(8, b"\0\0"), "TRAILING_BYTES"),
        reject("join, no count", frame(2, RELEASE), "TRUNCATED"),
        reject("join, a spare bit set", join(9, b"\0\x40"), "OUT_OF_BOUNDS"),
        reject("join, too many pieces", join(524289, b""), "OUT_OF_BOUNDS"),
        reject("join, a negative count", join(0xFFFFFFFF, b""), "OUT_OF_BOUNDS"),
        reject("join, the most pieces and none there", join(524288, b""), "TRUNCATED"),
        reject("have, indices short", have([1], count=2), "TRUNCATED"),
        reject("have, indices long", have([1, 2], count=1), "TRAILING_BYTES"),
        reject("have, too many", have(list(range(4097))), "OUT_OF_BOUNDS"),
        reject("have, a piece too high", have([524288]), "OUT_OF_BOUNDS"),
        reject("have, a negative piece", have([0xFFFFFFFF]), "OUT_OF_BOUNDS"),
        reject("request, a piece too high", request(524288, 0, 1), "OUT_OF_BOUNDS"),
        reject("request, a negative piece", request(0x80000000, 0, 1), "OUT_OF_BOUNDS"),
        reject("request, an offset too high", request(0, 16 * BLOCK, 1), "OUT_OF_BOUNDS"),
        reject("request, a negative offset", request(0, 0x80000000, 1), "OUT_OF_BOUNDS"),
        reject("request, no length", request(0, 0, 0), "OUT_OF_BOUNDS"),
        reject("request, more than a block", request(0, 0, BLOCK + 1), "OUT_OF_BOUNDS"),
        reject("request, beyond the largest piece", request(0, 16 * BLOCK - 1, 2), "OUT_OF_BOUNDS"),
        reject("request, a sum beyond an int", request(0, 16 * BLOCK - 1, 0x7FFFFFFF), "OUT_OF_BOUNDS"),
        reject("data without bytes", frame(7, bytes(4)), "TRUNCATED"),
        reject("data without an id", frame(7, bytes(3)), "TRUNCATED"),
        filled("data, more than a block", struct.pack(">IBI", 6 + BLOCK, 7, 7), BLOCK + 1, rejection="OUT_OF_BOUNDS"),
        filled("a frame too long", struct.pack(">IB", BLOCK + 65, 10), BLOCK + 64, rejection="OUT_OF_BOUNDS"),
        reject("metadata, no name", metadata(b""), "BAD_NAME"),
        reject("metadata, a name longer than it says", metadata(b"timestamp", count=8), "TRAILING_BYTES"),
        reject("metadata, a name shorter than it says", metadata(b"timestamp", count=10), "TRUNCATED"),
        reject("metadata, the longest name of all", metadata(b"1." + b"a" * 127), "OUT_OF_BOUNDS"),
        reject("metadata, a role too long", metadata(b"1." + b"a" * 101), "BAD_NAME"),
        reject("metadata, an offset too high", metadata(b"timestamp", 16_777_697), "OUT_OF_BOUNDS"),
        reject("metadata, a negative offset", metadata(b"timestamp", 0x80000000), "OUT_OF_BOUNDS"),
        reject("metadata, no length", metadata(b"timestamp", 0, 0), "OUT_OF_BOUNDS"),
        reject("metadata, more than a block", metadata(b"timestamp", 0, BLOCK + 1), "OUT_OF_BOUNDS"),
        reject("metadata version 0", frame(14, bytes(8)), "OUT_OF_BOUNDS"),
        reject("metadata version beyond JSON's numbers", frame(14, struct.pack(">Q", 1 << 53)), "OUT_OF_BOUNDS"),
        reject("metadata version, negative", frame(14, b"\xff" * 8), "OUT_OF_BOUNDS"),
    ] + [
        reject("metadata name: " + why, metadata(name), "BAD_NAME")
        for why, name in (
            ("another word", b"snapshot"),
            ("a path", b"../1.root"),
            ("a path behind a version", b"1../../x"),
            ("an absolute path", b"/etc/passwd"),
            ("a role with a slash", b"1.a/b"),
            ("no role", b"1."),
            ("version 0", b"0.root"),
            ("a leading zero", b"01.root"),
            ("a version beyond JSON's numbers", b"9007199254740992.root"),
            ("a negative version", b"-1.root"),
            ("upper-case digits", b"target/" + b"AB" * 32),
            ("a short digest", b"target/" + b"ab" * 31),
            ("a target by path", b"target/rollouts/default.json"),
            ("a zero byte", b"timestamp\0"),
            ("a line break", b"1.root\n"),
            ("not ASCII", "1.r\u00f6le".encode()),
        )
    ] + [
        reject("busy for too long", frame(9, struct.pack(">II", 7, 60001)), "OUT_OF_BOUNDS"),
        reject("busy, a negative time", frame(9, struct.pack(">II", 7, 0xFFFFFFFF)), "OUT_OF_BOUNDS"),
    ]


def beacons():
    def beacon(flags=0, port=8490, version=1, magic=b"STLB"):
        head = magic + bytes([version, flags]) + bytes.fromhex("0123456789abcdef")
        return head + PEER + struct.pack(">H", port) + bytes.fromhex("fedcba9876543210")

    def fields(answer, port=8490):
        ids = {"networkId": "0123456789abcdef", "self": PEER.hex(), "cookie": "fedcba9876543210"}
        return {**ids, "listenPort": port, "answer": answer}

    good = beacon()
    return {
        "spec": "peer-wire.md, Beacon",
        "accept": [
            case("a beacon", good, fields(False)),
            case("an answer", beacon(1), fields(True)),
            case("the highest port", beacon(port=65535), fields(False, 65535)),
        ],
        "reject": [
            reject("no bytes", b"", "TRUNCATED"),
            reject("a byte short", good[:-1], "TRUNCATED"),
            reject("a byte long", good + b"\0", "TRAILING_BYTES"),
            reject("other magic", beacon(magic=b"BT-S"), "WRONG_MAGIC"),
            reject("format 2", beacon(version=2), "WRONG_VERSION"),
            reject("flag 2", beacon(2), "UNKNOWN_CODE"),
            reject("flags 255", beacon(255), "UNKNOWN_CODE"),
            reject("port 0", beacon(port=0), "OUT_OF_BOUNDS"),
        ],
    }


# --- peer-wire.md, "Sealed datagrams"; keys as enrolment.md, "Network keys", has them


def sealed_datagrams():
    secret, today = bytes(range(32)), 20782
    nonce = bytes.fromhex("a0a1a2a3a4a5a6a7a8a9aaab")

    def key(day):
        info = b"starling/datagram/1\0" + struct.pack(">I", day)
        return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=info).derive(secret)

    def seal(inside, day=today, magic=b"STLD", version=1, sealed_with=None):
        head = magic + bytes([version]) + struct.pack(">I", day) + nonce
        return head + AESGCM(sealed_with or key(day)).encrypt(nonce, inside, head)

    def opened(name, inside, day=today, kind="BEACON"):
        fields = {"day": day, "kind": kind, "body": inside[1:].hex()}
        return case(name, seal(inside, day), fields)

    def flipped(datagram, at):
        return datagram[:at] + bytes([datagram[at] ^ 1]) + datagram[at + 1 :]

    beacon = b"\1" + bytes.fromhex(beacons()["accept"][0]["hex"])
    good = seal(beacon)
    return {
        "spec": "peer-wire.md, Sealed datagrams",
        "secret": secret.hex(),
        "today": today,
        "keys": {str(day): key(day).hex() for day in range(today - 3, today + 2)},
        "accept": [
            opened("a beacon", beacon),
            opened("yesterday's", beacon, today - 1),
            opened("tomorrow's", beacon, today + 1),
            opened("an empty body", b"\1"),
            opened("of the DHT", b"\x10" + dht_message(1), kind="DHT"),
            opened("the longest", b"\1" + bytes(1200 - 38)),
        ],
        "reject": [
            reject("no bytes", b"", "TRUNCATED"),
            reject("a byte short of the least", good[:37], "TRUNCATED"),
            reject("a byte too long", seal(b"\1" + bytes(1200 - 37)), "OUT_OF_BOUNDS"),
            reject("other magic", seal(beacon, magic=b"STLB"), "WRONG_MAGIC"),
            reject("format 2", seal(beacon, version=2), "WRONG_VERSION"),
            reject("two days old", seal(beacon, today - 2), "OUT_OF_BOUNDS"),
            reject("of the day after tomorrow", seal(beacon, today + 2), "OUT_OF_BOUNDS"),
            reject("of a day that looks negative", seal(beacon, 0xFFFFFFFF), "OUT_OF_BOUNDS"),
            reject("sealed with another day's key", seal(beacon, sealed_with=key(today - 1)), "BAD_SEAL"),
            reject("sealed by a stranger", seal(beacon, sealed_with=bytes(32)), "BAD_SEAL"),
            reject("another day written on it", good[:5] + struct.pack(">I", today - 1) + good[9:], "BAD_SEAL"),
            reject("a bit of the nonce flipped", flipped(good, 10), "BAD_SEAL"),
            reject("a bit of the inside flipped", flipped(good, 30), "BAD_SEAL"),
            reject("a bit of the tag flipped", flipped(good, len(good) - 1), "BAD_SEAL"),
            reject("a byte cut off", good[:-1], "BAD_SEAL"),
            reject("a byte appended", good + b"\0", "BAD_SEAL"),
            reject("kind 0", seal(b"\0" + beacon[1:]), "UNKNOWN_CODE"),
            reject("kind 2", seal(b"\2" + beacon[1:]), "UNKNOWN_CODE"),
        ],
    }

# --- membership.md


MEMBER = bytes(range(32, 64))


def facts(roles=1, power=1, network=2, load=25, holdings=0x8000000000000021):
    return bytes([roles, power, network, load]) + struct.pack(">Q", holdings)


FACTS = {"roles": 1, "power": "MAINS", "network": "WIRELESS", "load": 25, "holdings": "8000000000000021"}


def member_alive(id=MEMBER, incarnation=3, address=bytes([10, 0, 0, 7]), port=8490, family=None, told=None):
    head = b"\1" + id + struct.pack(">I", incarnation)
    return head + bytes([family or (4 if len(address) == 4 else 6)]) + address + struct.pack(">H", port) + (told or facts())


def member_news(kind, more=b"", incarnation=3, id=MEMBER):
    return bytes([kind]) + id + struct.pack(">I", incarnation) + more


def memberships():
    witness = bytes.fromhex("1122334455667788")
    nonce, token = bytes.fromhex("0102030405060708"), bytes.fromhex("f1f2f3f4f5f6f7f8")
    prints = b"".join(struct.pack(">Q", i * 0x0101010101010101) for i in range(64))

    def message(kind, fields, version=1, incarnation=9, told=None):
        return bytes([version, kind]) + PEER + struct.pack(">I", incarnation) + (told or facts()) + fields

    def news(*records):
        return bytes([len(records)]) + b"".join(records)

    def told(name, kind, fields, type_name, **more):
        sender = {"sender": PEER.hex(), "incarnation": 9, "facts": FACTS}
        return case(name, message(kind, fields), {"type": type_name, **sender, **more})

    def alive(at="10.0.0.7:8490", id=MEMBER):
        return {"news": "Alive", "id": id.hex(), "incarnation": 3, "at": at, "facts": FACTS}

    def of(kind, **more):
        return {"news": kind, "id": MEMBER.hex(), "incarnation": 3, **more}

    def rumour(record, count=1):
        return message(7, bytes([count]) + record)

    n, t = nonce.hex(), token.hex()
    lower, v6 = bytes(32), bytes.fromhex("20010db8000000000000000000000005")
    probe = nonce + MEMBER
    all_kinds = news(member_alive(), member_news(2, witness), member_news(3), member_news(4))
    all_told = [alive(), of("Suspect", witness=witness.hex()), of("Dead"), of("Left")]
    ids = [bytes([i]) + MEMBER[1:] for i in range(19)]
    full = news(*[member_alive(id) for id in ids])
    return {
        "spec": "membership.md, Membership messages",
        "accept": [
            told("a probe", 1, probe + news(), "Probe", nonce=n, target=MEMBER.hex(), all=[]),
            told("a probe with news of every kind", 1, probe + all_kinds, "Probe", nonce=n, target=MEMBER.hex(), all=all_told),
            told("an ack", 2, nonce + token + news(), "Ack", nonce=n, token=t, all=[]),
            told("a relay", 3, nonce + MEMBER + news(), "Relay", nonce=n, target=MEMBER.hex(), all=[]),
            told("a nack", 4, nonce, "Nack", nonce=n),
            told("a sync", 5, nonce + token + MEMBER + prints, "Sync", nonce=n, token=t, after=MEMBER.hex(), fingerprints=[f"{i * 0x0101010101010101:016x}" for i in range(64)]),
            told("an empty page", 6, nonce + b"\2" + news(), "Page", nonce=n, part="ALL", all=[]),
            told("a page", 6, nonce + b"\0" + news(member_alive(lower), member_alive()), "Page", nonce=n, part="MORE", all=[alive(id=lower), alive()]),
            told("the fullest page", 6, nonce + b"\1" + full, "Page", nonce=n, part="ASK_AGAIN", all=[alive(id=id) for id in ids]),
            told("a rumour", 7, news(member_alive(address=v6)), "Rumour", all=[alive("[2001:db8:0:0:0:0:0:5]:8490")]),
        ],
        "reject": [
            reject("no bytes", b"", "TRUNCATED"),
            reject("a byte short of a head", message(4, b"")[:-1], "TRUNCATED"),
            reject("a byte too long", message(7, news() + bytes(1112)), "OUT_OF_BOUNDS"),
            reject("version 2", message(4, nonce, version=2), "WRONG_VERSION"),
            reject("type 0", message(0, nonce), "UNKNOWN_CODE"),
            reject("type 8", message(8, nonce), "UNKNOWN_CODE"),
            reject("incarnation 0", message(4, nonce, incarnation=0), "OUT_OF_BOUNDS"),
            reject("incarnation 2^31", message(4, nonce, incarnation=1 << 31), "OUT_OF_BOUNDS"),
            reject("role 4", message(4, nonce, told=facts(roles=4)), "UNKNOWN_CODE"),
            reject("power 3", message(4, nonce, told=facts(power=3)), "UNKNOWN_CODE"),
            reject("network 5", message(4, nonce, told=facts(network=5)), "UNKNOWN_CODE"),
            reject("load 101", message(4, nonce, told=facts(load=101)), "OUT_OF_BOUNDS"),
            reject("a probe, a byte short", message(1, probe[:-1]), "TRUNCATED"),
            reject("a probe without a count", message(1, probe), "TRUNCATED"),
            reject("an ack, a byte long", message(2, nonce + token + news() + b"\0"), "TRAILING_BYTES"),
            reject("a relay, a byte short", message(3, nonce + MEMBER[:-1]), "TRUNCATED"),
            reject("a nack, a byte short", message(4, nonce[:-1]), "TRUNCATED"),
            reject("a nack, a byte long", message(4, nonce + b"\0"), "TRAILING_BYTES"),
            reject("a sync, a fingerprint short", message(5, nonce + token + MEMBER + prints[:-8]), "TRUNCATED"),
            reject("a sync, a fingerprint long", message(5, nonce + token + MEMBER + prints + bytes(8)), "TRAILING_BYTES"),
            reject("a page, part 3", message(6, nonce + b"\3" + news()), "UNKNOWN_CODE"),
            reject("a page, descending", message(6, nonce + b"\2" + news(member_alive(), member_alive(lower))), "MALFORMED"),
            reject("a page, one twice", message(6, nonce + b"\2" + news(member_alive(), member_alive())), "MALFORMED"),
            reject("a page of the dead", message(6, nonce + b"\2" + news(member_news(3))), "MALFORMED"),
            reject("one record less than counted", rumour(member_alive(), 2), "TRUNCATED"),
            reject("one record more than counted", rumour(member_alive() * 2, 1), "TRAILING_BYTES"),
            reject("a count of 255", rumour(member_news(3) * 29, 255), "TRUNCATED"),
            reject("news of kind 0", rumour(member_news(0)), "UNKNOWN_CODE"),
            reject("news of kind 5", rumour(member_news(5)), "UNKNOWN_CODE"),
            reject("news, incarnation 0", rumour(member_news(3, incarnation=0)), "OUT_OF_BOUNDS"),
            reject("news, incarnation 2^32 - 1", rumour(member_news(3, incarnation=0xFFFFFFFF)), "OUT_OF_BOUNDS"),
            reject("a suspicion without its witness", rumour(member_news(2)), "TRUNCATED"),
            reject("alive, a byte short", rumour(member_alive()[:-1]), "TRUNCATED"),
            reject("alive, port 0", rumour(member_alive(port=0)), "OUT_OF_BOUNDS"),
            reject("alive, family 5", rumour(member_alive(family=5)), "UNKNOWN_CODE"),
            reject("alive, load 101", rumour(member_alive(told=facts(load=101))), "OUT_OF_BOUNDS"),
        ]
        + [
            reject("alive at " + name, rumour(member_alive(address=address)), "OUT_OF_BOUNDS")
            for name, address in (
                ("0.0.0.0", bytes(4)),
                ("0.1.2.3", bytes([0, 1, 2, 3])),
                ("a multicast group", bytes([239, 192, 83, 84])),
                ("the broadcast address", b"\xff" * 4),
                ("::", bytes(16)),
                ("an IPv6 group", bytes.fromhex("ff18") + bytes(14)),
                ("a link-local address", bytes.fromhex("fe80") + bytes(13) + b"\1"),
                ("a mapped IPv4 address", bytes(10) + b"\xff\xff" + bytes([10, 0, 0, 7])),
            )
        ],
    }


# --- gossip.md


HEAD = b'{"signed":{"_type":"timestamp"}}'
VERSION_MAX = (1 << 53) - 1


def head_of(version=7, body=HEAD, length=None):
    return struct.pack(">QH", version, len(body) if length is None else length) + body


def bad_heads(wrap):
    """What is wrong with a head is wrong wherever it is."""
    return [
        reject("a head without a version", wrap(head_of()[:7]), "TRUNCATED"),
        reject("a head without a length", wrap(head_of()[:9]), "TRUNCATED"),
        reject("a head, a byte short", wrap(head_of()[:-1]), "TRUNCATED"),
        reject("a head, a byte long", wrap(head_of() + b"x"), "TRAILING_BYTES"),
        reject("a head of version 0", wrap(head_of(0)), "OUT_OF_BOUNDS"),
        reject("a head beyond JSON's numbers", wrap(head_of(1 << 53)), "OUT_OF_BOUNDS"),
        reject("a head of a negative version", wrap(head_of((1 << 64) - 1)), "OUT_OF_BOUNDS"),
        reject("an empty head", wrap(head_of(body=b"")), "OUT_OF_BOUNDS"),
        reject("a head of 1,001 bytes", wrap(head_of(body=bytes(1001))), "OUT_OF_BOUNDS"),
        reject("a head that claims 65,535 bytes", wrap(head_of(length=65535)), "OUT_OF_BOUNDS"),
    ]


def gossip():
    nonce = bytes.fromhex("0102030405060708")
    n = nonce.hex()

    def message(kind, fields, version=1):
        return bytes([version, kind]) + PEER + fields

    def told(name, kind, fields, type_name, **more):
        return case(name, message(kind, fields), {"type": type_name, "sender": PEER.hex(), **more})

    def version(number):
        return struct.pack(">Q", number)

    pull = nonce + version(6) + bytes(320)
    longest = bytes(range(250)) * 4
    return {
        "spec": "gossip.md, Site messages",
        "accept": [
            told("a push", 1, head_of(), "Push", version=7, head=HEAD.hex()),
            told("a push of the longest head", 1, head_of(VERSION_MAX, longest), "Push", version=VERSION_MAX, head=longest.hex()),
            told("a push of a head of one byte", 1, head_of(1, b"x"), "Push", version=1, head=b"x".hex()),
            told("told", 2, version(7), "Told", version=7),
            told("a pull", 3, pull, "Pull", nonce=n, version=6),
            told("a pull of one who has none", 3, nonce + bytes(328), "Pull", nonce=n, version=0),
            told("an answer", 4, nonce + head_of(), "Answer", nonce=n, version=7, head=HEAD.hex()),
        ],
        "reject": [
            reject("no bytes", b"", "TRUNCATED"),
            reject("a byte short of a header", message(2, b"")[:-1], "TRUNCATED"),
            reject("a byte too long", message(1, bytes(1129)), "OUT_OF_BOUNDS"),
            reject("format 2", message(2, version(7), version=2), "WRONG_VERSION"),
            reject("type 0", message(0, version(7)), "UNKNOWN_CODE"),
            reject("type 5", message(5, version(7)), "UNKNOWN_CODE"),
            reject("told, a byte short", message(2, version(7)[:-1]), "TRUNCATED"),
            reject("told, a byte long", message(2, version(7) + b"\0"), "TRAILING_BYTES"),
            reject("told of version 0", message(2, version(0)), "OUT_OF_BOUNDS"),
            reject("told of a version beyond JSON's numbers", message(2, version(1 << 53)), "OUT_OF_BOUNDS"),
            reject("a pull without its version", message(3, nonce), "TRUNCATED"),
            reject("a pull without its nonce", message(3, nonce[:-1]), "TRUNCATED"),
            reject("a pull, a byte short", message(3, pull[:-1]), "TRUNCATED"),
            reject("a pull, a byte long", message(3, pull + b"\0"), "TRAILING_BYTES"),
            reject("a pull that is stuffed", message(3, pull[:-1] + b"\1"), "OUT_OF_BOUNDS"),
            reject("a pull of a negative version", message(3, nonce + b"\xff" * 8 + bytes(320)), "OUT_OF_BOUNDS"),
            reject("an answer without its nonce", message(4, nonce[:-1]), "TRUNCATED"),
        ]
        + bad_heads(lambda head: message(1, head)),
    }


def contact(id=MEMBER, address=bytes([10, 0, 0, 7]), port=8490, family=None, site=b"berlin-2", count=None):
    where = bytes([family or (4 if len(address) == 4 else 6)]) + address + struct.pack(">H", port)
    return id + where + bytes([len(site) if count is None else count]) + site


def overlay():
    site = b"\x06berlin"
    port = struct.pack(">H", 8490)
    berlin = {"id": MEMBER.hex(), "at": "10.0.0.7:8490", "site": "berlin-2"}
    v6 = bytes.fromhex("20010db8000000000000000000000005")
    ids = [bytes([i]) + MEMBER[1:] for i in range(8)]
    longest = "a" * 63

    def told(name, kind, fields, type_name, **more):
        return case(name, bytes([kind]) + fields, {"type": type_name, **more})

    def version(number):
        return struct.pack(">Q", number)

    def shuffle(*contacts, count=None):
        return bytes([7, len(contacts) if count is None else count]) + b"".join(contacts)

    def forward(walk=6, **more):
        return bytes([2, walk]) + contact(**more)

    return {
        "spec": "gossip.md, Overlay messages",
        "accept": [
            told("a join", 1, port + site, "Join", port=8490, site="berlin"),
            told("a join from the longest name", 1, port + b"\x3f" + longest.encode(), "Join", port=8490, site=longest),
            told("a forwarded join", 2, b"\6" + contact(), "ForwardJoin", walk=6, newcomer=berlin),
            told(
                "a forwarded join at its end, IPv6",
                2,
                b"\0" + contact(address=v6),
                "ForwardJoin",
                walk=0,
                newcomer={**berlin, "at": "[2001:db8:0:0:0:0:0:5]:8490"},
            ),
            told("a neighbour request", 3, b"\0" + port + site, "Neighbour", urgent=False, port=8490, site="berlin"),
            told("an urgent one", 3, b"\1" + port + site, "Neighbour", urgent=True, port=8490, site="berlin"),
            told("accept", 4, site, "Accept", site="berlin"),
            told("decline", 5, b"", "Decline"),
            told("leave", 6, b"", "Leave"),
            told("an empty shuffle", 7, b"\0", "Shuffle", contacts=[]),
            told("a shuffle", 7, b"\1" + contact(), "Shuffle", contacts=[berlin]),
            told(
                "the fullest answer to a shuffle",
                8,
                b"\x08" + b"".join(contact(id, v6, site=longest.encode()) for id in ids),
                "ShuffleAnswer",
                contacts=[{"id": id.hex(), "at": "[2001:db8:0:0:0:0:0:5]:8490", "site": longest} for id in ids],
            ),
            told("news", 9, b"\1" + head_of(), "News", hops=1, version=7, head=HEAD.hex()),
            told("i have", 10, b"\xff" + version(VERSION_MAX), "IHave", hops=255, version=VERSION_MAX),
            told("graft", 11, version(7), "Graft", version=7),
            told("graft without news", 11, version(0), "Graft", version=0),
            told("prune", 12, b"", "Prune"),
        ],
        "reject": [
            reject("no bytes", b"", "TRUNCATED"),
            reject("a byte too long", b"\x0c" + bytes(1024), "OUT_OF_BOUNDS"),
            reject("type 0", b"\0", "UNKNOWN_CODE"),
            reject("type 13", b"\x0d", "UNKNOWN_CODE"),
            reject("a join without a port", b"\1\x21", "TRUNCATED"),
            reject("a join, port 0", b"\1\0\0" + site, "OUT_OF_BOUNDS"),
            reject("a join without a site", b"\1" + port, "TRUNCATED"),
            reject("a join, its site a byte short", b"\1" + port + site[:-1], "TRUNCATED"),
            reject("a join, its site a byte long", b"\1" + port + site + b"x", "TRAILING_BYTES"),
            reject("a join without a name", b"\1" + port + b"\0", "BAD_NAME"),
            reject("a join, an upper-case name", b"\1" + port + b"\6Berlin", "BAD_NAME"),
            reject("a join, a name with a dot", b"\1" + port + b"\3a.b", "BAD_NAME"),
            reject("a join, a name of 64", b"\1" + port + b"\x40" + b"a" * 64, "BAD_NAME"),
            reject("a join, a name that is no ASCII", b"\1" + port + b"\2\xc3\xb6", "BAD_NAME"),
            reject("a forwarded join without a walk", b"\2", "TRUNCATED"),
            reject("a forwarded join, a walk of 7", forward(7), "OUT_OF_BOUNDS"),
            reject("a forwarded join without a newcomer", b"\2\6", "TRUNCATED"),
            reject("a forwarded join, a byte short", forward()[:-1], "TRUNCATED"),
            reject("a forwarded join, family 5", forward(family=5), "UNKNOWN_CODE"),
            reject("a forwarded join, port 0", forward(port=0), "OUT_OF_BOUNDS"),
            reject("a forwarded join, an address cut", b"\2\6" + MEMBER + b"\x06" + bytes(17), "TRUNCATED"),
            reject("a neighbour request, urgent 2", b"\3\2" + port + site, "OUT_OF_BOUNDS"),
            reject("a neighbour request without urgency", b"\3", "TRUNCATED"),
            reject("accept without a site", b"\4", "TRUNCATED"),
            reject("decline, a byte long", b"\5\0", "TRAILING_BYTES"),
            reject("leave, a byte long", b"\6\0", "TRAILING_BYTES"),
            reject("a shuffle without a count", b"\7", "TRUNCATED"),
            reject("a shuffle of nine", shuffle(*[contact()] * 9), "OUT_OF_BOUNDS"),
            reject("a shuffle of one less than counted", shuffle(contact(), count=2), "TRUNCATED"),
            reject("a shuffle of one more than counted", shuffle(contact(), contact(), count=1), "TRAILING_BYTES"),
            reject("an answer of nine", b"\x08\x09", "OUT_OF_BOUNDS"),
            reject("news without hops", b"\x09", "TRUNCATED"),
            reject("news, hops 0", b"\x09\0" + head_of(), "OUT_OF_BOUNDS"),
            reject("i have, hops 0", b"\x0a\0" + version(7), "OUT_OF_BOUNDS"),
            reject("i have, version 0", b"\x0a\1" + version(0), "OUT_OF_BOUNDS"),
            reject("i have, a byte short", b"\x0a\1" + version(7)[:-1], "TRUNCATED"),
            reject("i have, a byte long", b"\x0a\1" + version(7) + b"\0", "TRAILING_BYTES"),
            reject("graft, a byte short", b"\x0b" + version(7)[:-1], "TRUNCATED"),
            reject("graft, a negative version", b"\x0b" + b"\xff" * 8, "OUT_OF_BOUNDS"),
            reject("prune, a byte long", b"\x0c\0", "TRAILING_BYTES"),
        ]
        + [
            reject("a newcomer at " + name, forward(address=address), "OUT_OF_BOUNDS")
            for name, address in (
                ("0.0.0.0", bytes(4)),
                ("a multicast group", bytes([239, 192, 83, 84])),
                ("the broadcast address", b"\xff" * 4),
                ("::", bytes(16)),
                ("an IPv6 group", bytes.fromhex("ff18") + bytes(14)),
                ("a link-local address", bytes.fromhex("fe80") + bytes(13) + b"\1"),
                ("a mapped IPv4 address", bytes(10) + b"\xff\xff" + bytes([10, 0, 0, 7])),
            )
        ]
        + bad_heads(lambda head: b"\x09\1" + head),
    }


# --- trust.md, "JSON": OLPC canonical form


def canonical(value):
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return "{" + ",".join(canonical(name) + ":" + canonical(value[name]) for name in sorted(value)) + "}"


def canonical_json():
    texts = {
        "empty object": "{}",
        "names are sorted": '{"b":1,"a":2,"B":3,"":4}',
        "names are sorted by code point": '{"\U0001F600":1,"\uFFFD":2,"\u00e4":3,"z":4}',
        "white space goes": ' { "a" : [ 1 , 2 ] } ',
        "only quote and backslash are escaped": '{"a":"\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\\u007f"}',
        "a key in PEM form": '{"public":"-----BEGIN PUBLIC KEY-----\\nMFkw\\n-----END PUBLIC KEY-----\\n"}',
        "escaped and plain characters are the same": '["\\u00e4","\u00e4","\\ud83d\\ude00","\U0001F600"]',
        "numbers": "[0,-1,9007199254740991,-9007199254740991]",
        "the words": "[true,false,null]",
        "depth": "[" * 32 + "]" * 32,
    }
    accept = [
        {
            "name": name,
            "hex": text.encode().hex(),
            "decoded": {"canonical": canonical(json.loads(text)).encode("utf-8", "surrogatepass").hex()},
            "reencodes": False,
        }
        for name, text in texts.items()
    ]
    refused = {
        "a name twice": (b'{"a":1,"a":1}', "MALFORMED"),
        "a name twice, once escaped": (b'{"a":1,"\\u0061":1}', "MALFORMED"),
        "a fraction": (b"[1.0]", "MALFORMED"),
        "an exponent": (b"[1e2]", "MALFORMED"),
        "minus zero": (b"[-0]", "MALFORMED"),
        "a leading zero": (b"[01]", "MALFORMED"),
        "2^53": (b"[9007199254740992]", "OUT_OF_BOUNDS"),
        "half a surrogate pair": (b'["\\ud800"]', "MALFORMED"),
        "not UTF-8": (b'["\xff"]', "MALFORMED"),
        "a surrogate in UTF-8": (b'["\xed\xa0\x80"]', "MALFORMED"),
        "a byte order mark": (b"\xef\xbb\xbf{}", "MALFORMED"),
        "a line end in a string": (b'["a\nb"]', "MALFORMED"),
        "a comma too many": (b"[1,]", "MALFORMED"),
        "cut off": (b'{"a":[1', "TRUNCATED"),
        "nothing": (b"", "TRUNCATED"),
        "two values": (b"{}{}", "TRAILING_BYTES"),
        "too deep": (b"[" * 33 + b"]" * 33, "OUT_OF_BOUNDS"),
        "too many values": (b"[" + b"1," * 999 + b"1]", "OUT_OF_BOUNDS"),
    }
    reject = [{"name": name, "hex": data.hex(), "rejection": why} for name, (data, why) in refused.items()]
    return {"accept": accept, "reject": reject}


# --- trust.md, "Delegations": path patterns, by way of regular expressions


def segment_expression(pattern):
    out, at = "", 0
    while at < len(pattern):
        c = pattern[at]
        at += 1
        if c == "*":
            out += ".*"
        elif c == "?":
            out += "."
        elif c == "[" and (end := pattern.find("]", at + (2 if pattern[at : at + 1] == "!" else 1))) >= 0:
            inside = pattern[at:end]
            negated = inside.startswith("!")
            body = (inside[1:] if negated else inside).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace("^", "\\^")
            out += "[" + ("^" if negated else "") + body + "]"
            at = end + 1
        else:
            out += re.escape(c)
    return out


def path_matches(pattern, path):
    patterns, segments = pattern.split("/"), path.split("/")
    return len(patterns) == len(segments) and all(
        re.fullmatch(segment_expression(p), s, re.DOTALL) for p, s in zip(patterns, segments)
    )


def path_patterns():
    pairs = [
        ("targets/*.tgz", ["targets/foo.tgz", "targets/bar.tgz", "targets/foo.txt", "targets/a/foo.tgz", "targets/.tgz"]),
        ("foo-version-?.tgz", ["foo-version-2.tgz", "foo-version-a.tgz", "foo-version-alpha.tgz", "foo-version-.tgz", "foo-version-\U0001F600.tgz"]),
        ("*.tgz", ["foo.tgz", "targets/foo.tgz", "/foo.tgz"]),
        ("foo.tgz", ["foo.tgz", "FOO.tgz", "foo_tgz", "foo.tgz/", ""]),
        ("packages/main/*/*/*", ["packages/main/a/1/f", "packages/main/a/1/f/g", "packages/main/a/1", "packages/other/a/1/f", "packages/main//1/f", "packages/main/../1/f"]),
        ("*", ["", "a", "a/b", "a\nb"]),
        ("*/*", ["a/b", "a", "a/b/c", "/"]),
        ("a*b*c", ["abc", "aXbYc", "acb", "abcbc", "abcb"]),
        ("*a*a*a", ["aaa", "aa", "bababa", "babab"]),
        ("?", ["", "a", "ab", "/", "\u00e4", "\U0001F600"]),
        ("[abc]x", ["ax", "cx", "dx", "x", "abx"]),
        ("[a-c]x", ["bx", "dx", "-x"]),
        ("[!a-c]x", ["dx", "bx", "!x"]),
        ("[]]x", ["]x", "[]]x"]),
        ("[!]]x", ["ax", "]x"]),
        ("[a", ["[a", "a"]),
        ("[-a]", ["-", "a", "b"]),
        ("[a-]", ["-", "a", "b"]),
        ("**", ["a", "ab", "a/b"]),
        ("a.c", ["a.c", "abc"]),
        ("a/", ["a/", "a", "a/b"]),
        ("(a|b)+", ["(a|b)+", "a"]),
        ("\\*", ["\\x", "*", "\\*"]),
    ]
    return {
        "cases": [
            {"pattern": pattern, "path": path, "matches": path_matches(pattern, path)} for pattern, paths in pairs for path in paths
        ]
    }


# --- dht.md

DEVICE = ec.derive_private_key(0x5374617262697264, ec.SECP256R1())
POINT = b"".join(n.to_bytes(32, "big") for n in (DEVICE.public_key().public_numbers().x, DEVICE.public_key().public_numbers().y))
PROVIDER = sha(bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004") + POINT)
AT = bytes(10) + b"\xff\xff" + bytes([10, 0, 3, 7]) + struct.pack(">H", 8490)
AT6 = bytes.fromhex("fd000000000000000000000000000017") + struct.pack(">H", 65535)
TRANSACTION, TOKEN = bytes.fromhex("1122334455667788"), bytes.fromhex("a1a2a3a4a5a6a7a8")
QUESTION = 362


def ecdsa(message):
    r, s = decode_dss_signature(DEVICE.sign(message, ec.ECDSA(hashes.SHA256(), deterministic_signing=True)))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


SITE = b"berlin-2"


def dht_message(kind, fields=b"", flags=0, version=1, sender=PEER):
    return bytes([version, kind, flags]) + TRANSACTION + sender + fields


def filled_question(kind, fields=b"", filling=b"\0"):
    head = dht_message(kind, fields)
    return head + filling * (QUESTION - len(head))


def dht_key(domain, *parts):
    return sha(domain + b"\0" + b"".join(parts))


def record(key, at=AT, issued=1_795_000_000):
    tag = dht_key(b"starling/dht-site/1", SITE)[:8]
    body = POINT + at + tag + struct.pack(">Q", issued)
    return body + ecdsa(b"starling/dht-record/1\0" + key + body)


def head(sequence=7, name=b"timestamp", value=b"a head", says=None):
    length = struct.pack(">H", len(value) if says is None else says)
    return bytes([len(name)]) + name + struct.pack(">Q", sequence) + length + value


def head_fields(sequence=7, name=b"timestamp", value=b"a head"):
    key = dht_key(b"starling/dht-head/1", name)
    return {"name": name.hex(), "sequence": sequence, "value": value.hex(), "key": key.hex()}


def found(contacts=(), records=(), heads=()):
    lists = b"".join(bytes([len(each)]) + b"".join(each) for each in (contacts, records, heads))
    return dht_message(4, TOKEN + AT6 + lists)


def dht():
    key = dht_key(b"starling/dht-providers/1", RELEASE)
    site_key = dht_key(b"starling/dht-site/1", SITE)
    shared = {"transaction": TRANSACTION.hex(), "sender": PEER.hex(), "client": False}
    near = [sha(bytes([i])) + (AT if i % 2 else AT6) for i in range(17)]
    places = ["10.0.3.7:8490", "[fd00:0:0:0:0:0:0:17]:65535"]
    contacts = [{"id": near[i][:32].hex(), "endpoint": places[1 - i % 2]} for i in range(17)]
    said = {"provider": PROVIDER.hex(), "endpoint": places[0], "site": site_key[:8].hex(), "issued": 1_795_000_000, "signed": True}
    forged = record(RELEASE)

    def accept(name, encoded, kind, **fields):
        return case(name, encoded, {"type": kind, **shared, **fields})

    def found_case(name, encoded, contacts=(), providers=(), head=None):
        return accept(name, encoded, "Found", token=TOKEN.hex(), seen=places[1], contacts=list(contacts), providers=list(providers), head=head)

    longest = head(2**63 - 1, b"n" * 64, b"v" * 1000)
    longest_fields = head_fields(2**63 - 1, b"n" * 64, b"v" * 1000)
    full = found(near[:16])
    provide = dht_message(5, TOKEN + key + record(key))
    put = dht_message(6, TOKEN + b"\1" + struct.pack(">Q", 6) + head())
    proof = dht_message(9, ecdsa(b"proof") + b"\0\3abc")
    outcomes = ["STORED", "WRONG_TOKEN", "BAD_SIGNATURE", "OLDER", "CONDITION", "NO_ROOM", "NOT_OWN"]
    return {
        "spec": "dht.md",
        "release": RELEASE.hex(),
        "providersKey": key.hex(),
        "site": SITE.decode(),
        "siteKey": site_key.hex(),
        "accept": [
            accept("a ping", dht_message(1), "Ping"),
            accept("a pong of a client", dht_message(2, flags=1), "Pong", client=True),
            accept("find contacts", filled_question(3, key + b"\1"), "Find", key=key.hex(), want="CONTACTS"),
            accept("find providers", filled_question(3, key + b"\2"), "Find", key=key.hex(), want="PROVIDERS"),
            accept("find a head", filled_question(3, key + b"\3"), "Find", key=key.hex(), want="HEAD"),
            found_case("found nothing", found()),
            found_case("sixteen contacts", full, contacts[:16]),
            found_case("four providers", found(near[:8], [record(key)] * 4), contacts[:8], [said] * 4),
            found_case("a record for another key", found((), [forged]), (), [{**said, "signed": False}]),
            found_case("the longest head", found((), (), [longest]), (), (), longest_fields),
            found_case("a head and contacts", found(near[:8], (), [head()]), contacts[:8], (), head_fields()),
            accept("provide", provide, "Provide", token=TOKEN.hex(), key=key.hex(), provider=said),
            accept("put", dht_message(6, TOKEN + bytes(9) + head()), "Put", token=TOKEN.hex(), condition=None, head=head_fields()),
            accept("put on a condition", put, "Put", token=TOKEN.hex(), condition=6, head=head_fields()),
            *[accept("stored: " + name, dht_message(7, bytes([i])), "Stored", outcome=name) for i, name in enumerate(outcomes)],
            accept("prove", filled_question(8, AT), "Prove", at=places[0]),
            accept("a proof", proof, "Proof", signature=ecdsa(b"proof").hex(), certificate=b"abc".hex()),
        ],
        "reject": [
            reject("no bytes", b"", "TRUNCATED"),
            reject("a byte short of a header", dht_message(1)[:-1], "TRUNCATED"),
            reject("a byte after a ping", dht_message(1) + b"\0", "TRAILING_BYTES"),
            reject("longer than the longest", dht_message(9, bytes(1162 - 42)), "OUT_OF_BOUNDS"),
            reject("format 2", dht_message(1, version=2), "WRONG_VERSION"),
            reject("type 0", dht_message(0), "UNKNOWN_CODE"),
            reject("type 10", dht_message(10), "UNKNOWN_CODE"),
            reject("flag 2", dht_message(1, flags=2), "UNKNOWN_CODE"),
            reject("find without its filling", dht_message(3, key + b"\1"), "TRUNCATED"),
            reject("find with a byte too many", filled_question(3, key + b"\1") + b"\0", "TRAILING_BYTES"),
            reject("find with other filling", filled_question(3, key + b"\1", b"\1"), "OUT_OF_BOUNDS"),
            reject("find nothing known", filled_question(3, key + b"\0"), "UNKNOWN_CODE"),
            reject("find something later", filled_question(3, key + b"\4"), "UNKNOWN_CODE"),
            reject("seventeen contacts", found(near), "OUT_OF_BOUNDS"),
            reject("a contact with port 0", found([near[0][:-2] + b"\0\0"]), "OUT_OF_BOUNDS"),
            reject("found by port 0", dht_message(4, TOKEN + AT[:-2] + bytes(5)), "OUT_OF_BOUNDS"),
            reject("contacts cut", full[:-54], "TRUNCATED"),
            reject("five providers", found((), [record(key)] * 5), "OUT_OF_BOUNDS"),
            reject("providers cut", found((), [record(key)])[:-2], "TRUNCATED"),
            reject("a provider with port 0", found((), [record(key, AT[:-2] + b"\0\0")]), "OUT_OF_BOUNDS"),
            reject("a record of time 0", found((), [record(key, issued=0)]), "OUT_OF_BOUNDS"),
            reject("a record of far times", found((), [record(key, issued=2**53)]), "OUT_OF_BOUNDS"),
            reject("two heads", found((), (), [head(), head()]), "OUT_OF_BOUNDS"),
            reject("no number of heads", found()[:-1], "TRUNCATED"),
            reject("a byte after found", found() + b"\0", "TRAILING_BYTES"),
            reject("provide without a record", provide[:-162], "TRUNCATED"),
            reject("a byte after provide", provide + b"\0", "TRAILING_BYTES"),
            reject("a head of sequence 0", dht_message(6, TOKEN + bytes(9) + head(0)), "OUT_OF_BOUNDS"),
            reject("a head of a negative sequence", dht_message(6, TOKEN + bytes(9) + head(2**63)), "OUT_OF_BOUNDS"),
            reject("a name too long", dht_message(6, TOKEN + bytes(9) + head(name=b"n" * 65)), "OUT_OF_BOUNDS"),
            reject("an empty name", dht_message(6, TOKEN + bytes(9) + head(name=b"")), "OUT_OF_BOUNDS"),
            reject("a value too long", dht_message(6, TOKEN + bytes(9) + head(value=b"v" * 1001)), "OUT_OF_BOUNDS"),
            reject("an empty value", dht_message(6, TOKEN + bytes(9) + head(value=b"")), "OUT_OF_BOUNDS"),
            reject("a value cut", dht_message(6, TOKEN + bytes(9) + head(says=7)), "TRUNCATED"),
            reject("a byte after a head", dht_message(6, TOKEN + bytes(9) + head()) + b"\0", "TRAILING_BYTES"),
            reject("condition 2", dht_message(6, TOKEN + b"\2" + bytes(8) + head()), "UNKNOWN_CODE"),
            reject("a sequence without its condition", dht_message(6, TOKEN + bytes(8) + b"\1" + head()), "OUT_OF_BOUNDS"),
            reject("a negative condition", dht_message(6, TOKEN + b"\1" + b"\xff" * 8 + head()), "OUT_OF_BOUNDS"),
            reject("outcome 7", dht_message(7, b"\7"), "UNKNOWN_CODE"),
            reject("prove without its filling", dht_message(8, AT), "TRUNCATED"),
            reject("prove at port 0", filled_question(8, AT[:-2] + b"\0\0"), "OUT_OF_BOUNDS"),
            reject("prove with other filling", filled_question(8, AT, filling=b"\1"), "OUT_OF_BOUNDS"),
            reject("an empty certificate", dht_message(9, bytes(64) + b"\0\0"), "OUT_OF_BOUNDS"),
            reject("a certificate too long", dht_message(9, bytes(64) + struct.pack(">H", 901) + bytes(901)), "OUT_OF_BOUNDS"),
            reject("a certificate cut", proof[:-1], "TRUNCATED"),
            reject("a byte after a proof", proof + b"\0", "TRAILING_BYTES"),
        ],
    }


def main():
    peers = {"spec": "peer-wire.md, Messages", "accept": peer_accepts(), "reject": peer_rejects()}
    files = {
        "merkle": merkle(),
        "manifest": manifests(),
        "peer-messages": peers,
        "beacon": beacons(),
        "canonical-json": canonical_json(),
        "path-patterns": path_patterns(),
        "sealed-datagram": sealed_datagrams(),
        "membership": memberships(),
        "dht": dht(),
        "gossip": gossip(),
        "overlay": overlay(),
    }
    for name, content in files.items():
        (HERE / (name + ".json")).write_text(json.dumps(content, indent=1, ensure_ascii=True) + "\n")


main()
