package dev.pannier.conformance.crash;

import java.util.ArrayList;
import java.util.List;

/** A multipart upload as its client knows it. */
final class UploadUnderWay {
    private final String id;
    private final List<String> parts = new ArrayList<>();
    private String attempted = "";
    private boolean hasLast;
    private boolean ended;

    UploadUnderWay(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /** The entity tags of the acknowledged parts, in the order of their numbers. */
    List<String> parts() {
        return parts;
    }

    /** The same, with the part whose upload was under way. */
    List<String> partsWithAttempted() {
        List<String> all = new ArrayList<>(parts);
        if (!attempted.isEmpty()) {
            all.add(attempted);
        }
        return all;
    }

    boolean takesAnotherPart() {
        return !hasLast;
    }

    /** @param last whether the part is too small for another to follow */
    void attemptPart(String entityTag, boolean last) {
        attempted = entityTag;
        hasLast = last;
    }

    void acknowledgePart() {
        parts.add(attempted);
        attempted = "";
    }

    /** Notes that it is about to be completed or aborted. */
    void end() {
        ended = true;
    }

    boolean ended() {
        return ended;
    }
}
