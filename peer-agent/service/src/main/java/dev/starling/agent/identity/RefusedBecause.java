package dev.starling.agent.identity;

import java.util.Locale;

/// Why the origin gives no identity: the codes of `spec/enrolment.md` that a person can do something about.
public enum RefusedBecause {
    CSR_REFUSED("This agent and its origin do not understand each other; bring them to versions that fit."),
    ENROLMENT_TOKEN_UNUSABLE(
            "The token is unknown, used up, too old or ended; have an operator make a new bundle and enrol with it."),
    ENROLMENT_ADDRESS_REFUSED(
            "The token may not be used from this device's network; have an operator make a bundle that may."),
    ENROLMENT_REFUSED("An operator refused this device; talk to them."),
    DEVICE_REVOKED("An operator shut this device out for good; to come back it needs a new key: delete the folder"
            + " 'identity' in its data folder and enrol with a new bundle."),
    ENROL_AGAIN("Its certificate ended too long ago; have an operator make a bundle and enrol with it."),
    OTHER("The origin's log says more.");

    private final String remedy;

    RefusedBecause(String remedy) {
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }

    /// As in the origin's problems.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static RefusedBecause of(Object code) {
        for (RefusedBecause each : values()) {
            if (each.code().equals(code)) {
                return each;
            }
        }
        return OTHER;
    }
}
