"""One libtorrent peer of the lab.

    libtorrent_peer.py seed TORRENT FOLDER          serve the file in FOLDER, super-seeding
    libtorrent_peer.py get  TORRENT FOLDER DONE     fetch into FOLDER, make the file DONE when complete, go on serving
"""
import sys
import time

import libtorrent as lt

LAN = {
    "listen_interfaces": "0.0.0.0:6881",
    "enable_dht": False,
    "enable_upnp": False,
    "enable_natpmp": False,
    "enable_lsd": True,
    "enable_incoming_utp": False,
    "enable_outgoing_utp": False,
    "in_enc_policy": 2,
    "out_enc_policy": 2,
    "allow_multiple_connections_per_ip": False,
    "announce_to_all_trackers": True,
    "min_announce_interval": 5,
    "connection_speed": 100,
    "torrent_connect_boost": 100,
    "min_reconnect_time": 2,
    "peer_connect_timeout": 5,
    "choking_algorithm": 0,
    "unchoke_slots_limit": 50,
    "unchoke_interval": 5,
    "mixed_mode_algorithm": 0,
    "rate_limit_ip_overhead": False,
    "whole_pieces_threshold": 2,
    "request_timeout": 20,
    "piece_timeout": 10,
    "alert_mask": lt.alert.category_t.status_notification | lt.alert.category_t.error_notification,
}


def main():
    role, torrent, folder = sys.argv[1:4]
    session = lt.session(LAN)
    parameters = lt.add_torrent_params()
    parameters.ti = lt.torrent_info(torrent)
    parameters.save_path = folder
    flags = lt.torrent_flags
    parameters.flags &= ~(flags.auto_managed | flags.paused)
    if role == "seed":
        parameters.flags |= flags.seed_mode | flags.super_seeding
    handle = session.add_torrent(parameters)
    if role == "get":
        while not handle.status().is_seeding:
            time.sleep(0.02)
        # On memory the bytes are visible to others as soon as they are written; the queue is not.
        handle.flush_cache()
        open(sys.argv[4], "w").close()
    while True:
        session.wait_for_alert(1000)
        for alert in session.pop_alerts():
            if alert.category() & lt.alert.category_t.error_notification:
                print(alert, flush=True)


main()
