package dev.starling.wire.dht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.DeviceKey;
import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedRecordsTest {

    private static final Digest KEY = Digest.sha256(new byte[] {1});
    private static final Endpoint AT = Endpoint.ofIpv4(0x0A000305, 8490);

    private final KeyPair pair = pair();
    private final DeviceKey device =
            Fixtures.accepted(DeviceKey.read(pair.getPublic().getEncoded()));
    private final ProviderRecord record = ProviderRecord.sign(pair.getPrivate(), device, KEY, AT, 3, 1000);

    @Test
    void aRecordIsItsDevicesUnderItsKeyAtItsAddressAndNothingElse() {
        assertThat(record.provider()).isEqualTo(device.peerId());
        assertThat(record.isSigned(KEY)).isTrue();
        assertThat(record.isSigned(Digest.ZERO)).isFalse();
        assertThat(with(record.point(), AT.withPort(1), 3, 1000).isSigned(KEY)).isFalse();
        assertThat(with(record.point(), AT, 4, 1000).isSigned(KEY)).isFalse();
        assertThat(with(record.point(), AT, 3, 1001).isSigned(KEY)).isFalse();
    }

    @Test
    void aPointThatIsNoneIsNotSigned() {
        byte[] wrong = record.point().bytes();
        wrong[0] ^= 1;

        assertThat(with(Octets.of(wrong), AT, 3, 1000).isSigned(KEY)).isFalse();
    }

    @Test
    void sixteenContactsAndFourRecordsDoNotFitTogether() {
        DhtHeader header = new DhtHeader(1, device.peerId(), false);
        List<Contact> contacts = Collections.nCopies(DhtLimits.K, new Contact(device.peerId(), AT));
        List<ProviderRecord> records = Collections.nCopies(DhtLimits.RECORDS_MAX, record);

        assertThatThrownBy(() -> DhtMessageCodec.encode(new DhtMessage.Found(header, 1, AT, contacts, records, null)))
                .hasMessageContaining("expected at most " + DhtLimits.MESSAGE_MAX);
        assertThat(DhtMessageCodec.encode(new DhtMessage.Found(
                                header, 1, AT, contacts.subList(0, DhtLimits.CONTACTS_BESIDE), records, null))
                        .remaining())
                .isLessThanOrEqualTo(DhtLimits.MESSAGE_MAX);
    }

    @Test
    void besideAHeadThereAreAsManyContactsAsFit() {
        for (int length : new int[] {1, 500, 700, DhtLimits.VALUE_MAX}) {
            MutableHead head = new MutableHead(Octets.of((byte) 1), 1, Octets.of(new byte[length]));
            int fit = DhtMessageCodec.contactsBeside(head);

            assertThat(DhtMessageCodec.encodedSize(found(fit, head))).isLessThanOrEqualTo(DhtLimits.MESSAGE_MAX);
            assertThat(fit == DhtLimits.CONTACTS_BESIDE
                            || DhtMessageCodec.encodedSize(found(fit + 1, head)) > DhtLimits.MESSAGE_MAX)
                    .isTrue();
        }
    }

    private DhtMessage found(int contacts, MutableHead head) {
        List<Contact> named = Collections.nCopies(contacts, new Contact(device.peerId(), AT));
        return new DhtMessage.Found(new DhtHeader(1, device.peerId(), false), 1, AT, named, List.of(), head);
    }

    private ProviderRecord with(Octets point, Endpoint at, long site, long issued) {
        return new ProviderRecord(point, at, site, issued, record.signature());
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator maker = KeyPairGenerator.getInstance("EC");
            maker.initialize(new ECGenParameterSpec("secp256r1"));
            return maker.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
