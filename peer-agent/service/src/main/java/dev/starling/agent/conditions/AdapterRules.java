package dev.starling.agent.conditions;

import java.util.List;
import java.util.regex.Pattern;

/// What the administrator says of adapters, by name; `*` stands for anything. It comes before what the platform says.
///
/// @param vpn these lead through a tunnel
/// @param metered bytes cost money there
public record AdapterRules(List<String> vpn, List<String> metered) {

    public static final AdapterRules NONE = new AdapterRules(List.of(), List.of());

    /// More rules than any machine has adapters are a mistake.
    public static final int RULES_MAX = 64;

    /// @throws IllegalArgumentException when there are too many, or one is blank
    public AdapterRules {
        vpn = checked(vpn);
        metered = checked(metered);
    }

    private static List<String> checked(List<String> names) {
        if (names.size() > RULES_MAX || names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "found " + names + ", expected at most " + RULES_MAX + " names of network adapters");
        }
        return List.copyOf(names);
    }

    boolean isVpn(String adapter) {
        return matches(vpn, adapter);
    }

    boolean isMetered(String adapter) {
        return matches(metered, adapter);
    }

    private static boolean matches(List<String> rules, String adapter) {
        return rules.stream()
                .map(rule -> Pattern.quote(rule).replace("*", "\\E.*\\Q"))
                .anyMatch(adapter::matches);
    }
}
