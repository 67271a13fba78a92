package dev.starling.origin.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupRolesTest {

    private static final GroupRoles ROLES = new GroupRoles(Map.of(
            PersonRole.ADMIN, Set.of("it-leads"),
            PersonRole.PUBLISHER, Set.of("packaging", "it-leads"),
            PersonRole.VIEWER, Set.of()));

    @Test
    void aGroupGivesEveryRoleThatNamesIt() {
        assertThat(ROLES.of(List.of("staff", "it-leads")))
                .containsExactlyInAnyOrder(PersonRole.ADMIN, PersonRole.PUBLISHER);
        assertThat(ROLES.of(List.of("packaging"))).containsExactly(PersonRole.PUBLISHER);
    }

    @Test
    void groupsThatAreNotNamedGiveNothingNotEvenByTheNameOfARole() {
        assertThat(ROLES.of(List.of("admin", "ADMIN", "IT-Leads", ""))).isEmpty();
        assertThat(ROLES.of(List.of())).isEmpty();
    }

    @Test
    void withoutAnyGroupThereIsNoWayIn() {
        assertThat(new GroupRoles(Map.of(PersonRole.VIEWER, Set.of())).isEmpty())
                .isTrue();
        assertThat(ROLES.isEmpty()).isFalse();
    }
}
