package dev.starling.agent.core.step;

import java.util.List;

/// What a machine asked for, for tests to look at.
public final class Asked {

    private Asked() {}

    /// The effects of one kind, oldest first; they stay in the outbox.
    public static <E extends Effect> List<E> of(Outbox out, Class<E> kind) {
        return out.pending().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// The messages of one kind that are to be sent, oldest first.
    public static <M> List<M> said(Outbox out, Class<M> kind) {
        return of(out, Effect.Send.class).stream()
                .map(Effect.Send::message)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /// The reports of one kind, oldest first.
    public static <R extends AgentEvent> List<R> reported(Outbox out, Class<R> kind) {
        return of(out, Effect.Report.class).stream()
                .map(Effect.Report::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    public static void forget(Outbox out) {
        out.drain(effect -> {});
    }
}
