package dev.starling.lab.contender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.lab.company.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorrentTest {

    @TempDir
    Path folder;

    @Test
    void aTorrentListsThePieceHashesAndItsNameIsTheHashOfTheInfoDictionary() throws Exception {
        Path file = Files.writeString(folder.resolve("p.bin"), "abcde");
        MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        info.writeBytes(ascii("d6:lengthi5e4:name5:p.bin12:piece lengthi3e6:pieces40:"));
        info.writeBytes(sha1.digest(ascii("abc")));
        info.writeBytes(sha1.digest(ascii("de")));
        info.writeBytes(ascii("e"));

        Torrent torrent = Torrent.write(folder.resolve("p.torrent"), new Payload(file, 5, ""), 3, "http://t/a");

        assertThat(torrent.infoHash()).isEqualTo(HexFormat.of().formatHex(sha1.digest(info.toByteArray())));
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(ascii("d8:announce10:http://t/a4:info"));
        whole.writeBytes(info.toByteArray());
        whole.writeBytes(ascii("e"));
        assertThat(torrent.file()).hasBinaryContent(whole.toByteArray());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
