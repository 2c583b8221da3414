package dev.pannier.kv.engine;

import dev.pannier.kv.Claim;
import dev.pannier.kv.Claim.Mode;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The claims of one shard. Every method holds its monitor, for less than a microsecond as a rule: nobody waits for a
 * claim inside it.
 *
 * <p>A place is a prefix that somebody holds or waits for. Two claims concern each other if one prefix begins with the
 * other, so a request looks at the places above its prefixes (found by shortening) and below them (a range of the map).
 */
final class ClaimShard {
    private final NavigableMap<byte[], Place> places = new TreeMap<>(Arrays::compareUnsigned);
    private long tickets;
    private int waiting;

    /** Grants the request at once, or queues it. */
    synchronized boolean grantOrQueue(ClaimRequest request) {
        request.ticket = ++tickets;
        if (grantable(request)) {
            hold(request);
            return true;
        }
        for (Claim claim : request.claims()) {
            place(claim).waiting.put(request.ticket, new Waiter(request, claim.mode()));
        }
        waiting++;
        return false;
    }

    /** Takes a request out of the queue; false if it was granted meanwhile. */
    synchronized boolean withdraw(ClaimRequest request) {
        if (request.isGranted()) {
            return false;
        }
        request.withdrawn(request.claims().stream().filter(claim -> isBlocked(claim, request)).toList());
        unqueue(request);
        grantNext(request);
        return true;
    }

    /** Whether the request, or who holds what it waits for, is to be told of conflicts. */
    synchronized boolean isPromptConflict(ClaimRequest request) {
        if (request.isGranted()) {
            return false;
        }
        return request.isPrompt() || request.claims().stream()
                .anyMatch(claim -> !noneRelated(claim, place -> place.exclusive != null && place.exclusive.isPrompt()));
    }

    synchronized void release(ClaimRequest request) {
        for (Claim claim : request.claims()) {
            Place place = place(claim);
            if (claim.mode() == Mode.EXCLUSIVE) {
                place.exclusive = null;
            } else {
                place.shared--;
            }
            removeIfIdle(claim, place);
        }
        grantNext(request);
    }

    private void hold(ClaimRequest request) {
        for (Claim claim : request.claims()) {
            Place place = place(claim);
            if (claim.mode() == Mode.EXCLUSIVE) {
                place.exclusive = request;
            } else {
                place.shared++;
            }
        }
    }

    private void unqueue(ClaimRequest request) {
        for (Claim claim : request.claims()) {
            Place place = place(claim);
            place.waiting.remove(request.ticket);
            removeIfIdle(claim, place);
        }
        waiting--;
    }

    /** Grants what the end of {@code ended} made grantable: only requests that concern one of its prefixes. */
    private void grantNext(ClaimRequest ended) {
        if (waiting == 0) {
            return;
        }
        Set<ClaimRequest> candidates = new LinkedHashSet<>();
        for (Claim claim : ended.claims()) {
            noneRelated(claim, place -> {
                place.collectNext(candidates);
                return false;
            });
        }
        for (ClaimRequest candidate : candidates) {
            if (grantable(candidate)) {
                unqueue(candidate);
                hold(candidate);
                candidate.granted();
            }
        }
    }

    private boolean grantable(ClaimRequest request) {
        if (places.isEmpty()) {
            return true;
        }
        for (Claim claim : request.claims()) {
            if (isBlocked(claim, request)) {
                return false;
            }
        }
        return true;
    }

    private boolean isBlocked(Claim claim, ClaimRequest request) {
        return !noneRelated(claim, place -> place.blocks(claim.mode(), request.ticket));
    }

    /** Whether no place above, at or below the claim's prefix satisfies {@code condition}. */
    private boolean noneRelated(Claim claim, Predicate<Place> condition) {
        byte[] prefix = claim.prefix().bytes();
        for (Map.Entry<byte[], Place> below : places.tailMap(prefix, true).entrySet()) {
            if (!startsWith(below.getKey(), prefix)) {
                break;
            }
            if (condition.test(below.getValue())) {
                return false;
            }
        }
        Map.Entry<byte[], Place> before = places.lowerEntry(prefix);
        while (before != null) {
            byte[] candidate = before.getKey();
            int common = Arrays.mismatch(candidate, prefix);
            if (common == candidate.length) {
                if (condition.test(before.getValue())) {
                    return false;
                }
                before = places.lowerEntry(candidate);
            } else {
                // Not above us, and nothing between the common part and here is: go on at the common part.
                before = places.floorEntry(Arrays.copyOf(prefix, common));
            }
        }
        return true;
    }

    private Place place(Claim claim) {
        return places.computeIfAbsent(claim.prefix().bytes(), _ -> new Place());
    }

    private void removeIfIdle(Claim claim, Place place) {
        if (place.shared == 0 && place.exclusive == null && place.waiting.isEmpty()) {
            places.remove(claim.prefix().bytes());
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    private record Waiter(ClaimRequest request, Mode mode) {
    }

    /** Who holds one prefix, and who waits for it in order of arrival. */
    private static final class Place {
        private int shared;
        private @Nullable ClaimRequest exclusive;
        private final TreeMap<Long, Waiter> waiting = new TreeMap<>();

        /** Whether a claim of this mode, arrived with this ticket, must wait for what is here. */
        boolean blocks(Mode mode, long ticket) {
            if (exclusive != null || (mode == Mode.EXCLUSIVE && shared > 0)) {
                return true;
            }
            for (Waiter waiter : waiting.headMap(ticket).values()) {
                if (mode == Mode.EXCLUSIVE || waiter.mode == Mode.EXCLUSIVE) {
                    return true;
                }
            }
            return false;
        }

        /** Those who may be next: everybody up to the first exclusive claim, which blocks all behind it. */
        void collectNext(Set<ClaimRequest> candidates) {
            for (Waiter waiter : waiting.values()) {
                candidates.add(waiter.request);
                if (waiter.mode == Mode.EXCLUSIVE) {
                    return;
                }
            }
        }
    }
}
