package dev.starling.agent.core.swarm;

import dev.starling.agent.core.step.LinkId;
import dev.starling.manifest.PieceLayout;
import dev.starling.wire.Bitfield;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The pieces of one release that are coming in from peers, and the choice of the next block to ask a peer for.
///
/// In this order (BEP 3 "strict priority", and the endgame of libtorrent's strict mode): the peer's own piece; a piece
/// whose
/// peer is gone; a new piece, rarest first; a block of another peer's piece; and when nothing is left that nobody is
/// asked
/// for, an idle peer is asked for a block a second time.
final class Assemblies {

    /// A block to ask for.
    record Choice(PieceAssembly assembly, int block) {}

    private final PieceLayout layout;
    private final PiecePicker picker;
    private final InFlight inFlight;
    private final Map<Integer, PieceAssembly> assemblies = new LinkedHashMap<>();
    private final Bitfield onceCorrupt;
    private boolean starved;

    Assemblies(PieceLayout layout, PiecePicker picker, InFlight inFlight) {
        this.layout = layout;
        this.picker = picker;
        this.inFlight = inFlight;
        this.onceCorrupt = new Bitfield(layout.pieceCount());
    }

    @Nullable
    PieceAssembly of(int piece) {
        return assemblies.get(piece);
    }

    /// The piece's next try must come from one peer alone.
    void suspect(int piece) {
        onceCorrupt.set(piece);
    }

    /// Whether a choice failed since the last call for want of room in [InFlight].
    boolean wasStarved() {
        boolean was = starved;
        starved = false;
        return was;
    }

    /// @param held what the peer holds
    /// @param endgame whether an idle peer may be asked for what another was asked for
    Optional<Choice> choose(LinkId link, Bitfield held, boolean endgame) {
        Optional<Choice> choice = unasked(held, assembly -> link.equals(assembly.owner()));
        if (choice.isEmpty()) {
            choice = unasked(held, assembly -> assembly.owner() == null);
            choice.ifPresent(orphan -> orphan.assembly().own(link));
        }
        if (choice.isEmpty()) {
            choice = begin(link, held);
        }
        if (choice.isEmpty()) {
            choice = unasked(held, PieceAssembly::takesHelp);
        }
        return choice.isEmpty() && endgame ? again(held) : choice;
    }

    /// The piece leaves the assemblies, complete; its bytes stay in flight until the store has them.
    void remove(PieceAssembly assembly) {
        assemblies.remove(assembly.piece());
    }

    /// A peer will not deliver. The piece goes back among the wanted ones when nothing of it is there, nobody is left
    /// who could
    /// complete it, or nobody else may.
    void release(PieceAssembly assembly, LinkId link) {
        if (link.equals(assembly.owner())) {
            assembly.own(null);
        }
        boolean pointless = assembly.isUntouched() || !assembly.takesHelp() || picker.holders(assembly.piece()) == 0;
        if (assembly.owner() == null && assembly.isQuiet() && pointless) {
            assemblies.remove(assembly.piece());
            inFlight.give(assembly.length());
            picker.want(assembly.piece());
        }
    }

    /// The peer is gone: its pieces are anybody's.
    void releaseAll(LinkId link) {
        assemblies.values().stream()
                .filter(assembly -> link.equals(assembly.owner()) || assembly.owner() == null)
                .toList()
                .forEach(assembly -> release(assembly, link));
    }

    /// Everything is dropped: the release is withdrawn.
    void clear() {
        assemblies.values().forEach(assembly -> inFlight.give(assembly.length()));
        assemblies.clear();
    }

    private Optional<Choice> unasked(Bitfield held, Predicate<PieceAssembly> eligible) {
        for (PieceAssembly assembly : assemblies.values()) {
            if (eligible.test(assembly) && held.get(assembly.piece())) {
                int block = assembly.nextUnasked();
                if (block >= 0) {
                    return Optional.of(new Choice(assembly, block));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Choice> begin(LinkId link, Bitfield held) {
        int piece = picker.pick(held);
        return piece < 0 ? Optional.empty() : begin(link, piece).map(assembly -> new Choice(assembly, 0));
    }

    /// Begins the piece for the peer, if it is wanted and there is room for it.
    Optional<PieceAssembly> begin(LinkId link, int piece) {
        if (!picker.wants(piece)) {
            return Optional.empty();
        }
        if (!inFlight.take(layout.lengthOf(piece))) {
            starved = true;
            return Optional.empty();
        }
        picker.unwant(piece);
        PieceAssembly assembly = new PieceAssembly(piece, layout.lengthOf(piece), onceCorrupt.get(piece));
        assembly.own(link);
        assemblies.put(piece, assembly);
        return Optional.of(assembly);
    }

    private Optional<Choice> again(Bitfield held) {
        for (PieceAssembly assembly : assemblies.values()) {
            if (assembly.takesHelp() && held.get(assembly.piece())) {
                int block = assembly.nextAskedOnce();
                if (block >= 0) {
                    return Optional.of(new Choice(assembly, block));
                }
            }
        }
        return Optional.empty();
    }
}
