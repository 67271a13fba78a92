package dev.starling.origin.core.release;

import org.jspecify.annotations.Nullable;

/// Who may approve a version: nobody who had a hand in it. Whoever brought the bytes and whoever asked for them to be
/// published both count, whatever roles they have; and a program counts as the person whose token it uses.
public final class FourEyes {

    private FourEyes() {}

    /// @param uploader null for a version from before uploaders were written down
    /// @param submitter who asked for the publication
    public static boolean mayApprove(String approver, @Nullable String uploader, @Nullable String submitter) {
        return !approver.equals(uploader) && !approver.equals(submitter);
    }
}
