package dev.starling.agent.cli;

/// A command cannot do its work. The message is for the person who typed it: what was found, what was expected, what to
/// do.
public final class AgentFault extends Exception {

    private static final long serialVersionUID = 1L;

    /// What the process ends with; scripts rely on these numbers.
    public enum Exit {
        FAILED(1),
        USAGE(2),
        NO_AGENT(3),
        PORT_TAKEN(4),
        DATA_UNUSABLE(5),
        TRUST_UNUSABLE(6),
        NOT_ENROLLED(7),
        ENROLMENT_REFUSED(8),
        DEVICE_REVOKED(9),
        ORIGIN_UNTRUSTED(10),
        NOT_LET_IN_YET(11);

        private final int code;

        Exit(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    private final Exit exit;

    public AgentFault(Exit exit, String message) {
        super(message);
        this.exit = exit;
    }

    public Exit exit() {
        return exit;
    }
}
