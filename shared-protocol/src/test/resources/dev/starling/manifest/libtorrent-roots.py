"""Reads lines "pieceLength path" and answers each with "root layer", both hexadecimal, as libtorrent computes them."""
import os
import sys

try:
    import libtorrent
except ImportError:
    sys.exit(3)

for line in sys.stdin:
    piece_length, path = line.rstrip("\n").split(" ", 1)
    files = libtorrent.file_storage()
    libtorrent.add_files(files, path)
    torrent = libtorrent.create_torrent(files, int(piece_length), libtorrent.create_torrent.v2_only)
    libtorrent.set_piece_hashes(torrent, os.path.dirname(path))
    entry = torrent.generate()
    assert entry[b"info"][b"piece length"] == int(piece_length), entry[b"info"][b"piece length"]
    root = entry[b"info"][b"file tree"][os.path.basename(path).encode()][b""][b"pieces root"]
    print(root.hex(), entry[b"piece layers"].get(root, root).hex(), flush=True)
