package dev.starling.lab.contender;

import dev.starling.lab.company.Payload;
import dev.starling.lab.ground.Host;
import dev.starling.lab.shell.LabFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The payload's folder behind a plain web server, as most update servers are: sendfile, one worker, no log.
final class Nginx {

    private static final int PORT = 80;

    private Nginx() {}

    /// @return the address of the payload
    static String serve(Host origin, Payload payload) {
        Path configuration = origin.folder().resolve("nginx.conf");
        try {
            Files.writeString(configuration, """
                    user root;
                    worker_processes 1;
                    daemon off;
                    pid nginx.pid;
                    error_log stderr;
                    events { worker_connections 1024; }
                    http {
                      sendfile on;
                      tcp_nopush on;
                      access_log off;
                      client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
                      uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                      server { listen %s:%d; root %s; }
                    }
                    """.formatted(
                            origin.address(), PORT, payload.file().getParent()));
        } catch (IOException e) {
            throw new LabFailure(configuration + " cannot be written: " + e.getMessage(), e);
        }
        Process nginx = origin.start(
                "nginx", List.of("/usr/sbin/nginx", "-p", origin.folder().toString(), "-c", configuration.toString()));
        origin.awaitListening("nginx", nginx, PORT, Duration.ofSeconds(10));
        return "http://" + origin.address() + "/" + payload.name();
    }
}
