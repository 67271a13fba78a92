package dev.starling.lab.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A program of the system that somebody needs, and the Debian package that brings it.
public enum Tool {
    IP("iproute2", "/usr/sbin/ip"),
    CURL("curl", "/usr/bin/curl"),
    NGINX("nginx-light", "/usr/sbin/nginx"),
    ARIA2("aria2", "/usr/bin/aria2c"),
    OPENTRACKER("opentracker", "/usr/bin/opentracker"),
    LIBTORRENT("python3-libtorrent", "/usr/bin/python3") {
        @Override
        public boolean present() {
            List<String> probe = List.of("/usr/bin/python3", "-c", "import libtorrent");
            return super.present()
                    && Command.attempt(probe, Map.of(), Command.SECONDS).code() == 0;
        }
    };

    private final String debianPackage;
    private final String place;

    Tool(String debianPackage, String place) {
        this.debianPackage = debianPackage;
        this.place = place;
    }

    public String debianPackage() {
        return debianPackage;
    }

    public boolean present() {
        return Files.isExecutable(Path.of(place));
    }
}
