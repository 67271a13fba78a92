package dev.starling.origin.problem;

import java.util.Locale;

/// Every reason for which the origin refuses a request. The name in kebab-case is the `code` of the problem, which
/// programs may compare; status and title belong to the code.
public enum ProblemCode {
    MALFORMED_REQUEST(400, "The request cannot be read"),
    INVALID_FIELD(400, "A field of the request is not valid"),
    UPLOAD_INTERRUPTED(400, "The payload ended before it was complete"),
    CSR_REFUSED(400, "The certificate request is not taken"),
    ENROLMENT_TOKEN_UNUSABLE(401, "This token lets no device in, or none any more"),
    CERTIFICATE_NEEDED(401, "Only enrolled devices may do this"),
    DEVICE_REVOKED(401, "The device was shut out"),
    ENROL_AGAIN(401, "The device must be enrolled with a new token"),
    PASSWORD_WEAK(400, "This password is not taken"),
    LOGIN_NEEDED(401, "Only who is logged in may do this"),
    TOKEN_WRONG(401, "This is no API token that works"),
    CREDENTIALS_WRONG(401, "Name and password do not belong together"),
    CODE_NEEDED(401, "A code of the authenticator app is needed besides the password"),
    CODE_WRONG(401, "This code is not right, or was used before"),
    SETUP_TOKEN_WRONG(401, "This is not the set-up token, or its time is over"),
    NOT_ALLOWED(403, "This is not allowed"),
    ENROLMENT_ADDRESS_REFUSED(403, "The token may not be used from this address"),
    ENROLMENT_REFUSED(403, "An operator refused the device"),
    WRONG_DEVICE(403, "The request names another device than the certificate"),
    TLS_NEEDED(403, "This is not taken over plain HTTP"),
    CONSOLE_HEADER_MISSING(403, "A change made with the session cookie needs the header X-Starling-Console: 1"),
    FOREIGN_SITE(403, "The request was sent by a page of another site"),
    PASSWORD_LOGIN_OFF(403, "People log in at the OpenID provider here"),
    NO_ROLE(403, "None of the person's groups has a role here"),
    ACCOUNT_DISABLED(403, "The account is disabled"),
    NAME_UNUSABLE(403, "The name at the OpenID provider cannot be that of an account"),
    OWN_RELEASE(403, "Who published a version does not approve it"),
    NO_SUCH_RESOURCE(404, "There is nothing at this address"),
    NO_SUCH_PACKAGE(404, "No package has this name"),
    NO_SUCH_VERSION(404, "The package has no such version"),
    NO_SUCH_ACCOUNT(404, "No account has this name"),
    NO_SUCH_API_TOKEN(404, "There is no such API token"),
    NO_SUCH_RELEASE(404, "No published release has this id"),
    NO_SUCH_TOKEN(404, "There is no such enrolment token"),
    NO_SUCH_DEVICE(404, "No device has this id"),
    NO_SUCH_SITE(404, "No site has this name"),
    NO_SUCH_METADATA(404, "The repository has no such metadata"),
    NO_SUCH_TARGET(404, "The repository has no such target"),
    NO_SUCH_ROLE(404, "The repository has no such role"),
    NO_SUCH_KEY(404, "No role has this key"),
    METHOD_NOT_ALLOWED(405, "This address does not know this method"),
    NOT_ACCEPTABLE(406, "There is no representation of the kind asked for"),
    PACKAGE_EXISTS(409, "A package of this name exists"),
    VERSION_EXISTS(409, "This version exists, and a version never changes"),
    VERSION_STATE(409, "The version's state does not allow this"),
    AUTHORITY_STATE(409, "The certificate authorities do not allow this now"),
    DEVICE_STANDING(409, "The device's standing does not allow this"),
    SITE_TAKEN(409, "Another site has this"),
    TOO_MANY_SITES(409, "The origin knows as many sites as it is set to"),
    SETUP_DONE(409, "The first account exists"),
    ACCOUNT_EXISTS(409, "An account of this name exists"),
    ACCOUNT_ELSEWHERE(409, "The OpenID provider looks after this"),
    LAST_ADMIN(409, "Nobody could look after accounts and keys any more"),
    TOTP_STATE(409, "The second factor's state does not allow this"),
    TOO_MANY_API_TOKENS(409, "An account has at most so many API tokens"),
    KEYS_REFUSED(409, "These cannot be the role's keys"),
    SIGNATURE_REFUSED(409, "This signature is not one that is waited for"),
    LENGTH_REQUIRED(411, "The request must say how long it is"),
    BODY_TOO_LARGE(413, "The request is larger than this address takes"),
    UNSUPPORTED_MEDIA_TYPE(415, "The request's media type is not taken here"),
    RANGE_NOT_SATISFIABLE(416, "The range lies outside the payload"),
    TOO_MANY_ATTEMPTS(429, "Too many failed attempts to enrol"),
    TOO_MANY_LOGINS(429, "Too many failed logins"),
    UNEXPECTED(500, "The origin failed; its log has the cause"),
    FLEET_FULL(503, "The origin knows as many devices as it is set to"),
    TOO_MANY_UPLOADS(503, "As many uploads as the origin takes at once are under way"),
    TOO_MANY_WATCHERS(503, "As many consoles as the origin serves at once are watching"),
    DISK_FULL(507, "The origin's disk is full");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// RFC 9457 section 3.1.1: an identifier; there is no page behind it to fetch.
    public String type() {
        return "urn:starling:problem:" + code();
    }
}
