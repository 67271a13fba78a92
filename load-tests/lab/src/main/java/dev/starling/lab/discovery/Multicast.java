package dev.starling.lab.discovery;

/// What the switches of the sites do with multicast.
enum Multicast {
    ON("multicast on"),
    OFF("multicast dropped"),
    /// Every second desk hears none, and all others hear its own.
    ONE_WAY("multicast dropped on the way to every second desk");

    private final String label;

    Multicast(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    boolean isDeaf(int desk) {
        return this == OFF || (this == ONE_WAY && desk % 2 == 1);
    }
}
