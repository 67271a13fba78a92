package dev.starling.origin.api.access;

import dev.starling.origin.api.account.RoleName;
import java.util.List;

/// One's own account.
///
/// @param roles as given, without what they include
/// @param totp whether a login needs a code besides the password
/// @param external whether one logs in at the OpenID provider
/// @param recoveryCodesLeft each is good once in place of a code
/// @param sessions where one is logged in, latest first
public record Profile(
        String name,
        List<RoleName> roles,
        boolean totp,
        boolean external,
        int recoveryCodesLeft,
        List<OpenSession> sessions) {}
