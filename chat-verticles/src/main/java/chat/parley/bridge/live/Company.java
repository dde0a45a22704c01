package chat.parley.bridge.live;

/** Who is on this node, as all are told of it, and who on this node wants to know who is anywhere. */
record Company(Attendance attendance, Watching watching) {
    Company(Ground ground) {
        this(new Attendance(ground), new Watching(ground));
    }

    /** Begins to tell and to look. */
    void open() {
        attendance.open();
        watching.open();
    }
}
