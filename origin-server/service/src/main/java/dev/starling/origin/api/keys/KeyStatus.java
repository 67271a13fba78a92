package dev.starling.origin.api.keys;

import java.util.List;

/// Who can sign what, and what is to be done about it.
///
/// @param evaluation whether who takes over this machine can have anything installed: a key of root, targets or
/// packages is
///     in the origin's key store
/// @param generatedPassphrase whether the key store's passphrase lies beside it
/// @param roles in order of name; bins of a large role are not listed
/// @param waiting new versions that wait for signatures of keys that are not here
/// @param alarms in words
public record KeyStatus(
        boolean evaluation,
        boolean generatedPassphrase,
        List<RoleStatus> roles,
        List<WaitingRole> waiting,
        List<String> alarms) {}
