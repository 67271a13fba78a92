package dev.starling.trust.role;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.fixtures.TufRepository;
import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import dev.starling.trust.json.JsonFlaw;
import dev.starling.trust.json.JsonLimits;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.json.JsonReader;
import dev.starling.trust.json.JsonValue;
import dev.starling.trust.json.JsonWriter;
import dev.starling.trust.key.KeyPairSigner;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataCodecTest {

    private static final int MAX = 1 << 20;

    private final TufRepository repository = new TufRepository();
    private final String root = new String(repository.initialRoot(), UTF_8);

    @Test
    void shouldReadBackEveryRoleAsItWasWritten() {
        KeyPairSigner signer = TufRepository.newSigner();
        repository.delegate("targets", TufRepository.delegation("a", signer, "a/*", "b/?"), signer);
        repository.addTarget("a", "a/x", new byte[3]);

        assertThat(read("1.root.json")).isEqualTo(repository.root());
        assertThat(read("timestamp.json")).isEqualTo(repository.timestamp());
        assertThat(read("snapshot.json")).isEqualTo(repository.snapshot());
        assertThat(read("targets.json")).isEqualTo(repository.targets("targets"));
        assertThat(read("a.json")).isEqualTo(repository.targets("a"));
    }

    @Test
    void shouldKeepTheBytesAsServedAndWhatItDoesNotKnowUnderTheSignature() {
        String more = root.replace("\"version\":1", "\"version\":1,\"x-new\":{\"b\":[1,null],\"a\":\"\\n\"}");

        Metadata<Root> read = Fixtures.accepted(MetadataCodec.root((more + " ").getBytes(UTF_8), MAX));

        assertThat(new String(read.served(), UTF_8)).isEqualTo(more + " ");
        assertThat(new String(read.canonical(), UTF_8)).contains("\"x-new\":{\"a\":\"\n\",\"b\":[1,null]}");
        Metadata<Root> again = Metadata.unsigned(read.role());
        assertThat(again.canonical()).isEqualTo(read.canonical());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "-2147483649", "2147483648"})
    void shouldRefuseAThresholdThatIsNone(String threshold) {
        assertThat(reason(root.replaceFirst("\"threshold\":1", "\"threshold\":" + threshold)))
                .isEqualTo(Rejection.OUT_OF_BOUNDS);
    }

    @Test
    void shouldTakeAThresholdThatCannotBeReached() {
        assertThat(MetadataCodec.root(
                        root.replace("\"threshold\":1", "\"threshold\":2147483647")
                                .getBytes(UTF_8),
                        MAX))
                .isInstanceOf(Verdict.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource({
        "_type, MALFORMED",
        "spec_version, MALFORMED",
        "version, MALFORMED",
        "expires, MALFORMED",
        "keys, MALFORMED",
        "roles, MALFORMED"
    })
    void shouldRefuseARootWithoutAField(String field, Rejection expected) {
        assertThat(reason(change(signed -> signed.without(List.of(field))))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "timestamp", "snapshot", "targets"})
    void shouldRefuseARootThatDoesNotAppointEveryRole(String role) {
        JsonObject roles = Fixtures.accepted(MetadataCodec.root(repository.initialRoot(), MAX))
                .role()
                .write()
                .object("roles");
        assertThat(reason(change(signed -> replaced(signed, "roles", roles.without(List.of(role))))))
                .isEqualTo(Rejection.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2030-01-01",
                "2030-01-01T00:00:00",
                "2030-01-01T00:00:00+00:00",
                "2030-01-01T00:00:00.5Z",
                "2030-02-30T00:00:00Z",
                "2030-01-01T25:00:00Z",
                "+2030-01-01T00:00:00Z",
                "",
                "never"
            })
    void shouldRefuseATimeInAnyOtherForm(String expires) {
        assertThat(reason(change(signed -> replaced(signed, "expires", new JsonValue.Text(expires)))))
                .isEqualTo(Rejection.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0.0", "0.9", "1", "1.0.0.0", "1.x", "10.0.0", ""})
    void shouldRefuseAnotherSpecification(String version) {
        assertThat(reason(change(signed -> replaced(signed, "spec_version", new JsonValue.Text(version)))))
                .isEqualTo(Rejection.WRONG_VERSION);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void shouldRefuseAVersionBelow1(long version) {
        assertThat(reason(change(signed -> replaced(signed, "version", new JsonValue.Whole(version)))))
                .isEqualTo(Rejection.OUT_OF_BOUNDS);
    }

    @Test
    void shouldRefuseTwoSignaturesOfOneKey() {
        String doubled = root.replaceFirst("(\\{\"keyid\":\"[0-9a-f]+\",\"sig\":\"[0-9a-f]+\"})", "$1,$1");

        assertThat(doubled).isNotEqualTo(root);
        assertThat(reason(doubled)).isEqualTo(Rejection.MALFORMED);
    }

    @Test
    void shouldRefuseAKeyIdTwiceInOneRole() {
        String doubled = root.replaceFirst("\"keyids\":\\[(\"[0-9a-f]+\")]", "\"keyids\":[$1,$1]");

        assertThat(doubled).isNotEqualTo(root);
        assertThat(reason(doubled)).isEqualTo(Rejection.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyz", "abc", "0"})
    void shouldRefuseASignatureThatIsNoHexadecimal(String sig) {
        assertThat(reason(root.replaceFirst("\"sig\":\"[0-9a-f]+\"", "\"sig\":\"" + sig + "\"")))
                .isEqualTo(Rejection.MALFORMED);
    }

    @Test
    void shouldTakeAPlaceForASignatureThatIsNotMadeYet() {
        String open = root.replaceFirst("\"sig\":\"[0-9a-f]+\"", "\"sig\":\"\"");
        Metadata<Root> read = Fixtures.accepted(MetadataCodec.root(open.getBytes(UTF_8), MAX));

        assertThat(read.signatures()).hasSize(1);
        assertThat(read.role().keysOf(RoleName.ROOT).signersOf(read, read.role().keys()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{\"signed\":{}}",
                "{\"signatures\":[],\"signed\":1}",
                "{\"signatures\":{},\"signed\":{}}"
            })
    void shouldRefuseWhatIsNoMetadataWithoutFallingOver(String text) {
        for (var verdict : List.of(
                MetadataCodec.root(text.getBytes(UTF_8), MAX),
                MetadataCodec.timestamp(text.getBytes(UTF_8), MAX),
                MetadataCodec.snapshot(text.getBytes(UTF_8), MAX),
                MetadataCodec.targets(text.getBytes(UTF_8), MAX),
                MetadataCodec.any(text.getBytes(UTF_8), MAX))) {
            assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
        }
    }

    @Test
    void shouldRefuseASignedLengthBelow0AndAHashThatIsNone() {
        assertThat(targets("{\"x\":{\"length\":-1,\"hashes\":{\"sha256\":\"%s\"}}}".formatted("0".repeat(64))))
                .isEqualTo(Rejection.OUT_OF_BOUNDS);
        assertThat(targets("{\"x\":{\"length\":1,\"hashes\":{}}}")).isEqualTo(Rejection.MALFORMED);
        assertThat(targets("{\"x\":{\"length\":1,\"hashes\":{\"md5\":\"00\"}}}"))
                .isEqualTo(Rejection.MALFORMED);
        assertThat(targets("{\"x\":{\"length\":1,\"hashes\":{\"sha256\":\"00\"}}}"))
                .isEqualTo(Rejection.MALFORMED);
        assertThat(targets("{\"x\":{\"length\":1,\"hashes\":{\"sha256\":1}}}")).isEqualTo(Rejection.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "timestamp", "snapshot", "targets", ""})
    void shouldRefuseADelegationToANameThatIsTaken(String name) {
        assertThat(delegations("[%s]".formatted(delegation(name)))).isEqualTo(Rejection.MALFORMED);
    }

    @Test
    void shouldRefuseTwoDelegationsToOneNameAndPathsOfBothKinds() {
        assertThat(delegations("[%s,%s]".formatted(delegation("a"), delegation("a"))))
                .isEqualTo(Rejection.MALFORMED);
        assertThat(delegations("[%s]"
                        .formatted(delegation("a").replace("\"paths\"", "\"path_hash_prefixes\":[\"0\"],\"paths\""))))
                .isEqualTo(Rejection.MALFORMED);
        assertThat(delegations("[%s]".formatted(delegation("a").replace("\"paths\":[\"*\"],", ""))))
                .isEqualTo(Rejection.MALFORMED);
        assertThat(delegations("[%s]"
                        .formatted(delegation("a").replace("\"paths\":[\"*\"]", "\"path_hash_prefixes\":[\"G\"]"))))
                .isEqualTo(Rejection.MALFORMED);
        assertThat(delegations("[%s]".formatted(delegation("x".repeat(221))))).isEqualTo(Rejection.MALFORMED);
    }

    @Test
    void shouldTakeHashedBinsAsTheyAreWritten() {
        Targets bins = new Targets(
                1,
                TufRepository.EXPIRES,
                new TreeMap<>(),
                Optional.of(new Delegations(
                        new TreeMap<>(),
                        List.of(new Delegation(
                                new RoleName("bin-0"),
                                new RoleKeys(List.of(), 1),
                                true,
                                new Delegation.HashPrefixes(List.of("00", "0f")))))),
                JsonObject.EMPTY);

        assertThat(Fixtures.accepted(
                                MetadataCodec.targets(Metadata.unsigned(bins).served(), MAX))
                        .role())
                .isEqualTo(bins);
    }

    private Role read(String file) {
        return Fixtures.accepted(MetadataCodec.any(repository.file(file), MAX)).role();
    }

    private static String delegation(String name) {
        return "{\"name\":\"%s\",\"keyids\":[],\"threshold\":1,\"paths\":[\"*\"],\"terminating\":false}"
                .formatted(name);
    }

    private static Rejection delegations(String roles) {
        return targetsWith("\"targets\":{},\"delegations\":{\"keys\":{},\"roles\":" + roles + "}");
    }

    private static Rejection targets(String files) {
        return targetsWith("\"targets\":" + files);
    }

    private static Rejection targetsWith(String fields) {
        String text = "{\"signatures\":[],\"signed\":{\"_type\":\"targets\",\"spec_version\":\"1.0.34\",\"version\":1,"
                + "\"expires\":\"2030-01-01T00:00:00Z\"," + fields + "}}";
        return reasonOf(MetadataCodec.targets(text.getBytes(UTF_8), MAX));
    }

    private String change(UnaryOperator<JsonObject> change) {
        JsonObject envelope = Fixtures.accepted(
                JsonFlaw.guard(() -> JsonReader.object(repository.initialRoot(), JsonLimits.ofBytes(MAX))));
        return new String(
                JsonWriter.ordinary(replaced(envelope, "signed", change.apply(envelope.object("signed")))), UTF_8);
    }

    private static JsonObject replaced(JsonObject object, String name, JsonValue value) {
        return JsonObject.builder().put(name, value).putMissing(object).build();
    }

    private static Rejection reason(String text) {
        return reasonOf(MetadataCodec.root(text.getBytes(UTF_8), MAX));
    }

    private static Rejection reasonOf(Verdict<?> verdict) {
        return switch (verdict) {
            case Verdict.Accepted<?>(Object value) -> throw new AssertionError("accepted as " + value);
            case Verdict.Rejected<?>(Rejection reason, String found) -> reason;
        };
    }
}
