package dev.starling.agent.core.gossip;

import dev.starling.agent.core.step.LinkId;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.gossip.Contact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// HyParView's two views: links in use, and contacts in reserve. Both bounded; of one address no more than
/// a few.
final class Views {

    /// log10 of a million sites minus what three agents a site add, plus one (HyParView, section 4.1): 5
    /// for 10,000 nodes.
    static final int ACTIVE_MAX = 5;
    static final int PASSIVE_MAX = 30;
    static final int PER_ADDRESS_MAX = 3;

    /// One link of the active view, and how heads go along it.
    static final class ActivePeer {

        /// Messages of one peer: a flood of joins at the start of all sites is below, a flood of anything
        /// else is not.
        private static final int BURST = 200;
        private static final int PER_SECOND = 20;
        /// Signature checks: a head is good once a second.
        private static final int CHECKS_BURST = 8;

        private static final int CHECKS_PER_SECOND = 2;

        final Contact contact;
        final LinkId link;
        final Allowance messages = new Allowance(BURST, PER_SECOND);
        final Allowance checks = new Allowance(CHECKS_BURST, CHECKS_PER_SECOND);
        /// Plumtree: pushed to, or only told.
        boolean eager = true;
        /// A shuffle of ours has not been answered.
        boolean shuffling;
        /// The last version sent along it whole.
        long sent;
        /// The last version told when the peer told of an older one.
        long told;

        ActivePeer(Contact contact, LinkId link) {
            this.contact = contact;
            this.link = link;
        }
    }

    private final Map<PeerId, ActivePeer> active = new LinkedHashMap<>();
    private final Map<PeerId, Contact> passive = new LinkedHashMap<>();
    private final RandomGenerator dice;

    Views(RandomGenerator dice) {
        this.dice = dice;
    }

    @Nullable
    ActivePeer active(PeerId peer) {
        return active.get(peer);
    }

    /// In the order they came in.
    List<ActivePeer> active() {
        return List.copyOf(active.values());
    }

    int activeSize() {
        return active.size();
    }

    boolean isFull() {
        return active.size() >= ACTIVE_MAX;
    }

    void activate(ActivePeer peer) {
        passive.remove(peer.contact.id());
        active.put(peer.contact.id(), peer);
    }

    @Nullable
    ActivePeer deactivate(PeerId peer) {
        return active.remove(peer);
    }

    /// @return one at random that is not `but`; null when there is none
    @Nullable
    ActivePeer drawActive(@Nullable PeerId but) {
        List<ActivePeer> others = active.values().stream()
                .filter(peer -> !peer.contact.id().equals(but))
                .toList();
        return others.isEmpty() ? null : others.get(dice.nextInt(others.size()));
    }

    int passiveSize() {
        return passive.size();
    }

    void reserve(Contact contact) {
        if (active.containsKey(contact.id()) || passive.containsKey(contact.id())) {
            return;
        }
        long there = passive.values().stream()
                .filter(other -> isSameHost(other.at(), contact.at()))
                .count();
        if (there >= PER_ADDRESS_MAX) {
            return;
        }
        if (passive.size() >= PASSIVE_MAX) {
            List<PeerId> ids = List.copyOf(passive.keySet());
            passive.remove(ids.get(dice.nextInt(ids.size())));
        }
        passive.put(contact.id(), contact);
    }

    void forget(PeerId peer) {
        passive.remove(peer);
    }

    void forgetPassive(Predicate<Contact> which) {
        passive.values().removeIf(which);
    }

    /// @return one at random; null when there is none
    @Nullable
    Contact drawPassive(Predicate<Contact> wanted) {
        List<Contact> fit = passive.values().stream().filter(wanted).toList();
        return fit.isEmpty() ? null : fit.get(dice.nextInt(fit.size()));
    }

    /// Up to so many of each view, at random, but not `to` itself.
    List<Contact> sample(int fromActive, int fromPassive, PeerId to) {
        List<Contact> linked = new ArrayList<>();
        active.values().stream()
                .map(peer -> peer.contact)
                .filter(contact -> !contact.id().equals(to))
                .forEach(linked::add);
        List<Contact> reserve = new ArrayList<>(passive.values());
        reserve.removeIf(contact -> contact.id().equals(to));
        List<Contact> drawn = new ArrayList<>();
        draw(linked, fromActive, drawn);
        draw(reserve, fromPassive, drawn);
        return drawn;
    }

    private void draw(List<Contact> from, int count, List<Contact> to) {
        for (int i = 0; i < count && !from.isEmpty(); i++) {
            to.add(from.remove(dice.nextInt(from.size())));
        }
    }

    private static boolean isSameHost(Endpoint one, Endpoint other) {
        return one.high() == other.high() && one.low() == other.low();
    }
}
