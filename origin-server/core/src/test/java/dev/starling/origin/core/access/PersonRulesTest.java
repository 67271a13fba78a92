package dev.starling.origin.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonRulesTest {

    @Test
    void everyRoleSeesAndTheAdminIsAnOperatorButNoPublisher() {
        assertThat(PersonRole.withIncluded(List.of(PersonRole.APPROVER)))
                .containsExactly(PersonRole.VIEWER, PersonRole.APPROVER);
        assertThat(PersonRole.withIncluded(List.of(PersonRole.ADMIN)))
                .containsExactly(PersonRole.VIEWER, PersonRole.OPERATOR, PersonRole.ADMIN);
        assertThat(PersonRole.withIncluded(List.of())).isEmpty();
    }

    @Test
    void rolesAreStoredInOneOrderAndUnknownOnesGiveNothing() {
        assertThat(PersonRole.format(List.of(PersonRole.ADMIN, PersonRole.VIEWER)))
                .isEqualTo("viewer,admin");
        assertThat(PersonRole.parse("viewer,admin")).containsExactly(PersonRole.VIEWER, PersonRole.ADMIN);
        assertThat(PersonRole.parse("")).isEmpty();
        assertThat(PersonRole.parse("root,ADMIN,viewer")).containsExactly(PersonRole.VIEWER);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "4, 0", "5, 30", "6, 60", "7, 120", "9, 480", "10, 900", "11, 900", "2000000000, 900"})
    void aGuesserWaitsTwiceAsLongEachTime(int failures, long seconds) {
        assertThat(LoginPenalty.after(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"elevenchars", "aaaabbbbccccdddd", "it is alice here", "it is ALICE here", "twelve \0 chars"})
    void weakPasswordsAreRefused(String password) {
        assertThat(PasswordRule.fault("alice", password)).isPresent();
    }

    @Test
    void longPasswordsAreTakenAsFarAsTheHashLooks() {
        assertThat(PasswordRule.fault("alice", "twelve chars")).isEmpty();
        assertThat(PasswordRule.fault("al", "also al is in it")).isEmpty();
        assertThat(PasswordRule.fault("alice", "abcdefgh".repeat(9))).isEmpty();
        assertThat(PasswordRule.fault("alice", "abcdefgh".repeat(9) + "i")).isPresent();
        assertThat(PasswordRule.fault("alice", "\u00e4\u00f6\u00fcxyz".repeat(8) + "z"))
                .isPresent();
    }

    @Test
    void namesAreUnmistakable() {
        assertThat(List.of("alice", "a", "bob.smith@example.org", "0")).allMatch(AccountName::isOne);
        assertThat(List.of("", "Alice", "-a", "a b", "system", "anonymous", "agent", "\u0430lice", "x".repeat(101)))
                .noneMatch(AccountName::isOne);
    }

    /// RFC 4648 section 10, without padding.
    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base32IsThatOfTheRfc(String plain, String encoded) {
        assertThat(Base32.encode(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
    }
}
