package dev.starling.origin.core.release;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// The table of a version's life. What is not in it is refused; a step that is already done may be repeated, so
/// that a publisher whose connection broke can simply ask again.
///
/// Publishing always goes by way of [VersionState#AWAITING_SIGNATURE]: with the publisher's key at hand for an instant,
/// else until a signature is imported.
///
/// The rule behind it: a version that was ever published never goes back to [VersionState#DRAFT], because a
/// device or a mirror may hold its bytes, and the same name must never name others.
public final class VersionLife {

    private static final Map<VersionState, Map<VersionStep, VersionState>> TABLE = new EnumMap<>(VersionState.class);

    static {
        row(VersionState.DRAFT).put(VersionStep.BEGIN_UPLOAD, VersionState.UPLOADING);
        row(VersionState.UPLOADING).put(VersionStep.FINISH_UPLOAD, VersionState.READY);
        row(VersionState.UPLOADING).put(VersionStep.DISCARD, VersionState.DRAFT);
        row(VersionState.READY).put(VersionStep.DISCARD, VersionState.DRAFT);
        row(VersionState.READY).put(VersionStep.PUBLISH, VersionState.AWAITING_SIGNATURE);
        row(VersionState.AWAITING_SIGNATURE).put(VersionStep.PUBLISH, VersionState.AWAITING_SIGNATURE);
        row(VersionState.AWAITING_SIGNATURE).put(VersionStep.SIGN, VersionState.PUBLISHED);
        row(VersionState.AWAITING_SIGNATURE).put(VersionStep.DISCARD, VersionState.DRAFT);
        row(VersionState.READY).put(VersionStep.SUBMIT, VersionState.AWAITING_APPROVAL);
        row(VersionState.AWAITING_APPROVAL).put(VersionStep.SUBMIT, VersionState.AWAITING_APPROVAL);
        row(VersionState.AWAITING_APPROVAL).put(VersionStep.APPROVE, VersionState.AWAITING_SIGNATURE);
        row(VersionState.AWAITING_APPROVAL).put(VersionStep.REJECT, VersionState.READY);
        row(VersionState.AWAITING_APPROVAL).put(VersionStep.DISCARD, VersionState.DRAFT);
        row(VersionState.AWAITING_SIGNATURE).put(VersionStep.SUBMIT, VersionState.AWAITING_SIGNATURE);
        row(VersionState.AWAITING_SIGNATURE).put(VersionStep.APPROVE, VersionState.AWAITING_SIGNATURE);
        row(VersionState.PUBLISHED).put(VersionStep.PUBLISH, VersionState.PUBLISHED);
        row(VersionState.PUBLISHED).put(VersionStep.SUBMIT, VersionState.PUBLISHED);
        row(VersionState.PUBLISHED).put(VersionStep.APPROVE, VersionState.PUBLISHED);
        row(VersionState.PUBLISHED).put(VersionStep.RETIRE, VersionState.RETIRED);
        row(VersionState.RETIRED).put(VersionStep.RETIRE, VersionState.RETIRED);
    }

    private VersionLife() {}

    /// The state after the step; empty when the step is not allowed now. Equal to `state` when it is already done.
    public static Optional<VersionState> after(VersionState state, VersionStep step) {
        return Optional.ofNullable(row(state).get(step));
    }

    private static Map<VersionStep, VersionState> row(VersionState state) {
        return TABLE.computeIfAbsent(state, from -> new EnumMap<>(VersionStep.class));
    }
}
